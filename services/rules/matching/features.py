"""The learnt terms of many creators at once: what the weekly matches, the evidence and the fit are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.history import History, affinity, popularity, popularity_by_language, rising
from services.rules.matching.peers import PeerTable, peer_table, peer_values
from services.rules.matching.static import Scale
from services.rules.matching.terms import Term
from services.rules.matching.words import WordTable, likeness, mixed

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

LANGUAGE_HALF_LIFE, LANGUAGE_PSEUDO = 60.0, 10.0  # days, creators: tastes of a language are slow and few suffice
NOW_HALF_LIFE, NOW_PSEUDO = 7.0, 10.0  # what is promoted this week
PEER_SHARPNESS = 50.0  # a likeness of 0.02 starts to count; above it likenesses count by their logarithm
LEARNT_TERMS = (
    Term.POPULAR,
    Term.RISING,
    Term.LANGUAGE,
    Term.LANGUAGE_NOW,
    Term.CATEGORY,
    Term.BRAND,
    Term.FIRST_PICKS,
    Term.PEERS,
    Term.RECENT_PEERS,
    Term.ALIKE,
)
TEXT_TERMS = (Term.TEXT, Term.NAMED)


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """All that one history says, ready to be read for any creators; category and brand are indexes per product."""

    history: History
    category: Ids
    brand: Ids
    popular: Floats
    rising: Floats
    language: Floats
    language_now: Floats
    first_picks: Floats
    peers: PeerTable
    names: Floats


def learn_history(history: History, category: Ids, brand: Ids, names: Floats) -> Learnt:
    """Learn the market's and the languages' tastes and the peers from a history; once a day."""
    return Learnt(
        history=history,
        category=category,
        brand=brand,
        popular=np.log(popularity(history, 21.0) + 0.5),
        rising=rising(history),
        language=np.log(popularity_by_language(history, LANGUAGE_HALF_LIFE, LANGUAGE_PSEUDO) + 1e-4),
        language_now=np.log(popularity_by_language(history, NOW_HALF_LIFE, NOW_PSEUDO) + 1e-4),
        first_picks=np.log(popularity_by_language(history, LANGUAGE_HALF_LIFE, LANGUAGE_PSEUDO, each_once=True) + 1e-4),
        peers=peer_table(history),
        names=names,
    )


def learnt_values(learnt: Learnt, creators: Ids) -> dict[Term, Floats]:
    """Every learnt term of these creators, each (creators, products), in its own unit."""
    history = learnt.history
    shape = (len(creators), history.products)
    language = history.language[creators]
    lift, cosine = peer_values(learnt.peers, history, creators)
    return {
        Term.POPULAR: np.broadcast_to(learnt.popular, shape),
        Term.RISING: np.broadcast_to(learnt.rising, shape),
        Term.LANGUAGE: learnt.language[language],
        Term.LANGUAGE_NOW: learnt.language_now[language],
        Term.CATEGORY: _group_fit(learnt, creators, learnt.category),
        Term.BRAND: _group_fit(learnt, creators, learnt.brand),
        Term.FIRST_PICKS: learnt.first_picks[language],
        Term.PEERS: lift,
        Term.RECENT_PEERS: np.log1p(PEER_SHARPNESS * cosine),
        Term.ALIKE: _alike(learnt, creators),
    }


def _alike(learnt: Learnt, creators: Ids) -> Floats:
    """Cosine 0..1 of the words of each product with the words of all that a creator promoted."""
    place, product, _ = learnt.history.of(creators)
    own = np.zeros((len(creators), learnt.names.shape[1]), dtype=learnt.names.dtype)
    np.add.at(own, place, learnt.names[product])
    length = np.sqrt((own**2).sum(axis=1, keepdims=True))
    likeness_of_names: Floats = (own / np.where(length > 0, length, 1)) @ learnt.names.T
    return likeness_of_names


def _group_fit(learnt: Learnt, creators: Ids, groups: Ids) -> Floats:
    """Log of a creator's share of the product's group, spread inside the group by recent popularity."""
    share = affinity(learnt.history, creators, groups)
    weight = np.exp(learnt.popular) - 0.4
    inside = weight / np.bincount(groups, weights=weight)[groups]
    fit: Floats = np.log(share[:, groups] * inside + 1e-5)
    return fit


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """What creators and products are made of in words: creators' texts, products' promoters' and own words."""

    texts: WordTable
    promoted: Floats
    named: Floats


def learn_words(texts: WordTable, history: History, names: WordTable) -> Spoken:
    """Products as the mean of their promoters' texts, and as their own names; row i of `texts` is creator i."""
    groups = np.arange(history.products)
    spoken = mixed(texts, history.creator, history.product, history.products)
    return Spoken(texts, spoken, mixed(names, groups, groups, history.products))


def text_values(spoken: Spoken, creators: Ids) -> dict[Term, Floats]:
    """Cosine of each creator's text with the products, by what promoters say and by the product's own names."""
    return {
        Term.TEXT: likeness(spoken.texts, creators, spoken.promoted),
        Term.NAMED: likeness(spoken.texts, creators, spoken.named),
    }


def measure_terms(values: Mapping[Term, Floats]) -> dict[Term, Scale]:
    """Centre and spread of each term over a sample of creators; fixed for the day."""
    scales = {}
    for term, table in values.items():
        spread = float(table.std())
        scales[term] = Scale(float(table.mean()), spread if spread > 1e-9 else 0.0)
    return scales


def stacked(values: Mapping[Term, Floats], scales: Mapping[Term, Scale], terms: Sequence[Term]) -> NDArray[np.float32]:
    """(creators, products, terms) in standard deviations, not clipped: a fit must see how far the rare ones stand."""
    table = np.zeros((*values[terms[0]].shape, len(terms)), dtype=np.float32)
    for place, term in enumerate(terms):
        scale = scales[term]
        if scale.spread > 0:
            table[..., place] = (values[term] - scale.centre) / scale.spread
    return table
