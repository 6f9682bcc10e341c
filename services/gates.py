"""Gates: what the operator asks of scores before something new begins, what brands ask for their plans, who passes."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete

from db import collaborations, creators, gates, products, scores, shops
from db.engine import upsert
from db.gates import MarketGate, PlanEntry
from db.products import Product
from db.vocabulary import ProductStatus, Stage
from services import notices
from services.refusals import Refusal
from services.rules.gates import Answer, Asked, Gate, State, judge
from services.rules.reputation.indicators import Subject


class Shut(Refusal):
    """A gate is shut to somebody: which one (None: the brand's own), whose score, what it is and what is asked."""

    def __init__(
        self, gate: Gate | None, kind: str, subject_id: int, name: str, answer: Answer, limit: int = 0
    ) -> None:
        super().__init__(f"gate-{answer.state}")
        self.gate, self.kind, self.subject_id, self.name = gate, kind, subject_id, name
        self.answer, self.limit = answer, limit


async def listing(session: AsyncSession, shop_id: int, now: datetime, more: int = 1) -> None:
    """Refuses a shop that may not put so many more products on the shelf; what is listed stays."""
    counts = await products.count_by_status(session, shop_id)
    going = counts.get(ProductStatus.LISTED, 0) + more - 1
    await _check(session, Gate.LISTING, Subject.SHOP, shop_id, going, now)


async def beginning(session: AsyncSession, creator_id: int, product: Product, now: datetime) -> None:
    """Refuses a new collaboration that a gate of the market, or the brand's own threshold, keeps waiting."""
    entry = await entry_of(session, product.key)
    if entry is not None:
        await _check_entry(session, entry, creator_id)
    asked = {one.kind for one in await gates.all_gates(session) if one.gate == Gate.PLANS}
    for kind, subject_id, stages in (
        (Subject.CREATOR, creator_id, collaborations.stages_of_creator),
        (Subject.SHOP, product.shop_id, collaborations.stages_of_shop),
        (Subject.PRODUCT, product.key, collaborations.stages_of_product),
    ):
        if kind in asked:
            going = (await stages(session, subject_id)).get(Stage.ACTIVE, 0)
            await _check(session, Gate.PLANS, kind, subject_id, going, now)


async def enrolling(session: AsyncSession, kind: str, subject_id: int, going: int, now: datetime) -> None:
    """Refuses who may not enrol in one more campaign; `going` counts those that they are in."""
    await _check(session, Gate.CAMPAIGNS, kind, subject_id, going, now)


async def answer(
    session: AsyncSession, gate: Gate, kind: str, subject_id: int, going: int, now: datetime
) -> Answer | None:
    """How a subject stands at a gate; None where nothing is asked."""
    held = await gates.of(session, gate, kind)
    if held is None:
        return None
    kept = (await scores.of(session, kind, [subject_id])).get(subject_id)
    today = now.astimezone(UTC).date()
    value = kept.value if kept else None
    good = None
    if value is not None and value < held.least:
        since = today - timedelta(days=held.grace_days)
        good = await gates.last_good(session, kind, subject_id, held.least, since)
    return judge(_asked(held), value, good, going, today)


async def _check(session: AsyncSession, gate: Gate, kind: str, subject_id: int, going: int, now: datetime) -> None:
    found = await answer(session, gate, kind, subject_id, going, now)
    if found is not None and not found.passes:
        held = await gates.of(session, gate, kind)
        limit = held.newcomers or 0 if held else 0
        raise Shut(gate, kind, subject_id, await _name(session, kind, subject_id), found, limit)


async def _check_entry(session: AsyncSession, entry: PlanEntry, creator_id: int) -> None:
    """A brand's own threshold holds at once: it is about who begins, never about who has begun."""
    kept = (await scores.of(session, Subject.CREATOR, [creator_id])).get(creator_id)
    value = kept.value if kept else None
    if value is not None and value < entry.least:
        name = await _name(session, Subject.CREATOR, creator_id)
        raise Shut(None, Subject.CREATOR, creator_id, name, Answer(State.SHUT, entry.least, value))


async def _name(session: AsyncSession, kind: str, subject_id: int) -> str:
    match kind:
        case Subject.SHOP:
            shop = await shops.by_id(session, subject_id)
            return shop.name if shop else ""
        case Subject.CREATOR:
            creator = await creators.by_id(session, subject_id)
            return creator.name if creator else ""
        case _:
            product = await products.by_id(session, subject_id)
            return product.title if product else ""


def _asked(held: MarketGate) -> Asked:
    return Asked(held.least, held.since.date(), held.before, held.grace_days, held.newcomers)


async def entry_of(session: AsyncSession, product_id: int) -> PlanEntry | None:
    """What a brand asks of who begins to promote its product."""
    return (await gates.entries(session, [product_id])).get(product_id)


async def set_entry(session: AsyncSession, product: Product, least: int | None, now: datetime) -> None:
    """Sets the creator score that a brand asks for; None: none. The caller may trade for the brand."""
    if least is None:
        await session.execute(delete(PlanEntry).where(col(PlanEntry.product_id) == product.key))
        return
    row = {"product_id": product.key, "least": least, "since": now}
    await upsert(session, PlanEntry, [row], ["product_id"], ["least", "since"])
    held = await session.get(PlanEntry, product.key)
    if held is not None:
        await session.refresh(held)


async def warn(session: AsyncSession, kind: str, subject_ids: Sequence[int], now: datetime) -> None:
    """Tells those whom a gate will shut out when their grace is over; once for each fall or rise."""
    for held in [one for one in await gates.all_gates(session) if one.kind == kind]:
        kept = await scores.of(session, kind, subject_ids)
        for subject_id in [one for one, row in kept.items() if row.value is not None and row.value < held.least]:
            found = await answer(session, Gate(held.gate), kind, subject_id, 0, now)
            if found is not None and found.state is State.GRACE and found.until is not None:
                await _tell(session, held, subject_id, found, now)


async def _tell(session: AsyncSession, held: MarketGate, subject_id: int, found: Answer, now: datetime) -> None:
    name = await _name(session, held.kind, subject_id)
    until = found.until.isoformat() if found.until else ""
    facts = {"gate": held.gate, "kind": held.kind, "subject": subject_id, "name": name, "least": held.least,
             "value": found.value, "until": until}
    for person_id in await _people(session, held.kind, subject_id):
        key = f"gate:{held.gate}:{held.kind}:{subject_id}:{until}:{person_id}"
        await notices.queue(session, person_id, "gate", key, facts, now)


async def _people(session: AsyncSession, kind: str, subject_id: int) -> list[int]:
    """Who answers for a subject: the staff of a shop, of a product's shop, or the creator."""
    if kind == Subject.CREATOR:
        creator = await creators.by_id(session, subject_id)
        return [creator.person_id] if creator is not None and creator.person_id is not None else []
    product = await products.by_id(session, subject_id) if kind == Subject.PRODUCT else None
    shop_id = product.shop_id if product is not None else subject_id
    return [member.person_id for member in await shops.staff(session, shop_id)]
