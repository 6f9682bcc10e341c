"""Adapter: runs the project's own matching rules over a benchmark's events; see rank for the interface."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.features import (
    LEARNT_TERMS,
    TEXT_TERMS,
    Learnt,
    Spoken,
    learn_history,
    learn_words,
    learnt_values,
    measure_terms,
    stacked,
    text_values,
)
from services.rules.matching.fitting import Choices, fit_segments, sharpened
from services.rules.matching.history import History, latest
from services.rules.matching.spread import spread
from services.rules.matching.terms import Term
from services.rules.matching.words import learn, mixed, read

WINDOW = 45.0  # days of the inner test window that the weights are fitted on
SAMPLE, OFFERS = 1500, 400  # creators and offers per creator that the fit looks at on large markets
CHUNK_CELLS = 3_000_000
# Text may not be fitted inside (a creator's text of today already tells the inner window), so its two weights are
# constants, chosen like the others by `choosing`: (newcomers, creators with history).
TEXT_WEIGHTS = {Term.TEXT: (0.3, 0.3), Term.NAMED: (0.3, 0.05)}
PULL = (20.0, 60.0)
Ids = NDArray[np.int64]


def _codes(values: list[Any]) -> Ids:
    known: dict[Any, int] = {}
    return np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)


@dataclass(frozen=True)
class Deeds:
    """Every event as (creator, product, age in days); the same pair may come often."""

    creator: Ids
    product: Ids
    age: NDArray[np.float64]
    language: Ids
    products: int

    def history(self, rows: NDArray[np.bool_], since: float = 0.0) -> History:
        return latest(self.creator[rows], self.product[rows], self.age[rows] - since, self.language, self.products)


def _deeds(
    events: list[dict[str, Any]], who: dict[str, int], what: dict[str, int], language: Ids, as_of: datetime
) -> Deeds:
    rows = [event for event in events if event["product_id"] in what]
    return Deeds(
        np.array([who[event["creator_id"]] for event in rows], dtype=np.int64),
        np.array([what[event["product_id"]] for event in rows], dtype=np.int64),
        np.array([max((as_of - event["ts"]).total_seconds() / 86400, 0.0) for event in rows]),
        language,
        len(what),
    )


def _split(deeds: Deeds) -> tuple[History, History]:
    """(earlier history, new pairs after it): by a window of time, or each creator's last where that tells little."""
    window = min(WINDOW, float(deeds.age.max(initial=0.0)) / 2)
    old = deeds.age >= window
    if 0.2 <= old.mean() <= 0.95:
        past = deeds.history(old, window)
        new = deeds.history(~old)
        pairs = new.creator * new.products + new.product
        fresh = ~np.isin(pairs, past.creator * past.products + past.product) & np.isin(new.product, past.product)
        return past, _rows(new, fresh)
    history = deeds.history(np.ones(len(deeds.age), dtype=np.bool_))
    order = np.lexsort((history.age, history.creator))
    last = np.zeros(len(history.age), dtype=np.bool_)
    last[order[np.flatnonzero(np.diff(history.creator[order], prepend=-1))]] = True
    return _rows(history, ~last), _rows(history, last)


def _rows(history: History, mask: NDArray[np.bool_]) -> History:
    return History(history.creator[mask], history.product[mask], history.age[mask], history.language, history.products)


