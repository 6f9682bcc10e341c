"""Attribution: whose order line it is, by which claim, and why the other claims lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from db.vocabulary import Claim
from services.rules.facts import LineFacts, OrderFacts

WINDOW_DAYS = 30
"""Default days between a click and the order it may claim (a plan sets 1 to 90)."""


class Loss(StrEnum):
    """Why a claim did not win."""

    WEAKER_CLAIM = "weaker_claim"
    EARLIER_TOUCH = "earlier_touch"
    OUTSIDE_WINDOW = "outside_window"
    AFTER_ORDER = "after_order"
    NO_CLICK = "no_click"


class Stray(StrEnum):
    """Why a creator's code or link that came with a line cannot claim it at all."""

    OTHER_PRODUCT = "other_product"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Click:
    """One opening of a tracking link; `ref` is the link's code, `owner` the collaboration (or creator) it is of."""

    ref: str
    owner: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one claim rests on: the code, ref or handle as the order carries it, and for a click its time."""

    claim: Claim
    owner: int
    key: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LostClaim:
    """A claim that was kept but not paid, and the reason."""

    evidence: Evidence
    reason: Loss


@dataclass(frozen=True, slots=True)
class Attribution:
    """The owner of an order line (None: nobody claims it), what decided it, and who lost."""

    owner: int | None
    claim: Claim | None = None
    evidence: Evidence | None = None
    lost: tuple[LostClaim, ...] = ()


NOBODY = Attribution(None)


@lru_cache(maxsize=16_384)
def fold(key: str) -> str:
    """Codes, refs and handles as they are compared: trimmed, without the @, capitals do not matter."""
    return key.strip().lstrip("@").casefold()


def attribute(
    order: OrderFacts,
    codes: Mapping[str, int],
    clicks: Sequence[Click] = (),
    *,
    line: LineFacts | None = None,
    handles: Mapping[str, int] | None = None,
    window_days: int | Mapping[int, int] = WINDOW_DAYS,
    links: Mapping[str, int] | None = None,
) -> Attribution:
    """Whose the order's line is: personal code, then clicked link, then the handle named by the platform's export.

    `codes`, `links` and `handles` map folded keys to owners; the caller leaves in only those that may claim this
    line (its product, a verified handle). Among claims of one kind the last touch wins: the code entered last, the
    latest click. A link claims only if the order carries its ref and a click of it lies within the window before the
    order was placed; `window_days` is one number or one per owner. `links` adds refs that nobody clicked, so that
    their loss can be told. A `line` on which the platform names a creator counts before the order's. One owner or
    nobody; every other claim comes back with its reason.
    """
    ranked = _by_code(order, codes)
    lost: list[LostClaim] = []
    if order.ref or order.more_refs:
        linked, lost = _by_link(order, clicks, links or {}, window_days)
        ranked += linked
    ranked += _by_handle((line and line.creator_handle) or order.creator_handle, handles or {})
    if not ranked:
        return Attribution(None, lost=tuple(lost)) if lost else NOBODY
    winner = ranked[0]
    beaten = [
        LostClaim(other, Loss.EARLIER_TOUCH if other.claim == winner.claim else Loss.WEAKER_CLAIM)
        for other in ranked[1:]
    ]
    return Attribution(winner.owner, winner.claim, winner, tuple(beaten + lost))


def _by_code(order: OrderFacts, codes: Mapping[str, int]) -> list[Evidence]:
    entered = [*order.more_codes, order.code] if order.code else list(order.more_codes)
    claims = [Evidence(Claim.CODE, codes[fold(code)], code) for code in reversed(entered) if fold(code) in codes]
    return _once_per_owner(claims)


def _by_link(
    order: OrderFacts, clicks: Sequence[Click], links: Mapping[str, int], window_days: int | Mapping[int, int]
) -> tuple[list[Evidence], list[LostClaim]]:
    carried = {fold(ref): ref for ref in (*order.more_refs, order.ref) if ref}
    good: list[Evidence] = []
    lost: list[LostClaim] = []
    for click in sorted(clicks, key=lambda click: (click.at, click.owner, fold(click.ref)), reverse=True):
        ref = carried.get(fold(click.ref))
        if ref is None:
            continue
        evidence = Evidence(Claim.CLICK, click.owner, ref, click.at)
        days = window_days if isinstance(window_days, int) else window_days.get(click.owner, WINDOW_DAYS)
        if click.at > order.created_at:
            lost.append(LostClaim(evidence, Loss.AFTER_ORDER))
        elif click.at < order.created_at - timedelta(days=days):
            lost.append(LostClaim(evidence, Loss.OUTSIDE_WINDOW))
        else:
            good.append(evidence)
    good = _once_per_owner(good)
    told = {evidence.owner for evidence in good} | {claim.evidence.owner for claim in lost}
    unclicked = [Evidence(Claim.CLICK, links[key], ref) for key, ref in carried.items() if links.get(key) is not None]
    lost += [LostClaim(one, Loss.NO_CLICK) for one in unclicked if one.owner not in told]
    winners = {evidence.owner for evidence in good}
    kept: dict[int, LostClaim] = {}
    for claim in lost:
        if claim.evidence.owner not in winners:
            kept.setdefault(claim.evidence.owner, claim)
    return good, list(kept.values())


def _by_handle(handle: str | None, handles: Mapping[str, int]) -> list[Evidence]:
    owner = handles.get(fold(handle)) if handle else None
    return [] if owner is None or handle is None else [Evidence(Claim.HANDLE, owner, handle)]


def _once_per_owner(claims: list[Evidence]) -> list[Evidence]:
    first: dict[int, Evidence] = {}
    for claim in claims:
        first.setdefault(claim.owner, claim)
    return list(first.values())
