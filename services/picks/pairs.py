"""Pairs (双选): who named each other this week is asked on both sides; two yeses open a collaboration at once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations, creators, picks, products, shops
from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import insert_or_ignore
from db.people import Person
from db.picks import Pair, WeeklyPick
from db.products import Product
from db.vocabulary import Role, Side, Stage
from services import blocks, knobs, matching, notices
from services.collaborations import acts, rows
from services.matching import CreatorMatch
from services.plans import changing
from services.refusals import Refusal
from services.rules.collaborations import Act
from services.rules.money import share as part
from services.rules.picks import NAMED_BY_BRAND, mutual
from services.shops import MAY

OPEN_FOR = timedelta(days=6)
"""How long both have to answer: until the next week's pairs come."""

ASKED_AFTER = timedelta(hours=27)
"""From the round of Monday at seven to the question on Tuesday at ten: Monday has its report and its set already."""

LOOKED_AT = 10
"""Products of a shop, those that most creators' weeks name first, for which the brand's week is ranked."""


@dataclass(frozen=True, slots=True)
class View:
    """A pair for one of its sides; `said` is what this side has answered, `other` whether the other has said yes."""

    pair: Pair
    side: Side
    facts: dict[str, Any]
    said: bool | None
    is_over: bool


async def of_shop(session: AsyncSession, shop_id: int, week: date, now: datetime) -> int:
    """Ranks the week of a brand and asks about the pairs; says how many. Asked again, it asks nobody twice."""
    shop = await shops.by_id(session, shop_id)
    wanted = await picks.wanted_of(session, shop_id, week)
    if shop is None or shop.paused_at is not None or not wanted:
        return 0
    staff = {member.person_id for member in await shops.staff(session, shop_id)}
    named: dict[int, list[CreatorMatch]] = {}
    for product_id in sorted(wanted, key=lambda id_: (-len(wanted[id_]), id_))[:LOOKED_AT]:
        named[product_id] = await matching.creators_for(session, product_id, NAMED_BY_BRAND, now)
        await _keep(session, shop_id, week, product_id, named[product_id])
    people = await picks.names_of(session, [one.creator_id for found in named.values() for one in found])
    own = {id_ for id_, creator in people.items() if creator.person_id is None or creator.person_id in staff}
    held = await knobs.held(session)
    chosen = mutual(
        wanted, {id_: [one.creator_id for one in found if one.creator_id not in own] for id_, found in named.items()},
        frozenset(await picks.asked_of(session, shop_id)), await picks.pairs_in(session, week, list(people)),
        held["pairs_shop"], held["pairs_creator"],
    )
    return sum([
        await _ask(session, shop_id, week, people[one.creator_id], one.product_id, now) for one in chosen
    ])


async def _keep(
    session: AsyncSession, shop_id: int, week: date, product_id: int, found: list[CreatorMatch]
) -> None:
    """The brand's week as rows, so that it can be looked at afterwards."""
    for place, one in enumerate(found, 1):
        await insert_or_ignore(session, WeeklyPick, {
            "side": Side.BRAND, "week": week, "creator_id": one.creator_id, "product_id": product_id,
            "shop_id": shop_id, "place": place, "score": one.score,
            "why": [[str(why.term), why.contribution, why.value] for why in one.reasons],
        })


async def _ask(
    session: AsyncSession, shop_id: int, week: date, creator: Creator, product_id: int, now: datetime
) -> bool:
    """Asks both sides, once ever about these two."""
    values = {"creator_id": creator.key, "product_id": product_id, "shop_id": shop_id, "week": week, "asked_at": now,
              "until": now + OPEN_FOR}
    if not await insert_or_ignore(session, Pair, values):
        return False
    pair = next(one for one in await picks.open_of(session, now, creator.key, []) if one.product_id == product_id)
    await _tell(session, pair, "asked", now + ASKED_AFTER)
    return True


async def facts_of(session: AsyncSession, pair: Pair) -> dict[str, Any]:
    """What a pair's messages speak of; both titles, since the reader's language is known only later."""
    creator, product = await creators.by_id(session, pair.creator_id), await products.by_id(session, pair.product_id)
    shop = await shops.by_id(session, pair.shop_id)
    if creator is None or product is None or shop is None:
        raise LookupError(f"pair {pair.id} has lost one of its ends")
    row = await collaborations.between(session, creator.key, product.key)
    return {
        "pair": pair.key, "creator": creator.name, "creator_id": creator.key, "followers": creator.followers,
        "product_id": product.key, "title": product.title, "title_zh": product.title_zh, "shop": shop.name,
        "price": product.price, "currency": product.currency, "rate_bp": product.commission_bp,
        "money": part(product.price, product.commission_bp), "until": pair.until.isoformat(),
        "collab": pair.collaboration_id, "code": row.code if row and row.stage == Stage.ACTIVE else None,
    }


async def _tell(session: AsyncSession, pair: Pair, what: str, at: datetime, to: Side | None = None) -> None:
    """Both sides (or one) read how the pair stands, in the place of what they were asked."""
    facts = {**await facts_of(session, pair), "what": what}
    creator = await creators.by_id(session, pair.creator_id)
    readers: list[tuple[int | None, Side]] = [(creator.person_id if creator else None, Side.CREATOR)]
    readers += [(one.person_id, Side.BRAND) for one in await shops.staff(session, pair.shop_id)
                if "trade" in MAY[Role(one.role)]]
    for person_id, side in readers:
        if to in (None, side):
            key = f"pair:{what}:{pair.key}:{person_id}"
            await notices.queue(session, person_id, "pair", key, {**facts, "side": side}, at, f"pair:{pair.key}")


