"""Knobs: the market's rules as they hold, changed by an operator; the log of acts says who changed what and when."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db.ops import Deed
from db.people import Person
from services import settings
from services.ops import deeds
from services.refusals import Refusal
from services.rules.knobs import BY_NAME, KNOBS, Knob, Unit, in_force

__all__ = ["KNOBS", "Knob", "Unit", "change", "changes", "held", "known"]

NAME, ACT = "knobs", "rule"
LATEST = 5


async def held(session: AsyncSession) -> dict[str, int]:
    """Every rule's value by its name."""
    return in_force(await settings.read(session, NAME) or {})


async def change(session: AsyncSession, who: Person, name: str, to: int, now: datetime) -> bool:
    """Sets a rule; the caller has made sure that it is an operator. False where it is so already.

    Refuses with `rule-unknown`, and with `number-out-of-range` what the rule does not allow.
    """
    knob = known(name)
    if not knob.least <= to <= knob.most:
        raise Refusal("number-out-of-range", text=str(to), least=str(knob.least), most=str(knob.most))
    before = (await held(session))[name]
    if before == to:
        return False
    await settings.keep(session, NAME, {**(await settings.read(session, NAME) or {}), name: to})
    await deeds.log(session, who, ACT, name, 0, f"{before} → {to}", now)
    return True


def known(name: str) -> Knob:
    if name not in BY_NAME:
        raise Refusal("rule-unknown")
    return BY_NAME[name]


async def changes(session: AsyncSession, name: str) -> list[tuple[Deed, str]]:
    """The latest changes of a rule with the name of whoever made them, newest first: its versions."""
    return await deeds.of(session, ACT, name, LATEST)
