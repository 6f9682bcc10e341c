"""A market of another kind: no languages, no texts, few deeds over many products; peers and names must carry it."""

from datetime import UTC, datetime, timedelta

import numpy as np

from tests.quality.matching_plugin import rank

USERS, ITEMS, CIRCLES = 900, 600, 60
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def taken_up(seed: int = 3) -> tuple[list[list[int]], list[int]]:
    """What each user took up, in order: two times in three of one or two circles of taste, else of all; and circles."""
    rng = np.random.default_rng(seed)
    circle = np.arange(ITEMS) % CIRCLES
    weight = 1 / (1 + rng.permutation(ITEMS)) ** 0.4
    found = []
    for _ in range(USERS):
        own = rng.integers(0, CIRCLES, 2)
        taste = np.where(circle == own[0], 0.45, 0.0) + np.where(circle == own[1], 0.2, 0.0) + 0.35 / CIRCLES
        chance = weight * taste
        count = 5 + int(rng.geometric(0.25))
        found.append(rng.choice(ITEMS, min(count, 20), replace=False, p=chance / chance.sum()).tolist())
    return found, circle.tolist()


def ndcg(pages: list[list[int]], wanted: list[int]) -> float:
    places = [page.index(one) if one in page else None for page, one in zip(pages, wanted, strict=True)]
    return float(np.mean([0.0 if place is None else 1 / np.log2(place + 2) for place in places]))


def test_without_languages_or_texts_creators_like_you_still_find_far_more_than_popularity() -> None:
    taken, circle = taken_up()
    events = [
        {"ts": NOW - timedelta(days=len(own) - at), "creator_id": f"u{user}", "product_id": f"i{item}"}
        for user, own in enumerate(taken) for at, item in enumerate(own[:-1])
    ]
    products = [{"product_id": f"i{n}", "brand": f"b{n % 97}", "category": f"c{circle[n] % 20}", "aliases": ""}
                for n in range(ITEMS)]
    creators = [{"creator_id": f"u{user}", "language": None, "text": ""} for user in range(USERS)]
    scored = rank(events, products, creators, NOW, 10)
    ours = [[int(name[1:]) for name, _ in sorted(scored[f"u{user}"].items(), key=lambda pair: -pair[1])[:10]]
            for user in range(USERS)]
    popular = np.argsort(-np.bincount([item for own in taken for item in own[:-1]], minlength=ITEMS), kind="stable")
    pages = [[one for one in popular.tolist() if one not in own[:-1]][:10] for own in taken]
    wanted = [own[-1] for own in taken]
    assert ndcg(ours, wanted) > 4 * ndcg(pages, wanted)
