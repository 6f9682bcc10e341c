"""Hearing the tastes: which products they bring near one creator, and which creators near one product."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.features import PEER_SHARPNESS
from services.rules.matching.history import counted
from services.rules.matching.peers import LAST_WEIGHT, beside, peers_of
from services.rules.matching.profiles import Evidence
from services.rules.matching.static import Scale
from services.rules.matching.tastes import Tastes, Voice, strongest
from services.rules.matching.terms import Term
from services.rules.matching.weights import CLIP
from services.rules.matching.words import WordTable, read, together

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Raw = dict[Term, tuple[Ids, Floats]]

SAMPLE = 200  # creators by whom the size of each term is measured
OWN = (Term.PEERS, Term.RECENT_PEERS, Term.ALIKE, Term.TEXT, Term.NAMED)
"""Terms that differ from creator to creator: nothing in common is 0, and their unit is the usual size of the rest."""


def measured(tastes: Tastes, voices: Sequence[Voice]) -> Tastes:
    """The tastes with the usual size (root mean square of what is not nothing) of each term over some creators."""
    squares: dict[Term, list[Floats]] = {term: [] for term in OWN}
    for voice in voices[:: max(1, len(voices) // SAMPLE)]:
        for term, (_, values) in _raw(tastes, voice).items():
            squares[term].append(values[values > 0] ** 2)
    scales = {}
    for term, parts in squares.items():
        every = np.concatenate(parts) if parts else np.zeros(0)
        scales[term] = Scale(0.0, float(np.sqrt(every.mean())) if len(every) else 0.0)
    return replace(tastes, scales=scales)


def heard(tastes: Tastes, voice: Voice) -> dict[Term, Evidence]:
    """The learnt terms of one creator for a CreatorProfile, each of its strongest products; what it has is left out."""
    found = dict(tastes.tongues.get(voice.language, {}))
    for term, (places, values) in _raw(tastes, voice).items():
        found[term] = strongest(tastes.ids[places], _spoken(tastes, term, values))
    return {term: one for term, one in found.items() if len(one.product_id)}


def _spoken(tastes: Tastes, term: Term, values: Floats) -> Floats:
    """In units of the term's usual size, cut like every term."""
    spread = tastes.scales[term].spread if term in tastes.scales else 0.0
    return np.minimum(values / spread, CLIP) if spread > 0 else np.zeros(len(values))


def _raw(tastes: Tastes, voice: Voice) -> Raw:
    """(product indexes, values) of each term of OWN."""
    own, age = _promoted(tastes, voice)
    found: Raw = {}
    if len(own):
        near, lift, cosine = peers_of(tastes.peers, own, age)
        kept = ~np.isin(near, own)
        found[Term.PEERS] = near[kept], lift[kept]
        found[Term.RECENT_PEERS] = near[kept], np.log1p(PEER_SHARPNESS * cosine[kept])
        mine = together(tastes.called, own, np.zeros(len(own), dtype=np.int64), 1)
        found[Term.ALIKE] = _but(tastes.called_by.likeness(mine.word, mine.value), own)
    if voice.text:
        said, named = read([voice.text], tastes.said), read([voice.text], tastes.called)
        found[Term.TEXT] = _but(tastes.said_by.likeness(said.word, said.value), own)
        found[Term.NAMED] = _but(tastes.called_by.likeness(named.word, named.value), own)
    return found


def _promoted(tastes: Tastes, voice: Voice) -> tuple[Ids, Floats]:
    """(product indexes, ages) of what a creator promotes and the tastes know."""
    places = tastes.places(np.array([product for product, _ in voice.promoted], dtype=np.int64))
    ages = np.array([age for _, age in voice.promoted], dtype=np.float64)
    return places[places >= 0], ages[places >= 0]


def _but(values: Floats, own: Ids) -> tuple[Ids, Floats]:
    """Where values are above nothing, without a creator's own."""
    values[own] = 0.0
    places = np.flatnonzero(values > 0)
    return places, values[places]


def heard_of(tastes: Tastes, product_id: int, voices: Sequence[Voice]) -> list[dict[Term, float]]:
    """The same terms the other way round: of one product for many creators, none cut short by a page's length."""
    found = [_in_tongue(tastes.tongues.get(voice.language, {}), product_id) for voice in voices]
    target = int(tastes.places(np.array([product_id], dtype=np.int64))[0])
    if target < 0 or not voices:
        return found
    for term, values in _columns(tastes, target, voices).items():
        spoken = _spoken(tastes, term, values)
        for place in np.flatnonzero(spoken > 0).tolist():
            found[place][term] = float(spoken[place])
    return found


def _in_tongue(tongue: Mapping[Term, Evidence], product_id: int) -> dict[Term, float]:
    held = ((term, one.value[one.product_id == product_id]) for term, one in tongue.items())
    return {term: float(value[0]) for term, value in held if len(value)}


def _columns(tastes: Tastes, target: int, voices: Sequence[Voice]) -> dict[Term, Floats]:
    """Values of one product, one per creator."""
    nothing = np.zeros(len(voices))
    lift, cosine = nothing.copy(), nothing.copy()
    has, owners, goods = nothing.astype(np.bool_), [nothing[:0].astype(np.int64)], [nothing[:0].astype(np.int64)]
    for place, voice in enumerate(voices):
        own, age = _promoted(tastes, voice)
        has[place] = target in own
        owners.append(np.full(len(own), place, dtype=np.int64))
        goods.append(own)
        for one, days in zip(own.tolist(), age.tolist(), strict=True):
            up, like = beside(tastes.peers, one, target)
            lift[place] += up / len(own)
            cosine[place] += like * (LAST_WEIGHT if days <= age.min() else 1.0)
    mine = together(tastes.called, np.concatenate(goods), np.concatenate(owners), len(voices))
    texts = [voice.text for voice in voices]
    found = {
        Term.PEERS: lift,
        Term.RECENT_PEERS: np.log1p(PEER_SHARPNESS * cosine),
        Term.ALIKE: _dot(mine, tastes.called, target),
        Term.TEXT: _dot(read(texts, tastes.said), tastes.said, target),
        Term.NAMED: _dot(read(texts, tastes.called), tastes.called, target),
    }
    return {term: np.where(has, 0.0, values) for term, values in found.items()}


def _dot(rows: WordTable, table: WordTable, target: int) -> Floats:
    """Cosine of each row with one text of a table over the same vocabulary."""
    _, word, value = table.of(np.array([target]))
    wanted = np.zeros(len(table.rarity))
    wanted[word] = value
    owner = np.repeat(np.arange(len(rows)), np.diff(rows.start))
    return counted(owner, len(rows), rows.value * wanted[rows.word])
