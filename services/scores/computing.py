"""Computing: scores from the counted days, kept with everything needed to compute them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import pool, score_days, scores
from db.engine import upsert
from db.scores import Score as Kept
from db.scores import ScoreSnapshot
from services import gates
from services.rules.reputation.counts import Contribution, Counts, add_up
from services.rules.reputation.diagnosis import Books
from services.rules.reputation.folding import Days, days_of, fold_days, fold_extras
from services.rules.reputation.indicators import Indicator, Subject
from services.rules.reputation.score import BASIS_DAYS, Basis, Score, score
from services.rules.reputation.shrinkage import Priors
from services.rules.reputation.snapshots import Plain, freeze, thaw, weights_to_plain
from services.rules.reputation.trades import by_version, weights_for
from services.rules.reputation.weights import Weights
from services.scores import flags, inputs, market, posts
from services.scores.counting import LATER
from services.scores.inputs import About

AT_ONCE = 60
"""Scores computed in one transaction."""

LOOKS_BACK = 720
"""Days of orders that a score can rest on: the longest window of an indicator."""

DAYS_A_MONTH = 30


async def compute_due(session: AsyncSession, now: datetime) -> int:
    """Computes some of the scores that are due; how many."""
    due = await scores.due_subjects(session, now, AT_ONCE)
    if not due:
        return 0
    moved = False
    for kind in (Subject.SHOP, Subject.PRODUCT, Subject.CREATOR):
        if due.get(kind):
            changed = await compute(session, kind, due[kind], now)
            await gates.warn(session, kind, due[kind], now)
            moved = moved or (changed and kind is not Subject.CREATOR)
            if await market.refit(session, kind, now.astimezone(UTC).date()):
                await scores.mark_kind(session, kind, now)
    if due.get(Subject.CREATOR):
        await posts.refit(session, now)
    if moved:
        await pool.scores_changed(session)
    return sum(len(ids) for ids in due.values())


async def current(session: AsyncSession, kind: str, subject_id: int, now: datetime) -> Kept | None:
    """The score in force, computed first if orders have come since."""
    kept = (await scores.of(session, kind, [subject_id])).get(subject_id)
    if kept is not None and await scores.is_ours(session, kind, subject_id, now + LATER):
        if await compute(session, Subject(kind), [subject_id], now) and kind != Subject.CREATOR:
            await pool.scores_changed(session)
        await session.refresh(kept)
    return kept


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that one score is made of on one day."""

    kind: Subject
    about: About
    days: Days
    extra: Sequence[Contribution]
    priors: Priors
    weights: Weights
    prices: Mapping[str, int]
    looks: frozenset[date]
    posts: int = 0

    def basis(self, day: date) -> Basis:
        """What a score of that day rests on."""
        return replace(basis_of(self.days, day), posts=self.posts)

    def books(self, today: date) -> Books:
        """The books as the diagnosis wants them."""
        cells = add_up(self.extra, self.days.cells(self.kind))
        return Books(self.kind, cells, today, self.priors, self.weights, self.basis(today), self.looks)

    def folded(self, today: date) -> dict[Indicator, Counts]:
        """The counts as they weigh that day."""
        return {**fold_days(self.kind, self.days, today, self.looks), **fold_extras(self.extra, today, self.looks)}


async def compute(session: AsyncSession, kind: Subject, ids: Sequence[int], now: datetime) -> bool:
    """Computes these scores and keeps them with the day's snapshots; whether one that people see has changed."""
    today = now.astimezone(UTC).date()
    before = await scores.values(session, kind, ids)
    everyone = await material(session, kind, ids, today)
    tomorrow = datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(days=1)
    rows: list[dict[str, Any]] = []
    for one, made in everyone.items():
        folded = made.folded(today)
        told = score(kind, folded, made.priors, made.weights, made.basis(today))
        rows.append({
            "kind": kind, "subject_id": one, "value": told.hundredths, "computed_at": now, "due_at": tomorrow,
            "trade": made.about.trade, "parts": _parts(made, folded, told),
        })
    await flags.of_days(session, kind, {one: (made.days, made.looks) for one, made in everyone.items()}, now)
    await upsert(session, Kept, rows, ["kind", "subject_id"], ["value", "parts", "computed_at", "trade", "due_at"])
    await upsert(session, ScoreSnapshot, [
        {"kind": kind, "subject_id": row["subject_id"], "day": today, "value": row["value"],
         "inputs": row["parts"]["inputs"]}
        for row in rows
    ], ["kind", "subject_id", "day"], ["value", "inputs"])
    await scores.forget(session, kind, [one for one in ids if one not in everyone])
    return any(row["subject_id"] not in before or before[row["subject_id"]] != row["value"] for row in rows)


