"""Leaks: a burst without clicks is seen, and nothing else is."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.rules.leaks import LEAST, NEWS, ORDERS_PER_CLICK, TIMES, WINDOW, burst
from tests.rules.orders import NOON

NOW = NOON + timedelta(hours=1)


def minutes(*counts: float) -> list[datetime]:
    return [NOON + timedelta(minutes=count) for count in counts]


def spread(count: int, begin: datetime, over: timedelta) -> list[datetime]:
    """So many moments, evenly over a time."""
    return [begin + over * (at / max(count - 1, 1)) for at in range(count)]


def test_as_many_orders_as_are_sudden_within_an_hour_are_a_burst() -> None:
    assert burst(minutes(*range(LEAST - 1)), [], NOW) is None
    found = burst(minutes(*range(LEAST)), [], NOW)
    assert found is not None
    assert (found.since, found.orders, found.clicks, found.usual) == (NOON, LEAST, 0, 0)


def test_the_same_number_over_a_day_is_none() -> None:
    assert burst(spread(LEAST * 2, NOON - timedelta(days=1), timedelta(days=1)), [], NOW) is None


def test_one_click_for_every_few_orders_is_a_link_that_works() -> None:
    orders = minutes(*range(20))
    enough = 20 // ORDERS_PER_CLICK
    assert burst(orders, minutes(*range(enough)), NOW) is None
    assert burst(orders, minutes(-70), NOW) is not None


def test_a_creator_who_has_such_hours_every_week_raises_no_alarm() -> None:
    usual = spread(40, NOON - timedelta(days=7), timedelta(minutes=50))
    assert burst([*usual, *spread(40 * TIMES - 1, NOON, timedelta(minutes=50))], [], NOW) is None
    found = burst([*usual, *spread(40 * TIMES, NOON, timedelta(minutes=50))], [], NOW)
    assert found is not None
    assert found.usual == 40


def test_what_began_days_ago_is_history() -> None:
    begin = NOW - NEWS - timedelta(hours=2)
    assert burst(spread(50, begin, timedelta(minutes=20)), [], NOW) is None


@given(st.lists(st.integers(0, 4_000), max_size=60), st.lists(st.integers(-120, 4_000), max_size=20))
def test_a_burst_is_what_its_words_say(orders: list[int], clicks: list[int]) -> None:
    paid, clicked = sorted(minutes(*orders)), sorted(minutes(*clicks))
    now = NOON + timedelta(days=2)
    found = burst(paid, clicked, now)
    if found is None:
        return
    inside = [one for one in paid if found.since <= one <= found.since + WINDOW]
    assert len(inside) >= found.orders >= max(LEAST, TIMES * found.usual)
    assert found.clicks * ORDERS_PER_CLICK < found.orders
    assert found.since in paid


@given(st.lists(st.integers(0, 4_000), max_size=60), st.integers(0, 4_000))
def test_clicks_never_raise_an_alarm_that_was_not_there(orders: list[int], click: int) -> None:
    paid, now = sorted(minutes(*orders)), NOON + timedelta(days=2)
    if burst(paid, [], now) is None:
        assert burst(paid, minutes(click), now) is None
