"""What a collaboration's end means for its link and code: the buyer still comes to the shop, nobody is paid for it."""

from datetime import timedelta

from sqlmodel import select

from db.collaborations import Click, Collaboration
from db.orders import OrderLine
from tests.conftest import NOW
from tests.stories.test_order_webhooks import an_order, connected
from tests.stories.town import Town


async def ended(town: Town) -> None:
    """Ends the one collaboration now, behind everybody's back."""
    async with town.house.database.writing() as session:
        row = (await session.execute(select(Collaboration))).scalars().one()
        row.stage, row.ended_at, row.ended_by = "ended", town.house.clock.now(), "creator"
        await session.commit()


async def owners(town: Town) -> dict[str, int | None]:
    async with town.house.database.reading() as session:
        lines = (await session.execute(select(OrderLine).order_by(OrderLine.id))).scalars()  # type: ignore[arg-type]
        return {str(line.order_id): line.collaboration_id for line in lines}


async def test_an_ended_link_leads_on_but_counts_for_nobody(town: Town) -> None:
    await connected(town)
    await ended(town)
    async with town.http.get(f"{town.address}/r/LI7Q2", allow_redirects=False) as answer:
        assert answer.status == 302
        assert "ref=" not in answer.headers["Location"]
    async with town.house.database.reading() as session:
        assert (await session.execute(select(Click))).first() is None


async def test_a_code_pays_until_the_end_and_an_earlier_click_within_its_window(town: Town) -> None:
    hook = await connected(town)
    async with town.http.get(f"{town.address}/r/LI7Q2", allow_redirects=False) as answer:
        assert answer.status == 302
    await town.move_to(NOW + timedelta(hours=1))
    await ended(town)
    late = {"created_at": "2026-11-18T18:00:00+08:00", "paid_at": "2026-11-18T18:01:00+08:00"}
    early = {"created_at": "2026-11-18T12:30:00+08:00", "paid_at": "2026-11-18T12:31:00+08:00"}
    assert await hook.posts(an_order(order_id="before", **early)) == (200, "taken")
    assert await hook.posts(an_order(order_id="after", **late)) == (200, "taken")
    assert await hook.posts(an_order(order_id="clicked", code=None, ref="LI7Q2", **late)) == (200, "taken")
    assert list((await owners(town)).values()) == [1, None, 1]
