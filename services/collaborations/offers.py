"""The talk over a special rate: named, countered, accepted or declined in turns, one live message on each side."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import creators, offers, products
from db.collaborations import Collaboration
from db.engine import changed, insert_or_ignore
from db.offers import AgreedRate, Offer
from db.people import Person
from db.products import Product
from db.vocabulary import NotForMe, OfferState, Side, Stage
from services import notices
from services.collaborations import cards, rows, telling
from services.collaborations.cards import Card
from services.plans import changing
from services.plans.reading import book, steps_json
from services.refusals import Refusal
from services.rules.collaborations import Act
from services.rules.offers import Talk, Verdict, Word, between, check_rate, judge, moved

TALKED_OVER = (Stage.INVITED, Stage.APPLIED, Stage.ACTIVE)
BAD = {"not_above": "offer-not-above", "too_high": "rate-out-of-range", "same": "offer-same"}


@dataclass(frozen=True, slots=True)
class View:
    """A talk as one side sees it: `current_bp` is the rate without it, `mine` whether the word is with the reader."""

    card: Card
    offer: Offer | None
    current_bp: int
    may_act: bool
    suggested: list[int]

    @property
    def is_open(self) -> bool:
        return self.offer is not None and self.offer.state == OfferState.OPEN

    @property
    def mine(self) -> bool:
        return self.may_act and self.is_open and self.offer is not None and self.offer.turn == self.card.side

    @property
    def round(self) -> int:
        return self.offer.round if self.offer else 0


def thread_of(collaboration_id: int) -> str:
    return f"offer:{collaboration_id}"


def talk_of(row: Offer | None) -> Talk | None:
    return None if row is None else Talk(OfferState(row.state), Side(row.turn), row.rate_bp, row.round)


async def view(session: AsyncSession, who: Person, collaboration_id: int, now: datetime) -> View:
    """The talk over a collaboration's rate, for one of its sides; who is on both sees the side whose turn it is."""
    offer = await offers.of(session, collaboration_id)
    turn = Side(offer.turn) if offer is not None and offer.state == OfferState.OPEN else None
    card = await cards.one(session, who, collaboration_id, turn)
    current = (await book(session, card.row.product_id)).deal(card.row, now).rate.bp
    may_act = card.row.stage in TALKED_OVER and card.side in await rows.sides_of(session, who, card.row, "trade")
    top = offer.rate_bp if offer is not None and offer.state == OfferState.OPEN else current + 1200
    return View(card, offer, current, may_act, between(current, min(top, 9900)))


async def name(
    session: AsyncSession, who: Person, collaboration_id: int, seen_round: int, rate_bp: int, now: datetime
) -> bool:
    """Names a rate, to begin a talk or to counter; False if just this has been said already.

    Refuses out of turn, for a collaboration that is over, and a rate that is not above what the creator has anyhow.
    """
    row, side, offer, current = await _seat(session, who, collaboration_id, now)
    talk = talk_of(offer)
    if not _moves(judge(Word.NAME, side, talk, seen_round, rate_bp)):
        return False
    _check(rate_bp, current, talk)
    said = [str(side), rate_bp, now.isoformat()]
    fresh = talk is None or talk.state is not OfferState.OPEN
    history = [said] if fresh or offer is None else [*offer.history, said]
    after = moved(Word.NAME, side, talk, rate_bp)
    return await _put(session, who, row, side, offer, after, now, history=history, reason=None)


async def check(session: AsyncSession, who: Person, collaboration_id: int, rate_bp: int, now: datetime) -> None:
    """Refuses a rate that cannot be named here now, with the rate (`rate_bp`) that it must be above."""
    _, _, offer, current = await _seat(session, who, collaboration_id, now)
    _check(rate_bp, current, talk_of(offer))


def _check(rate_bp: int, current_bp: int, talk: Talk | None) -> None:
    bad = check_rate(rate_bp, current_bp, talk)
    if bad is not None:
        raise Refusal(BAD[bad], rate_bp=current_bp)


async def decline(
    session: AsyncSession, who: Person, collaboration_id: int, seen_round: int, reason: str, now: datetime
) -> bool:
    """No to the rate that lies there, for one of the reasons; the collaboration stays as it is."""
    if reason not in list(NotForMe):
        raise Refusal("reason-unknown")
    row, side, offer, _ = await _seat(session, who, collaboration_id, now)
    talk = talk_of(offer)
    if talk is None or not _moves(judge(Word.DECLINE, side, talk, seen_round)):
        return False
    return await _put(session, who, row, side, offer, moved(Word.DECLINE, side, talk, 0), now, reason=reason)