async def view(session: AsyncSession, who: Person, pair_id: int, now: datetime) -> View:
    """A pair for a person of one of its sides; refuses anybody else with `not-yours`."""
    pair, side = await _mine(session, who, pair_id, "look")
    said = pair.creator_said if side is Side.CREATOR else pair.brand_said
    is_over = pair.opened_at is None and (pair.until <= now or False in (pair.creator_said, pair.brand_said))
    return View(pair, side, await facts_of(session, pair), said, is_over)


async def answer(session: AsyncSession, who: Person, pair_id: int, yes: bool, now: datetime) -> View:
    """A side says yes or no; the second yes opens the collaboration. An answer that has been given stands.

    Refuses with `pair-over` when time has run out, the other side passed, or the product is no longer offered.
    """
    pair, side = await _mine(session, who, pair_id, "trade", lock=True)
    said = pair.creator_said if side is Side.CREATOR else pair.brand_said
    if pair.opened_at is None and said is None:
        if pair.until <= now or False in (pair.creator_said, pair.brand_said):
            raise Refusal("pair-over")
        if yes:
            await blocks.check(session, pair.shop_id, pair.creator_id, side)
        await _said(session, pair, side, yes, now)
    return await view(session, who, pair_id, now)


async def _said(session: AsyncSession, pair: Pair, side: Side, yes: bool, now: datetime) -> None:
    if side is Side.CREATOR:
        pair.creator_said, pair.creator_at = yes, now
    else:
        pair.brand_said, pair.brand_at = yes, now
    await session.flush()
    row = await collaborations.between(session, pair.creator_id, pair.product_id)
    if yes and row is not None and row.stage == Stage.ACTIVE:
        # Picked meanwhile from the set or the pool: what runs already needs no second yes.
        pair.creator_said = pair.brand_said = True
    if pair.creator_said and pair.brand_said:
        await _open(session, pair, now)
        await _tell(session, pair, "opened", now)
    elif not yes and (pair.creator_said or pair.brand_said):
        await _tell(session, pair, "passed", now, Side.BRAND if side is Side.CREATOR else Side.CREATOR)


async def decided(session: AsyncSession, creator_id: int, product_id: int, yes: bool, now: datetime) -> None:
    """A creator takes or leaves a product of the week's set: nobody is asked again what was answered there.

    A question that has not gone out is withdrawn (the brand hears of a pick as of any other); else this is its answer.
    """
    asked = [one.key for one in await picks.open_of(session, now, creator_id, []) if one.product_id == product_id]
    pair = await session.get(Pair, asked[0], with_for_update=True, populate_existing=True) if asked else None
    if pair is None or pair.creator_said is not None:
        return
    if pair.asked_at + ASKED_AFTER > now and pair.brand_said is None:
        await notices.withdraw(session, f"pair:asked:{pair.key}:")
        await session.delete(pair)
        await session.flush()
    else:
        await _said(session, pair, Side.CREATOR, yes, now)


async def promoted(session: AsyncSession, who: Person, product_id: int, now: datetime) -> None:
    """A creator has begun to promote a product anywhere: what was, or would be, asked about it is answered by that."""
    me = await creators.of_person(session, who.key)
    if me is not None:
        await decided(session, me.key, product_id, True, now)


async def _mine(
    session: AsyncSession, who: Person, pair_id: int, to: str, lock: bool = False
) -> tuple[Pair, Side]:
    """Both answers are given under the row's lock: of two at once, the second one sees the first."""
    pair = await session.get(Pair, pair_id, with_for_update=lock or None, populate_existing=lock)
    if pair is None:
        raise Refusal("not-yours")
    creator = await creators.by_id(session, pair.creator_id)
    if creator is not None and creator.person_id == who.key:
        return pair, Side.CREATOR
    role = await shops.role_of(session, pair.shop_id, who.key)
    if role is None:
        raise Refusal("not-yours")
    if to not in MAY[role]:
        raise Refusal("role-may-not")
    return pair, Side.BRAND


async def _open(session: AsyncSession, pair: Pair, now: datetime) -> None:
    """Both have said yes: the collaboration of the two begins, from whatever it was before."""
    product = await acts.promotable(session, pair.product_id)
    creator = await creators.living(session, pair.creator_id)
    if creator is None:
        raise Refusal("creator-gone")
    await changing.welcome(session, product, creator.key, now)
    row = await _begun(session, creator, product, now)
    pair.opened_at, pair.collaboration_id = now, row.key
    await session.flush()


async def _begun(session: AsyncSession, creator: Creator, product: Product, now: datetime) -> Collaboration:
    row = await collaborations.between(session, creator.key, product.key)
    if row is None:
        return (await rows.make(session, creator, product, Stage.ACTIVE, now, started_at=now))[0]
    if row.stage == Stage.APPLIED:
        await rows.move(session, row, Act.ACCEPT, Side.BRAND, now, replied_at=now)
        return row
    if row.stage in (Stage.DECLINED, Stage.ENDED):
        await rows.move(session, row, Act.INVITE, Side.BRAND, now)
    await rows.move(session, row, Act.ACCEPT, Side.CREATOR, now)
    return row


async def waiting(session: AsyncSession, who: Person, now: datetime) -> list[dict[str, Any]]:
    """The pairs that wait for this person's answer, newest first, as their messages speak of them."""
    me = await creators.of_person(session, who.key)
    held = [shop.id or 0 for shop, role in await shops.of_person(session, who.key) if "trade" in MAY[role]]
    return [await facts_of(session, pair) for pair in await picks.open_of(session, now, me.id if me else None, held)]
