"""Attributing: the owner of each line by the rules, the rate it is paid at, and the evidence that is kept of both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from db.collaborations import Collaboration
from db.orders import OrderLine
from db.vocabulary import Band, Claim, Plan
from db.vocabulary_claims import Held, LeakState
from services.orders.claims import Claims
from services.plans.reading import promised_at
from services.rules import bands
from services.rules.attribution import Attribution, Click, Evidence, Loss, Stray, attribute, fold
from services.rules.facts import LineFacts, OrderFacts
from services.rules.plans import Deal
from services.rules.rates import RateOrigin


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose a line is, at which rate (basis points), and why; `collaboration` None: nobody's."""

    product_id: int | None
    collaboration: Collaboration | None
    claim: str | None
    evidence: dict[str, Any]
    rate_bp: int | None
    hold_days: int | None
    own_brand: bool = False
    held: str | None = None
    leak_id: int | None = None
    stray_id: int | None = None

    @property
    def code(self) -> str | None:
        """The personal code that decided, as codes are kept."""
        return str(self.evidence.get("key", "")).strip().upper() if self.claim == Claim.CODE else None


HELD_BY = {LeakState.FROZEN: Held.FROZEN, LeakState.REFUSED: Held.REFUSED}
"""What becomes of orders by a code that has leaked, by what its brand made of it so far."""


def own(claims: Claims, facts: OrderFacts, keeps: Sequence[OrderLine | None] = ()) -> list[Owned]:
    """The owner of each line of an order, in their order.

    `keeps` has, line by line, the row of a line that keeps its owner: what was paid once is not decided anew by what
    the shop's products, codes and handles are today.
    """
    found = _own(claims, facts)
    for at, row in enumerate(keeps):
        collaboration = claims.by_key.get(row.collaboration_id or 0) if row is not None else None
        if row is not None and collaboration is not None:
            found[at] = Owned(
                row.product_id, collaboration, row.claim, row.evidence, row.rate_bp, row.hold_days, row.own_brand,
                row.held, row.leak_id)
    return found


def _own(claims: Claims, facts: OrderFacts) -> list[Owned]:
    goods = [claims.product_of(line) for line in facts.lines]
    if not (facts.code or facts.ref or facts.more_codes or facts.more_refs or claims.handles):
        return [
            Owned(product_id, None, None, _waits(claims, facts, line), None, None)
            for product_id, line in zip(goods, facts.lines, strict=True)
        ]
    return [_own_line(claims, facts, line, at, goods) for at, line in enumerate(facts.lines)]


def _own_line(claims: Claims, facts: OrderFacts, line: LineFacts, at: int, goods: list[int | None]) -> Owned:
    able: dict[int, Collaboration] = {}
    strays: dict[int, tuple[str, Stray]] = {}

    def may_claim(key: str, clicked: bool) -> Collaboration | None:
        named = claims.by_code.get(fold(key))
        found = _for_line(claims, named, goods[at], goods) if named else None
        if found is not None and not _is_over(claims, found, facts.created_at, clicked):
            able[found.key] = found
            return found
        if named is not None:
            strays[named.key] = key, Stray.OTHER_PRODUCT if found is None else Stray.ENDED
        return None

    entered = [one for one in (*facts.more_codes, facts.code) if one]
    codes = {fold(one): found.key for one in entered if (found := may_claim(one, clicked=False))}
    clicks, links = [], {}
    for ref in (*facts.more_refs, facts.ref):
        found = may_claim(ref, clicked=True) if ref else None
        if ref and found is not None:
            links[fold(ref)] = found.key
            moment = claims.last_click(claims.by_code[fold(ref)].key, facts.created_at)
            clicks += [Click(ref, found.key, moment)] if moment else []
    handles = _by_handle(claims, facts, line, goods[at], able)
    windows = {key: claims.deal(one, facts.created_at).window_days for key, one in able.items()} if clicks else {}
    result = attribute(facts, codes, clicks, line=line, handles=handles, window_days=windows, links=links)
    owned = _told(claims, result, able, goods[at], facts.paid_at or facts.created_at)
    if owned.collaboration is None and strays:
        owned = _strayed(owned, strays)
    owned.evidence.update(_waits(claims, facts, line) if not handles else {})
    return owned


def _strayed(owned: Owned, strays: Mapping[int, tuple[str, Stray]]) -> Owned:
    """Nobody's line with the last of the codes and links that came with it for something else, and why it cannot be."""
    stray_id, (key, reason) = list(strays.items())[-1]
    evidence = {**owned.evidence, "stray": {"key": key, "reason": str(reason)}}
    return replace(owned, evidence=evidence, stray_id=stray_id)


