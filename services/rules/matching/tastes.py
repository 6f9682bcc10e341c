"""Tastes: what all creators promote and say, learnt once, to be heard for one creator or for one product."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.features import LANGUAGE_HALF_LIFE, LANGUAGE_PSEUDO, NOW_HALF_LIFE, NOW_PSEUDO
from services.rules.matching.history import History, popularity_by_language
from services.rules.matching.peers import PeerTable, peer_table
from services.rules.matching.profiles import Evidence
from services.rules.matching.pruning import reached
from services.rules.matching.static import Scale
from services.rules.matching.terms import Term
from services.rules.matching.weights import CLIP
from services.rules.matching.words import Holders, WordTable, holders, learn, together

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

MOST = 500  # products per term that a page looks at: what lies behind them would not reach it by this term


@dataclass(frozen=True, slots=True)
class Voice:
    """One creator as these terms hear one.

    `promoted`: (product id, days since) of all that they promote or have promoted; `text`: what they say of themselves.
    """

    language: str = ""
    text: str = ""
    promoted: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Tastes:
    """What was learnt, for products `ids` (ascending); a product's index is its place there.

    `tongues`: by language the products that stand out in it. `called`: products by the words of their names,
    `said`: by the words of those who promote them (a vocabulary of its own).
    """

    ids: Ids
    tongues: Mapping[str, Mapping[Term, Evidence]]
    peers: PeerTable
    called: WordTable
    said: WordTable
    called_by: Holders
    said_by: Holders
    scales: dict[Term, Scale] = field(default_factory=dict)

    def places(self, product_ids: Ids) -> Ids:
        """Index of each of these products; -1 for one that was not known when this was learnt."""
        if not len(self.ids):
            return np.full(len(product_ids), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.ids, product_ids), len(self.ids) - 1)
        return np.where(self.ids[at] == product_ids, at, -1)


def learn_tastes(
    ids: Ids, called: WordTable, history: History, languages: Sequence[str], texts: Sequence[str]
) -> Tastes:
    """Learn from who promotes what, what products are called, and what creators say of themselves.

    called: the bare names of the products of `ids`; languages: by index, as the history counts them; texts: per creator
    of the history.
    """
    spoken = learn(texts)
    said = together(spoken, history.creator, history.product, history.products)
    return Tastes(
        ids=ids,
        tongues=_tongues(ids, history, languages),
        peers=peer_table(history),
        called=called,
        said=said,
        called_by=holders(called),
        said_by=holders(said),
    )


def _tongues(ids: Ids, history: History, languages: Sequence[str]) -> dict[str, dict[Term, Evidence]]:
    """Per language the products whose share among its creators stands out of all that are promoted at all.

    In standard deviations above their mean, cut at CLIP like every term: the same for every creator of a language.
    """
    promoted = np.unique(history.product)
    found: dict[str, dict[Term, Evidence]] = {one: {} for one in languages}
    if len(promoted) < 2:
        return found
    for term, half_life, pseudo, once in (
        (Term.LANGUAGE, LANGUAGE_HALF_LIFE, LANGUAGE_PSEUDO, False),
        (Term.LANGUAGE_NOW, NOW_HALF_LIFE, NOW_PSEUDO, False),
        (Term.FIRST_PICKS, LANGUAGE_HALF_LIFE, LANGUAGE_PSEUDO, True),
    ):
        shares = popularity_by_language(history, half_life, pseudo, each_once=once)[:, promoted]
        table = np.log(shares + 1e-4)
        centre, spread = float(table.mean()), float(table.std())
        if spread < 1e-9:
            continue
        for row, language in enumerate(languages[: len(table)]):
            found[language][term] = strongest(ids[promoted], np.minimum((table[row] - centre) / spread, CLIP))
    return found


def strongest(ids: Ids, values: Floats) -> Evidence:
    """The MOST greatest values above zero, equal ones by the lower id."""
    best = np.flatnonzero((values > 0) & (values >= reached(values, MOST)))
    best = best[np.lexsort((ids[best], -values[best]))[:MOST]]
    return Evidence(ids[best], values[best])
