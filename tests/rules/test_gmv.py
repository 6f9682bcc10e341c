"""GMV: paid and settled kept apart, never across currencies, the fields add up to the whole."""

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Channel, Dispute, Field
from services.rules.facts import OrderFacts
from services.rules.gmv import FIELD_OF, Gmv, field_of, line_gmv, refunds_by_time, settled_share_bp, totals
from tests.rules.orders import NOON, a_line, an_order, days, lines

LATER = NOON + days(40)


def whole(orders: list[OrderFacts], **changes: object) -> dict[tuple[str, str], Gmv]:
    since, until = NOON - days(1), NOON + days(6)
    return totals(orders, lambda order, line: "all", since=since, until=until, hold_days=30, now=LATER)


def test_every_channel_lies_in_one_field_and_the_showcase_is_distribution() -> None:
    assert set(FIELD_OF) == set(Channel)
    assert field_of(Channel.SHOWCASE, owned=False) is Field.DISTRIBUTION
    assert field_of(None, owned=True) is Field.DISTRIBUTION
    assert field_of(None, owned=False) is None


def test_paid_stays_as_it_was_paid_and_settled_is_what_is_left_after_the_hold() -> None:
    order, line = an_order(), a_line(refunded_amount=5_000)
    assert line_gmv(order, line, 30, NOON) == Gmv(20_000, 5_000, 0, 0, 1)
    assert line_gmv(order, line, 30, LATER) == Gmv(20_000, 5_000, 15_000, 0, 1)
    assert line_gmv(an_order(cancelled_at=NOON), line, 30, LATER) == Gmv(20_000, 20_000, 0, 0, 1)
    assert line_gmv(order, a_line(dispute=Dispute.OPEN), 30, LATER).settled == 0
    assert line_gmv(an_order(paid_at=None), line, 30, LATER) == Gmv()
    assert line_gmv(an_order(is_test=True), line, 30, LATER) == Gmv()


def test_currencies_stay_apart_and_an_order_counts_once() -> None:
    orders = [an_order(a_line(), a_line(line_id="2")), an_order(currency="JPY")]
    assert whole(orders) == {("all", "CNY"): Gmv(40_000, 0, 40_000, 1, 2), ("all", "JPY"): Gmv(20_000, 0, 20_000, 1, 1)}


def test_the_period_takes_its_start_and_leaves_its_end() -> None:
    assert whole([an_order(paid_at=NOON + days(6))]) == {}
    assert len(whole([an_order(paid_at=NOON - days(1))])) == 1


def test_refunds_by_their_own_time() -> None:
    order = an_order(a_line(refunded_amount=5_000, refunded_at=NOON + days(3)), a_line(refunded_amount=1_000))
    assert refunds_by_time([order], since=NOON, until=NOON + days(1)) == {"CNY": 1_000}
    assert refunds_by_time([order], since=NOON + days(3), until=NOON + days(4)) == {"CNY": 5_000}
    gone = an_order(a_line(refunded_amount=5_000), cancelled_at=NOON + days(2))
    assert refunds_by_time([gone], since=NOON, until=NOON + days(9)) == {"CNY": 20_000}


def test_the_settled_share_is_told_only_where_something_was_paid() -> None:
    assert settled_share_bp(Gmv(300, 0, 100)) == 3333
    assert settled_share_bp(Gmv()) is None


@given(st.lists(st.tuples(lines(), st.sampled_from(Channel), st.sampled_from(["CNY", "KWD"])), max_size=8))
def test_the_channels_add_up_to_the_whole(found: list[tuple[object, Channel, str]]) -> None:
    orders = [an_order(line, channel=channel, currency=currency) for line, channel, currency in found]
    since, until = NOON, NOON + days(1)
    parts = totals(orders, lambda order, line: order.channel, since=since, until=until, hold_days=30, now=LATER)
    for currency in ("CNY", "KWD"):
        added = sum((gmv for (_, code), gmv in parts.items() if code == currency), Gmv())
        assert added == whole(orders).get(("all", currency), Gmv())
        assert 0 <= added.settled <= added.paid
        assert added.settled + added.refunded == added.paid
