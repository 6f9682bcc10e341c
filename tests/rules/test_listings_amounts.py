"""Prices and rates as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.listings.amounts import Price, parse_price
from services.rules.listings.rates import holds_fractions, parse_rate, parse_stock
from services.rules.listings.values import ProblemCode, UnfitError


@pytest.mark.parametrize(
    ("text", "currency", "minor", "said"),
    [
        ("12.9", "CNY", 1290, None),
        ("¥1,299.00", "CNY", 129900, "CNY"),
        ("￥1,299.00", "CNY", 129900, "CNY"),
        ("¥1,299", "JPY", 1299, "JPY"),
        ("1.299,00 €", "CNY", 129900, "EUR"),
        ("12.9元", "CNY", 1290, "CNY"),
        ("12,90", "EUR", 1290, None),
        ("１２．９", "CNY", 1290, None),
        ("1 299,50 kr", "NOK", 129950, "NOK"),
        ("1’299.50", "CHF", 129950, None),
        ("1.2万", "CNY", 1200000, None),
        ("1.2万元", "CNY", 1200000, "CNY"),
        ("US$ 5", "CNY", 500, "USD"),
        ("$5", "CAD", 500, "CAD"),
        ("USD 5.00", "CNY", 500, "USD"),
        ("5 usd", "CNY", 500, "USD"),
        ("人民币59", "USD", 5900, "CNY"),
        ("59元起", "CNY", 5900, "CNY"),
        ("59/件", "CNY", 5900, None),
        ("1200", "JPY", 1200, None),
        ("1200.00", "JPY", 1200, None),
        ("1.250", "KWD", 1250, None),
        ("1,234,567.89", "USD", 123456789, None),
        ("1.234.567", "EUR", 123456700, None),
        ("0.990", "USD", 99, None),
        ("007", "USD", 700, None),
        (".5", "USD", 50, None),
        ("12.5000", "USD", 1250, None),
        ("\u200b9.90\u00a0", "USD", 990, None),
    ],
)
def test_a_price_is_read_exactly(text, currency, minor, said):
    assert parse_price(text, currency) == Price(minor, said)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ProblemCode.NO_PRICE),
        ("  ", ProblemCode.NO_PRICE),
        ("0", ProblemCode.PRICE_NOT_POSITIVE),
        ("0.00", ProblemCode.PRICE_NOT_POSITIVE),
        ("-5", ProblemCode.PRICE_NOT_POSITIVE),
        ("¥-5", ProblemCode.PRICE_NOT_POSITIVE),
        ("-¥5", ProblemCode.PRICE_NOT_POSITIVE),
        ("(5.00)", ProblemCode.PRICE_NOT_POSITIVE),
        ("99-199", ProblemCode.PRICE_RANGE),
        ("¥99~¥199", ProblemCode.PRICE_RANGE),
        ("99 到 199", ProblemCode.PRICE_RANGE),
        ("5 to 9", ProblemCode.PRICE_RANGE),
        ("面议", ProblemCode.PRICE_UNREADABLE),
        ("N/A", ProblemCode.PRICE_UNREADABLE),
        ("#N/A", ProblemCode.PRICE_UNREADABLE),
        ("12.9.1", ProblemCode.PRICE_UNREADABLE),
        ("1,29,9", ProblemCode.PRICE_UNREADABLE),
        ("5 bananas", ProblemCode.PRICE_UNREADABLE),
        ("1.299", ProblemCode.PRICE_AMBIGUOUS),
        ("12.995", ProblemCode.PRICE_AMBIGUOUS),
        ("0.999", ProblemCode.PRICE_TOO_PRECISE),
        ("12.9951", ProblemCode.PRICE_TOO_PRECISE),
        ("5 XXQ", ProblemCode.CURRENCY_UNKNOWN),
        ("9" * 30, ProblemCode.PRICE_TOO_LARGE),
        ("9" * 300, ProblemCode.PRICE_UNREADABLE),
        ("1e9", ProblemCode.PRICE_UNREADABLE),
        ("NaN", ProblemCode.PRICE_UNREADABLE),
        ("٣", ProblemCode.PRICE_UNREADABLE),
        ("½", ProblemCode.PRICE_UNREADABLE),
    ],
)
def test_a_wrong_price_says_why(text, code):
    with pytest.raises(UnfitError) as caught:
        parse_price(text, "USD")
    assert caught.value.code is code


def test_where_the_source_always_uses_a_point_three_decimals_are_too_many():
    with pytest.raises(UnfitError) as caught:
        parse_price("1.299", "USD", ".")
    assert caught.value.code is ProblemCode.PRICE_TOO_PRECISE


@given(
    st.integers(1, 10**11), st.sampled_from(["USD", "JPY", "KWD", "CNY"]), st.booleans(), st.sampled_from([".", ","])
)
def test_a_written_price_is_read_back(minor, currency, grouped, point):
    places = {"JPY": 0, "KWD": 3}.get(currency, 2)
    whole, fraction = divmod(minor, 10**places)
    text = f"{whole:,}" if grouped else str(whole)
    if point == ",":
        text = text.replace(",", ".")
    if places:
        text += point + str(fraction).zfill(places)
    assert parse_price(text, currency, point).minor == minor


@given(st.text(max_size=20))
def test_no_text_breaks_the_reader_of_prices(text):
    try:
        assert parse_price(text, "USD").minor > 0
    except UnfitError as unfit:
        assert unfit.code.fatal


@pytest.mark.parametrize(
    ("text", "fractions", "points"),
    [
        ("20%", None, 2000),
        ("20％", None, 2000),
        ("２０％", None, 2000),
        ("0.2", None, 2000),
        ("0,2", None, 2000),
        ("20", None, 2000),
        ("20.5%", None, 2050),
        ("12,5 %", None, 1250),
        ("1", None, 100),
        ("1", True, 10000),
        ("0.5%", None, 50),
        ("0", None, 0),
        ("100%", None, 10000),
    ],
)
def test_a_rate_is_read_by_the_stated_rule(text, fractions, points):
    assert parse_rate(text, fractions) == points


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("101%", ProblemCode.COMMISSION_OVER_100),
        ("101", ProblemCode.COMMISSION_OVER_100),
        ("-5%", ProblemCode.COMMISSION_NEGATIVE),
        ("-0.5", ProblemCode.COMMISSION_NEGATIVE),
        ("高", ProblemCode.COMMISSION_UNREADABLE),
        ("10-20%", ProblemCode.COMMISSION_UNREADABLE),
        ("0.12345", ProblemCode.COMMISSION_UNREADABLE),
        ("%", ProblemCode.COMMISSION_UNREADABLE),
    ],
)
def test_a_wrong_rate_says_why(text, code):
    with pytest.raises(UnfitError) as caught:
        parse_rate(text)
    assert caught.value.code is code


@given(st.integers(0, 10000))
def test_a_written_rate_is_read_back(points):
    assert parse_rate(f"{points // 100}.{points % 100:02}%") == points


def test_a_column_of_fractions_is_recognised():
    assert holds_fractions(["0.1", "1", "", "0,25"])
    assert not holds_fractions(["1", "1"])
    assert not holds_fractions(["0.5", "15"])
    assert not holds_fractions(["10%", "0.2"])
    assert not holds_fractions(["", "."])


@pytest.mark.parametrize(
    ("text", "pieces"), [("", None), ("100件", 100), ("1,200", 1200), ("3.0", 3), ("-2", 0), ("０", 0), ("5 pcs", 5)]
)
def test_stock_is_read(text, pieces):
    assert parse_stock(text) == pieces