def _choices(learnt: Learnt, chosen: History, rng: np.random.Generator) -> tuple[Choices, Ids]:
    """What a sample of creators chose in the inner window among the products they did not yet have."""
    creators = np.unique(chosen.creator)
    creators = np.sort(rng.choice(creators, SAMPLE, replace=False)) if len(creators) > SAMPLE else creators
    products = learnt.history.products
    scales = measure_terms(learnt_values(learnt, creators[:300]))
    tables, opens, picks, stands = [], [], [], []
    for part in np.array_split(creators, max(1, len(creators) * products // CHUNK_CELLS)):
        had, taken = (np.zeros((len(part), products), dtype=np.bool_) for _ in range(2))
        for rows, target in ((learnt.history.of(part), had), (chosen.of(part), taken)):
            target[rows[0], rows[1]] = True
        table = stacked(learnt_values(learnt, part), scales, LEARNT_TERMS)
        offers, standing = _offers(table, taken, rng)
        stands.append(standing)
        tables.append(np.take_along_axis(table, offers[..., None], axis=1))
        known = np.bincount(learnt.history.product, minlength=products) > 0
        opens.append(np.take_along_axis(~had & known, offers, axis=1))
        picks.append(np.take_along_axis(taken & ~had, offers, axis=1))
    count = np.bincount(learnt.history.creator, minlength=learnt.history.creators)
    held = (np.concatenate(parts) for parts in (tables, opens, picks, stands))
    return Choices(*held), count[creators]


def _offers(
    table: NDArray[np.float32], taken: NDArray[np.bool_], rng: np.random.Generator
) -> tuple[Ids, NDArray[np.float32]]:
    """Which products a creator is thought to have chosen among: the taken, the most likely others, and chance ones.

    The likely ones carry nearly all of the softmax; each chance one stands for its share of all the rest.
    """
    if taken.shape[1] <= OFFERS:
        return np.tile(np.arange(taken.shape[1]), (len(taken), 1)), np.zeros(taken.shape, dtype=np.float32)
    hard = table.sum(axis=2)
    edge = np.partition(hard, -OFFERS // 2, axis=1)[:, -OFFERS // 2, None]
    likely = (hard >= edge) | taken
    offers = np.argsort(rng.random(taken.shape) - 1.0 * likely - 2 * taken, axis=1)[:, :OFFERS]
    chance = ~np.take_along_axis(likely, offers, axis=1)
    rest = (~likely).sum(axis=1, keepdims=True) / np.maximum(chance.sum(axis=1, keepdims=True), 1)
    return offers, np.where(chance, np.log(np.maximum(rest, 1.0)), 0.0).astype(np.float32)


def rank(
    events: list[dict[str, Any]],
    products: list[dict[str, Any]],
    creators: list[dict[str, Any]],
    as_of: datetime,
    k: int,
) -> dict[str, dict[str, float]]:
    """Scores of new products for each creator, refitted on nothing later than `as_of`."""
    rng = np.random.default_rng(0)
    what = {product["product_id"]: place for place, product in enumerate(products)}
    spoken_by = {event["creator_id"]: event.get("language") for event in events}
    spoken_by |= {creator["creator_id"]: creator.get("language") for creator in creators}
    asked = [creator["creator_id"] for creator in creators]
    who = {name: place for place, name in enumerate(dict.fromkeys([*asked, *spoken_by]))}
    language = _codes([spoken_by[name] or "?" for name in who])
    deeds = _deeds(events, who, what, language, as_of)
    history = deeds.history(np.ones(len(deeds.age), dtype=np.bool_))
    category = _codes([str(product.get("category")) for product in products])
    brand = _codes([str(product.get("brand")) for product in products])

    called = learn([_named(product) for product in products], min(5000, 60_000_000 // max(len(what), 1)))
    place = np.arange(len(what))
    own_words = mixed(called, place, place, len(what)).astype(np.float32)
    past, chosen = _split(deeds)
    choices, count = _choices(learn_history(past, category, brand, own_words), chosen, rng)
    segments = [count == 0, count > 0]
    fitted = fit_segments(choices, segments, PULL)
    tables = [
        sharpened(choices.take(mask), table) if mask.any() else table
        for mask, table in zip(segments, fitted, strict=True)
    ]

    learnt = learn_history(history, category, brand, own_words)
    texts = [str(creator.get("text") or "") for creator in creators] + [""] * (len(who) - len(creators))
    words = learn(texts, min(40_000, 150_000_000 // max(len(what), 1)))
    spoken = learn_words(words, history, read([_named(product) for product in products], words))
    speaks = bool(len(words.word))
    terms = (*LEARNT_TERMS, *TEXT_TERMS) if speaks else LEARNT_TERMS
    said = terms[len(LEARNT_TERMS) :]
    rows = [np.append(table, [TEXT_WEIGHTS[term][side] for term in said]) for side, table in enumerate(tables)]
    return _scores(learnt, spoken if speaks else None, terms, rows, asked, list(what), k)


def _named(product: dict[str, Any]) -> str:
    names = (str(product.get(field) or "") for field in ("product_id", "brand", "category", "aliases"))
    return " ".join(names).replace("-", " ").replace(",", " ")


def _scores(
    learnt: Learnt,
    spoken: Spoken | None,
    terms: tuple[Term, ...],
    rows: list[NDArray[np.float64]],
    asked: list[str],
    names: list[str],
    k: int,
) -> dict[str, dict[str, float]]:
    def values(part: Ids) -> dict[Term, NDArray[np.float64]]:
        return learnt_values(learnt, part) | (text_values(spoken, part) if spoken else {})

    owned = np.bincount(learnt.history.creator, minlength=learnt.history.creators)
    everyone = np.arange(len(asked))
    scales = measure_terms(values(everyone if len(names) < 2000 else everyone[:300]))
    keep = len(names) if len(names) <= 1000 else k
    found: dict[str, dict[str, float]] = {}
    for part in np.array_split(everyone, max(1, len(asked) * len(names) // CHUNK_CELLS)):
        told = values(part)
        score = np.zeros((len(part), len(names)))
        for place, term in enumerate(terms):
            weight = np.where(owned[part] > 0, rows[1][place], rows[0][place]) / (scales[term].spread or np.inf)
            if weight.any():
                score += weight[:, None] * (told[term] - scales[term].centre)
        own, product, _ = learnt.history.of(part)
        score[own, product] = -np.inf
        score = spread(score) if keep == len(names) else score
        best = np.argpartition(-score, keep - 1, axis=1)[:, :keep]
        for one, creator in enumerate(part):
            found[asked[creator]] = {
                names[item]: float(score[one, item]) for item in best[one] if np.isfinite(score[one, item])
            }
    return found
