"""Money: exact parsing, and parts that add up to the whole."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.money import (
    NO_DECIMALS,
    THREE_DECIMALS,
    BadAmountError,
    UnknownCurrencyError,
    allocate,
    exponent,
    half_up,
    share,
    to_minor,
    totals,
)

CURRENCIES = st.sampled_from(["JPY", "USD", "CNY", "KWD"])


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12.34", "USD", 1234),
        ("12", "USD", 1200),
        ("0.1", "CNY", 10),
        ("1500", "JPY", 1500),
        ("1.234", "KWD", 1234),
        ("195.6600", "USD", 19566),
        ("-3.5", "EUR", -350),
        (" 7 ", "CNY", 700),
        (Decimal("195.66"), "USD", 19566),
        (3, "USD", 300),
        ("1500.00", "JPY", 1500),
    ],
)
def test_amounts_become_minor_units_exactly(text: str | int | Decimal, currency: str, minor: int) -> None:
    assert to_minor(text, currency) == minor


@pytest.mark.parametrize(
    "text",
    [
        "1.005",
        "abc",
        "",
        "1e3",
        "NaN",
        "1,000",
        "١٢",
        "--1",
        "9" * 30,
        "1." + "3" * 40,
        Decimal("1E+99"),
        Decimal("NaN"),
    ],
)
def test_an_inexact_or_unreadable_amount_is_refused(text: str | Decimal) -> None:
    with pytest.raises(BadAmountError):
        to_minor(text, "USD")


def test_rounding_is_asked_for_and_goes_half_up() -> None:
    assert to_minor("3.335", "USD", rounded=True) == 334
    assert to_minor("-3.335", "USD", rounded=True) == -334
    assert to_minor("3.333333", "USD", rounded=True) == 333


def test_unknown_currencies_are_named() -> None:
    with pytest.raises(UnknownCurrencyError):
        exponent("XYZ")
    with pytest.raises(UnknownCurrencyError):
        to_minor("1", "usd")


def test_decimals_differ_by_currency() -> None:
    assert {exponent(code) for code in NO_DECIMALS} == {0}
    assert {exponent(code) for code in THREE_DECIMALS} == {3}
    assert exponent("IDR") == 2


@given(st.integers(-(10**12), 10**12), CURRENCIES)
def test_printed_amounts_read_back_the_same(minor: int, currency: str) -> None:
    printed = str(Decimal(minor).scaleb(-exponent(currency)))
    plain = format(Decimal(printed), "f")
    assert to_minor(plain, currency) == minor


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
def test_allocated_parts_add_up_and_stay_within_one_unit_of_their_share(total: int, weights: list[int]) -> None:
    parts = allocate(total, weights)
    assert sum(parts) == total
    if sum(weights):
        assert all(abs(part - total * weight / sum(weights)) < 1 for part, weight in zip(parts, weights, strict=True))


@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**4), min_size=2, max_size=8))
def test_a_heavier_part_never_gets_less(total: int, weights: list[int]) -> None:
    parts = allocate(total, sorted(weights, reverse=True))
    assert parts == sorted(parts, reverse=True)


def test_ten_dollars_over_three_equal_lines_is_what_the_shop_prints() -> None:
    assert allocate(1000, [19900, 19900, 19900]) == [334, 333, 333]


def test_nothing_is_allocated_to_nobody() -> None:
    assert allocate(0, []) == []
    with pytest.raises(ValueError, match="nothing"):
        allocate(1, [])


@given(st.integers(0, 10**12), st.integers(1, 10**6))
def test_half_up_is_the_nearest_whole(numerator: int, denominator: int) -> None:
    assert half_up(numerator, denominator) == (Decimal(numerator) / denominator).quantize(
        Decimal(1), rounding="ROUND_HALF_UP"
    )


def test_currencies_are_never_added_to_one_another() -> None:
    assert totals([("USD", 1), ("JPY", 5), ("USD", 2)]) == {"USD": 3, "JPY": 5}


def test_a_share_is_rounded_to_the_nearest_unit() -> None:
    assert [share(139, 2000), share(1, 5000), share(1, 4999), share(0, 2000)] == [28, 1, 0, 0]
