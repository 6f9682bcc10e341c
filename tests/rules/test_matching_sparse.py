"""A market of another kind: no languages, no texts, few deeds over many products; peers and names must carry it."""

import numpy as np

from tests.quality.matching_plugin import rank
from tests.quality.sparse import ITEMS, NOW, drawn, gains, pages


def test_without_languages_or_texts_creators_like_you_still_find_far_more_than_popularity() -> None:
    market = drawn(seed=3)
    ours = pages(rank(market.events, market.products, market.creators, NOW, 10))
    known = [own[:-1] for own in market.taken]
    popular = np.argsort(-np.bincount([item for own in known for item in own], minlength=ITEMS), kind="stable")
    theirs = [[one for one in popular.tolist() if one not in own][:10] for own in known]
    assert gains(ours, market.wanted).mean() > 4 * gains(theirs, market.wanted).mean()
