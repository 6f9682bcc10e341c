"""From what was learnt to what a page needs: a creator's few thousand strongest products per term."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.features import Learnt, learnt_values
from services.rules.matching.personal import SPARSE_TERMS
from services.rules.matching.profiles import Evidence
from services.rules.matching.static import Scale
from services.rules.matching.terms import Term
from services.rules.matching.weights import CLIP

MOST = 2000  # products per term; what lies behind the two-thousandth would not reach a page by this term


def evidence_of(
    learnt: Learnt, creator: int, product_id: NDArray[np.int64], scales: Mapping[Term, Scale]
) -> dict[Term, Evidence]:
    """The sparse terms of one creator (an index of the history) for a CreatorProfile.

    product_id: id of each product index. scales: measure_terms of the day. Values are standard deviations above the
    mean, cut at three; what is not above the mean is left out and counts as nothing. Terms that say nothing of this
    creator are left out whole.
    """
    values = learnt_values(learnt, np.array([creator]))
    found = {}
    for term in SPARSE_TERMS:
        scale = scales.get(term)
        if scale is None or term not in values or scale.spread <= 0:
            continue
        above = np.minimum((values[term][0] - scale.centre) / scale.spread, CLIP).astype(np.float64)
        best = np.argsort(-above, kind="stable")[:MOST]
        best = best[above[best] > 0]
        if len(best):
            found[term] = Evidence(product_id[best], above[best])
    return found
