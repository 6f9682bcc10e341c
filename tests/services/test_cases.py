"""After-sales cases from a file: their times are kept once under their own number, and count in the shop's score."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import select

from db.cases import AfterSalesCase
from db.engine import Database
from db.vocabulary import OrderSource
from services.orders.cases import put_on
from services.rules.reputation.indicators import Indicator, Subject
from services.rules.shops.cases import CaseFacts, read_rows, recognised
from services.rules.shops.clocks import Clock
from services.scores import computing
from tests.rules.orders import a_line, an_order
from tests.services.market import ZONE, a_product, a_shop
from tests.services.test_orders import told

HEADER = ["case id", "order id", "opened at", "closed at", "result", "fault"]


def test_a_file_of_cases_is_recognised_by_its_times_and_a_case_closed_before_it_was_opened_is_wrong() -> None:
    assert recognised(HEADER) and recognised(["售后单号", "订单号", "申请时间", "完结时间"])
    good = ["C-1", "A-1", "2026-11-10 10:00", "2026-11-11 10:00", "resolved", "seller"]
    (case,), problems = read_rows(HEADER, [good, [*good[:3], "2026-11-09", "", ""]], clock=Clock(ZONE))
    assert (case.name, case.opened_at, case.closed_at) == (
        "C-1", datetime(2026, 11, 10, 10, tzinfo=ZONE), datetime(2026, 11, 11, 10, tzinfo=ZONE))
    assert [(one.row, one.where) for one in problems] == [(1, "closed_at")]


async def test_a_case_is_kept_once_closes_once_and_speaks_in_the_shops_score(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop(session, now)
        await a_product(session, shop_id, now, "S-1")
        await told(session, shop_id, now, an_order(a_line(), a_line(line_id="2", sku="S-2")))
        opened = now - timedelta(days=6)
        case = CaseFacts("A-1", None, None, case_id="C-1", opened_at=opened)

        async def put(*some: CaseFacts) -> tuple[int, int, int]:
            counts = await put_on(session, shop_id, OrderSource.TABLE, some, now, ZONE)
            return counts["changed"], counts["unchanged"], counts["unknown"]

        assert await put(case, replace(case, order_id="A-9", case_id="C-2")) == (1, 0, 1)
        closed = replace(case, closed_at=opened + timedelta(hours=70))
        assert [await put(one) for one in (closed, closed, case)] == [(1, 0, 0), (0, 1, 0), (0, 1, 0)]
        (row,) = (await session.execute(select(AfterSalesCase))).scalars()
        await session.refresh(row)
        assert (row.name, row.opened_at, row.closed_at) == ("C-1", opened, closed.closed_at)

        made = await computing.material(session, Subject.SHOP, [shop_id], now.date())
        said = [one for one in made[shop_id].extra if one.indicator is Indicator.SLOW_AFTERSALES]
        assert [(one.counts.num, one.counts.den) for one in said] == [(1.0, 1.0)]
