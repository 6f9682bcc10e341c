"""Made-up titles for search benchmarks: half English, half Chinese, of words as rare and as common as in a market."""

from collections import Counter
from random import Random

from services.rules.words import pinyin
from tests.bench.crowd import CHINESE, ENGLISH

BEGINS = (*"bcdfghjklmnpqrstvwz", "br", "ch", "dr", "fl", "gl", "pr", "qu", "sh", "st", "tr")
MIDDLES = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
ENDS = ("l", "m", "n", "r", "s", "t", "x", "nd", "rk", "st", "ve")
SIGNS = [chr(point) for point in range(0x4E00, 0x9000, 7)]
TYPED = "abcdefghijklmnopqrstuvwxyz"


def name(rng: Random) -> str:
    """A word that no language has: two syllables."""
    return "".join(rng.choice(BEGINS) + rng.choice(MIDDLES) + rng.choice(ENDS) for _ in range(2))


def corpus(count: int, seed: int = 5) -> list[str]:
    """`count` titles, English and Chinese by turns, each with names beside common words."""
    rng = Random(seed)
    names = [name(rng) for _ in range(4_000)]
    titles = []
    for number in range(count):
        if number % 2:
            words = rng.sample(ENGLISH, 5) + rng.sample(names, 2)
            rng.shuffle(words)
            titles.append(" ".join(words))
        else:
            start = rng.randrange(len(CHINESE) - 4)
            signs = [rng.choice(SIGNS) for _ in range(6)] + list(CHINESE[start : start + 4])
            titles.append("".join(signs[:3]) + "".join(signs[6:]) + "".join(signs[3:6]))
    return titles


def asked(titles: list[str], count: int, kind: str, typos: int, seed: int = 6) -> list[tuple[int, str]]:
    """(which title, query): three rarest words (English), six signs in a row, with so many typos.

    "pinyin": the signs as they sound; "mixed": the first half of them so.
    """
    rng = Random(f"{seed} {kind} {typos}")
    seen = Counter(word for title in titles[1::2] for word in title.split())
    found = []
    for _ in range(count):
        place = rng.randrange(len(titles) // 2) * 2 + (kind == "english")
        if kind == "english":
            words = sorted(titles[place].split(), key=lambda word: seen[word])[:3]
            query = " ".join(words)
        else:
            start = rng.randrange(len(titles[place]) - 5)
            query = titles[place][start : start + 6]
            spoken = {"pinyin": 6, "mixed": 3}.get(kind, 0)
            query = "".join(pinyin(query[:spoken])) + query[spoken:]
        for _ in range(typos):
            query = mistyped(rng, query, SIGNS if kind == "chinese" else TYPED)
        found.append((place, query))
    return found


def mistyped(rng: Random, text: str, signs: list[str] | str) -> str:
    """One slip: a sign wrong, missing, doubled, one too many, or swapped with its neighbour."""
    at = rng.randrange(len(text))
    pair = min(at, len(text) - 2)
    kinds = (
        text[:at] + rng.choice(signs) + text[at + 1 :],
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + rng.choice(signs) + text[at:],
        text[:pair] + text[pair + 1] + text[pair] + text[pair + 2 :],
    )
    return rng.choice(kinds)
