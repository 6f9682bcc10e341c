"""What was told is kept half a year and then goes, in small steps; what is still to be told, and invitations, stay."""

from datetime import timedelta

import pytest
from sqlmodel import select

from db.engine import Database
from db.notices import Notice
from services import delivering, housekeeping, notices, people
from services.housekeeping import NOTICES_KEPT
from tests.conftest import NOW
from tests.services.market import a_person

OLD, FRESH = NOW - NOTICES_KEPT - timedelta(seconds=1), NOW - NOTICES_KEPT


async def test_old_notices_go_in_small_steps_and_only_those_that_have_ended(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping, "NOTICES_AT_ONCE", 2)
    async with database.writing() as session:
        who = await a_person(session, NOW)
        told = [(who.key, f"{state}:{at}", {}, at) for state in (*housekeeping.ENDED, "waiting", "sending")
                for at in (OLD, FRESH)]
        await notices.queue_all(session, "pick", told, NOW)
        await notices.queue(session, who.key, "group_invite", f"sent:{OLD}:invite", {}, OLD)
        for row in (await session.execute(select(Notice))).scalars():
            row.state = row.key.split(":")[0]
        await session.flush()
        steps = []
        while count := await housekeeping.forget_notices(session, NOW):
            steps.append(count)
        left = [row.key for row in (await session.execute(select(Notice).order_by(Notice.id))).scalars()]
        assert steps == [2, 2, 2, 1]
        assert left == [key for _, key, _, at in told if at == FRESH or key.startswith(("waiting", "sending"))] + [
            f"sent:{OLD}:invite"]


async def test_the_clock_asks_before_it_drops(database: Database) -> None:
    async with database.writing() as session:
        who = await a_person(session, NOW)
        await notices.queue(session, who.key, "pick", "one", {}, OLD)
        (row,) = (await session.execute(select(Notice))).scalars()
        for state, is_due in (("waiting", False), ("sent", True)):
            row.state = state
            await session.flush()
            looked = await session.execute(select(housekeeping.has_old_notices(NOW - housekeeping.NOTICES_KEPT)))
            assert bool(looked.scalar_one()) is is_due


async def test_what_could_not_reach_somebody_comes_when_they_are_here_while_it_is_worth_it(database: Database) -> None:
    """In the playground nobody can be written to before they press Start; elsewhere it is who had blocked the bot."""
    async with database.writing() as session:
        who = await a_person(session, NOW)
        for kind in ("payment", "pick", "finding"):
            await notices.queue(session, who.key, kind, kind, {}, NOW)
        rows = {row.key: row for row in (await session.execute(select(Notice))).scalars()}
        await delivering.unreachable(session, [rows["payment"], rows["pick"]], "Forbidden")
        rows["finding"].state = "sent"
        who.unreachable_at = NOW
        await session.flush()
        later = NOW + timedelta(days=5)  # a pick is worth three days, a payment fourteen
        met = await people.meet(session, who.telegram_id or 0, "Li", "en", "UTC", later)
        states = dict((await session.execute(select(Notice.key, Notice.state))).all())
        assert met.unreachable_at is None
        assert states == {"payment": "waiting", "pick": "failed", "finding": "sent"}