async def accept(session: AsyncSession, who: Person, collaboration_id: int, seen_round: int, now: datetime) -> bool:
    """Yes to the rate that lies there: it holds from now on, and who was only asked promotes from now on."""
    row, side, offer, _ = await _seat(session, who, collaboration_id, now)
    talk = talk_of(offer)
    if talk is None or not _moves(judge(Word.ACCEPT, side, talk, seen_round)):
        return False
    product = await products.by_id(session, row.product_id)
    if product is None:
        raise Refusal("product-gone")
    if not await _put(session, who, row, side, offer, moved(Word.ACCEPT, side, talk, 0), now):
        return False
    await _agree(session, row, product, talk.rate_bp, now)
    return True


async def _seat(
    session: AsyncSession, who: Person, collaboration_id: int, now: datetime
) -> tuple[Collaboration, Side, Offer | None, int]:
    """Where a person sits at the table, what lies on it, and the rate that holds without it."""
    row, side = await rows.mine(session, who, collaboration_id, "trade")
    if row.stage not in TALKED_OVER:
        raise Refusal("offer-over")
    offer = await offers.of(session, collaboration_id)
    if offer is not None and offer.state == OfferState.OPEN:
        turn = Side(offer.turn)
        side = turn if turn in await rows.sides_of(session, who, row, "trade") else side
    return row, side, offer, (await book(session, row.product_id)).deal(row, now).rate.bp


def _moves(verdict: Verdict) -> bool:
    if verdict is Verdict.NOT_YOUR_TURN:
        raise Refusal("offer-not-your-turn")
    if verdict is Verdict.NOTHING_OPEN:
        raise Refusal("offer-over")
    return verdict is Verdict.MOVES


async def _put(
    session: AsyncSession, who: Person, row: Collaboration, by: Side, offer: Offer | None, talk: Talk, now: datetime,
    **values: Any,
) -> bool:
    """Writes the talk's next round once, whoever else is writing it, and tells both sides."""
    values |= {"state": talk.state, "turn": talk.turn, "rate_bp": talk.rate_bp, "round": talk.round, "updated_at": now}
    if offer is None:
        done = await insert_or_ignore(session, Offer, {"collaboration_id": row.key, **values})
        offer = await offers.of(session, row.key)
    else:
        here = update(Offer).where(col(Offer.id) == offer.key, col(Offer.round) == offer.round)
        done = await changed(session, here.values(**values)) == 1
        await session.refresh(offer)
    if done and offer is not None:
        await _tell(session, who, row, offer, by, now)
    return done


async def _agree(session: AsyncSession, row: Collaboration, product: Product, rate_bp: int, now: datetime) -> None:
    """Writes the agreed rate beside the plans; an invitation or application talked over is thereby accepted."""
    before = (await book(session, product.key)).deal(row, now)
    steps = steps_json([step for step in before.steps if step.rate_bp > rate_bp])
    session.add(AgreedRate(
        collaboration_id=row.key, since=now, rate_bp=rate_bp, window_days=before.window_days,
        hold_days=before.hold_days, steps=steps,
    ))
    await session.flush()
    if row.stage == Stage.ACTIVE:
        deal = (await book(session, product.key)).deal(row, now)
        row.rate_bp, row.plan = deal.rate.bp, deal.plan
        await session.flush()
        return
    await changing.welcome(session, product, row.creator_id, now)
    deal = (await book(session, product.key)).offer(row.creator_id, now)
    values: dict[str, Any] = {"rate_bp": deal.rate.bp, "plan": deal.plan, "agreed_at": now}
    if row.stage == Stage.INVITED:
        await rows.move(session, row, Act.ACCEPT, Side.CREATOR, now, **values)
    else:
        await rows.move(session, row, Act.ACCEPT, Side.BRAND, now, replied_at=now, **values)


async def _tell(
    session: AsyncSession, who: Person, row: Collaboration, offer: Offer, by: Side, now: datetime
) -> None:
    """The other side's live message is replaced; those of one's own colleagues are brought up to date."""
    facts = await telling.facts_of(session, row)
    facts |= {
        "state": offer.state, "turn": offer.turn, "offer_bp": offer.rate_bp, "round": offer.round, "said_by": by,
        "history": [[side, rate] for side, rate, _ in offer.history], "refused": offer.reason,
    }
    creator = await creators.by_id(session, row.creator_id)
    readers: list[tuple[int | None, Side]] = [(creator.person_id if creator else None, Side.CREATOR)]
    readers += [(person_id, Side.BRAND) for person_id in await telling.traders(session, row)]
    for person_id, side in readers:
        if person_id == who.key:
            continue
        key = f"offer:{row.key}:{offer.round}:{person_id}"
        await notices.queue(
            session, person_id, "offer", key, {**facts, "side": side}, now, thread_of(row.key), quiet=side is by)

