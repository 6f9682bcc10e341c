"""The operator's gates: what is asked of scores before something new begins."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete

from db import gates
from db.engine import upsert
from db.gates import MarketGate
from db.people import Person
from services.ops import deeds
from services.refusals import Refusal
from services.rules.gates import GRACE_DAYS, KINDS, LONGEST_GRACE, Gate
from services.rules.reputation.indicators import Subject

USUAL_GRACE, MOST_GRACE = GRACE_DAYS, LONGEST_GRACE


async def in_force(session: AsyncSession) -> dict[tuple[Gate, Subject], MarketGate | None]:
    """Every gate with what is asked there, in the order in which they are shown; None: open to all."""
    held = {(one.gate, one.kind): one for one in await gates.all_gates(session)}
    return {(gate, kind): held.get((gate, kind)) for gate, kinds in KINDS.items() for kind in kinds}


async def one(session: AsyncSession, gate: str, kind: str) -> MarketGate | None:
    """What is asked of a kind at a gate; refuses what is no gate."""
    if gate not in list(Gate) or kind not in KINDS[Gate(gate)]:
        raise Refusal("gate-unknown")
    return await gates.of(session, gate, kind)


async def change(
    session: AsyncSession, who: Person, gate: str, kind: str, least: int, grace_days: int, newcomers: int | None,
    now: datetime,
) -> None:
    """Sets what is asked at a gate; the caller has made sure that it is an operator.

    Who passed before passes on for the grace, which begins now: nobody is shut out from one hour to the next.
    """
    held = await one(session, gate, kind)
    if not 0 <= grace_days <= LONGEST_GRACE:
        raise Refusal("number-out-of-range", text=str(grace_days), least="0", most=str(LONGEST_GRACE))
    row: dict[str, Any] = {
        "gate": gate, "kind": kind, "least": least, "before": held.least if held else None, "grace_days": grace_days,
        "newcomers": newcomers, "since": now,
    }
    await upsert(session, MarketGate, [row], ["gate", "kind"], list(row)[2:])
    if held is not None:
        await session.refresh(held)
    await deeds.log(session, who, "gate", f"{gate} {kind}", 0, f"{least / 100:.2f}", now)


async def open_to_all(session: AsyncSession, who: Person, gate: str, kind: str, now: datetime) -> bool:
    """Asks nothing any more; False if nothing was asked."""
    held = await one(session, gate, kind)
    if held is None:
        return False
    await session.execute(delete(MarketGate).where(col(MarketGate.gate) == gate, col(MarketGate.kind) == kind))
    await deeds.log(session, who, "gate_open", f"{gate} {kind}", 0, "", now)
    return True