def _waits(claims: Claims, facts: OrderFacts, line: LineFacts) -> dict[str, Any]:
    """Of a line that the platform gives to somebody: their name, and what it waits for until it is theirs."""
    name = line.creator_handle or facts.creator_handle
    if not name:
        return {}
    return {"named": name, "waits": "collaboration" if fold(name) in claims.handles else "proof"}


def _for_line(
    claims: Claims, named: Collaboration, product_id: int | None, goods: list[int | None]
) -> Collaboration | None:
    """The collaboration by which a code may claim a line: its own product's, or its creator's for this product.

    Goods that we do not know are the code's own, unless its product stands in the same order.
    """
    if product_id is None:
        return None if named.product_id in goods else named
    if product_id == named.product_id:
        return named
    return claims.by_pair.get((named.creator_id, product_id))


def _is_over(claims: Claims, collaboration: Collaboration, ordered_at: datetime, clicked: bool) -> bool:
    """Whether a collaboration had ended before the order: for a click on its link, so long before that not even its
    window reaches the order, since clicks after the end are not counted.
    """
    if collaboration.ended_at is None:
        return collaboration.code is None
    if not clicked:
        return ordered_at > collaboration.ended_at
    window = claims.deal(collaboration, ordered_at).window_days
    return collaboration.code is None or ordered_at > collaboration.ended_at + timedelta(days=window)


def _by_handle(
    claims: Claims, facts: OrderFacts, line: LineFacts, product_id: int | None, able: dict[int, Collaboration]
) -> dict[str, int]:
    name = fold(line.creator_handle or facts.creator_handle or "")
    creator = claims.handles.get(name)
    found = claims.by_pair.get((creator, product_id)) if creator is not None and product_id is not None else None
    if found is None or _is_over(claims, found, facts.created_at, clicked=False):
        return {}
    able[found.key] = found
    return {name: found.key}


def _told(
    claims: Claims, result: Attribution, able: Mapping[int, Collaboration], product_id: int | None, moment: datetime
) -> Owned:
    evidence: dict[str, Any] = {}
    if result.evidence is not None:
        evidence = _plain(result.evidence)
    if result.lost:
        evidence["lost"] = [
            {**_plain(lost.evidence), "collaboration": lost.evidence.owner, "reason": str(lost.reason)}
            for lost in result.lost
        ]
    if result.owner is None:
        return Owned(product_id, None, None, evidence, None, None)
    collaboration = able[result.owner]
    deal = claims.deal(collaboration, moment)
    evidence["rate"] = origin_of(deal, claims.deal(collaboration, promised_at(collaboration)))
    if product_id is None:
        evidence["goods"] = "unknown"
    own_brand = collaboration.creator_id in claims.staff
    band = claims.bands.get(collaboration.creator_id, Band.UNSCORED)
    hold_days = bands.hold(deal.hold_days, band)
    if hold_days < deal.hold_days:  # an earlier payout is said with what it is for
        evidence["hold"] = {"band": str(band), "usual": deal.hold_days}
    held, leak_id = _held(claims, result, moment)
    return Owned(
        product_id, collaboration, result.claim, evidence, deal.rate.bp, hold_days, own_brand, held, leak_id)


def _held(claims: Claims, result: Attribution, moment: datetime) -> tuple[str | None, int | None]:
    """Whether the code that decided had leaked by then; a buyer who had clicked the creator's link did not leak it."""
    leak = claims.leaks.get(fold(result.evidence.key)) if result.evidence and result.claim is Claim.CODE else None
    clicked = any(lost.evidence.claim is Claim.CLICK and lost.evidence.owner == result.owner
                  and lost.reason is Loss.WEAKER_CLAIM for lost in result.lost)
    if leak is None or clicked or moment < leak.since:
        return None, None
    return HELD_BY.get(LeakState(leak.state)), leak.id


def origin_of(deal: Deal, agreed: Deal) -> str:
    """Where a rate comes from, in one word: a plan that names the creator, or how it stands to what was agreed."""
    if deal.rate.origin is not RateOrigin.PLAN:
        return str(deal.rate.origin)
    if deal.plan is not Plan.OPEN:
        return str(deal.plan)
    if deal.rate.bp == agreed.rate.bp:
        return "agreed"
    return "raised" if deal.rate.bp > agreed.rate.bp else "cut"


def _plain(evidence: Evidence) -> dict[str, Any]:
    told = {"claim": str(evidence.claim), "key": evidence.key}
    return {**told, "at": evidence.at.isoformat()} if evidence.at else told