async def material(session: AsyncSession, kind: Subject, ids: Sequence[int], today: date) -> dict[int, Material]:
    """What these scores are made of; who is missing exists no more."""
    known = await inputs.about(session, kind, ids)
    rows = await score_days.days_of(session, kind, ids, today - timedelta(days=LOOKS_BACK))
    days = {one: days_of(kind, (row[1:] for row in rows.get(one, ()))) for one in known}
    looks = await scores.looks(session, kind, ids)
    prices: dict[int, dict[str, int]] = {}
    if kind is Subject.PRODUCT:
        held = await scores.of(session, kind, ids)
        prices = {one: inputs.lows(_prices(held.get(one)), about.price, today) for one, about in known.items()}
    extra = await inputs.extras(session, kind, known, days, prices, today)
    believed = await market.priors(session, kind)
    published = await posts.counts(session, ids, today - timedelta(days=BASIS_DAYS)) if kind is Subject.CREATOR else {}
    found = {}
    for one, about in known.items():
        weights = weights_for(kind, about.category)
        found[one] = Material(kind, about, days[one], extra[one], _priors(kind, believed, weights), weights,
                              prices.get(one, {}), looks.get(one, frozenset()), published.get(one, 0))
    return found


def _prices(held: Kept | None) -> Mapping[str, Any]:
    return held.parts.get("prices", {}) if held else {}


def _priors(kind: Subject, believed: Priors, weights: Weights) -> Priors:
    """The market's priors; a trade that expects another rate than the market's table believes in that rate."""
    usual, shipped = weights.default_priors(), weights_for(kind).default_priors()
    return {i: believed[i] if usual[i] == shipped[i] else usual[i] for i in usual}


def basis_of(days: Days, today: date) -> Basis:
    """What a score of that day rests on."""
    number = today.toordinal()
    past = days.day <= number
    recent, traded = past & (days.day > number - BASIS_DAYS), days.day[past & (days.orders > 0)]
    return Basis(
        delivered=int(days.delivered[recent].sum()), orders=int(days.orders[past].sum()),
        months=(number - int(traded[0])) // DAYS_A_MONTH if len(traded) else 0,
    )


def _parts(made: Material, folded: Mapping[Indicator, Counts], told: Score) -> dict[str, Any]:
    frozen = freeze(made.kind, folded, made.priors, made.weights, told.rests_on)
    parts: dict[str, Any] = {
        "inputs": packed(frozen),
        "rates": {str(part.indicator): round(part.rate, 6) for part in told.indicators if part.heard},
    }
    return {**parts, "prices": dict(made.prices)} if made.prices else parts


def packed(plain: Plain) -> Plain:
    """Kept inputs with a shipped table named by its version instead of written out."""
    shipped = by_version(plain["weights"]["version"])
    is_shipped = shipped is not None and weights_to_plain(shipped) == plain["weights"]
    return {**plain, "weights": plain["weights"]["version"]} if is_shipped else plain


def recomputed(kept: Mapping[str, Any]) -> Score | None:
    """The score of kept inputs, computed again; None where nothing was kept or its table is known no more."""
    if not kept:
        return None
    weights = kept["weights"]
    if isinstance(weights, str):
        shipped = by_version(weights)
        if shipped is None:
            return None
        weights = weights_to_plain(shipped)
    return thaw({**kept, "weights": weights})
