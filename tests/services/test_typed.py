"""What people type becomes a value, or a refusal that says why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import typed
from services.refusals import Refusal

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(("text", "minor"), [
    ("129", 12_900), ("12.9元", 1_290), ("¥1,299.00", 129_900), ("１２．９", 1_290),
])
def test_a_price_is_read_as_people_write_it(text: str, minor: int) -> None:
    assert typed.price(text, "CNY") == minor


@pytest.mark.parametrize(("text", "code"), [
    ("0", "price-not-positive"), ("-5", "price-not-positive"), ("free", "price-unreadable"), ("10-20", "price-range"),
    ("$12", "price-other-currency"), ("1.2345", "price-too-precise"), ("9" * 30, "price-"), ("  ", "no-price"),
])
def test_a_price_that_is_none_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        typed.price(text, "CNY")


@pytest.mark.parametrize(("text", "bp"), [("20", 2_000), ("12.5%", 1_250), ("１５％", 1_500), ("100", 10_000)])
def test_a_rate_is_read_in_basis_points(text: str, bp: int) -> None:
    assert typed.rate(text) == bp


@pytest.mark.parametrize(("text", "code"), [
    ("101", "commission-over-100"), ("-1", "commission-negative"), ("0", "commission-zero"),
    ("much", "commission-unreadable"),
])
def test_a_rate_that_is_none_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        typed.rate(text)


@pytest.mark.parametrize(("text", "day"), [
    ("2026-12-31", date(2026, 12, 31)), ("2026年12月31日", date(2026, 12, 31)), ("12/31", date(2026, 12, 31)),
    ("1月5日", date(2027, 1, 5)), ("11-18", TODAY),
])
def test_a_day_is_read_in_either_language(text: str, day: date) -> None:
    assert typed.day_ahead(text, TODAY) == day


@pytest.mark.parametrize(("text", "code"), [
    ("2026-11-17", "day-past"), ("2026-02-30", "day-unreadable"),
    ("soon", "day-unreadable"), ("2-29", "day-unreadable"),
])
def test_a_day_that_is_none_or_gone_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        typed.day_ahead(text, TODAY)


@pytest.mark.parametrize("text", ["javascript:alert(1)", "shop", "http://", "https://a b.com", "ftp://a.example.com"])
def test_only_a_web_address_is_a_link(text: str) -> None:
    with pytest.raises(Refusal, match="link-unreadable"):
        typed.link(text)


def test_an_address_without_its_scheme_is_taken() -> None:
    assert typed.link(" shop.example.com/p/1?a=b ") == "https://shop.example.com/p/1?a=b"


@pytest.mark.parametrize(("text", "code"), [("   ", "text-empty"), ("!!!", "text-empty"), ("x" * 61, "too-long")])
def test_a_line_says_something_and_is_not_too_long(text: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        typed.line(text, 60)


def test_html_in_a_name_is_kept_as_it_was_typed() -> None:
    assert typed.line("<b>Big</b> & =SUM(A1)", 60) == "<b>Big</b> & =SUM(A1)"


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for read in (
        lambda: typed.price(text, "CNY"), lambda: typed.rate(text), lambda: typed.stock(text), lambda: typed.link(text),
        lambda: typed.day_ahead(text, TODAY), lambda: typed.line(text, 60), lambda: typed.body(text, 100),
        lambda: typed.currency(text, "CNY"), lambda: typed.whole(text, 1, 720),
    ):
        try:
            read()
        except Refusal as refusal:
            assert refusal.code
