"""Search: what is found among the first ten of 100,000 titles, and a million titles against tantivy's n-gram query."""

import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import product

import tantivy

from services.rules.titles import Text, TitleIndex, nearness, spelt
from services.rules.words import tokens
from tests.bench.titles import asked, corpus

TITLES, MANY, QUERIES, FIRST = 100_000, 1_000_000, 100, 10
SEEDS = (1, 2, 3, 4, 5)  # of as many queries each: one seed's recall is off by a hundredth easily
BARS = {"english": 0.98, "chinese": 0.98, "pinyin": 0.95, "mixed": 0.95}
RATIO = 3.0
GRAMS = {"english": (2, 3), "chinese": (1, 2)}
"""Pieces of tantivy's query: what recall at least near ours takes; single Chinese characters, or typos lose a third."""

LOOKED = (30, 60, 120, 240, 480, 960)
"""How many of tantivy's first hits are put in order as ours are, until as many titles are found as by ours."""

SOUNDS = {"pinyin": (0, 1), "mixed": (0, 1)}
"""Typos of queries typed as they sound, wholly or for their first half."""

Finds = Callable[[str], Sequence[int]]
Asked = list[tuple[int, str]]


def own(titles: list[str]) -> tuple[Finds, TitleIndex]:
    index = TitleIndex(spelt(Text(place, (title,))) for place, title in enumerate(titles))
    return (lambda query: [hit.product_id for hit in index.find(query, FIRST)]), index


def recalled(find: Finds, queries: Asked) -> tuple[float, float]:
    """(share of queries whose title is among the first ten, median seconds of work of a query).

    Both search in the calling thread.
    """
    took, found = [], 0
    for place, query in queries:
        began = time.thread_time()
        hits = find(query)
        took.append(time.thread_time() - began)
        found += place in hits
    return found / len(queries), statistics.median(took)


def drawn(titles: list[str], kind: str, typos: int) -> Asked:
    """Queries of every seed."""
    return [one for seed in SEEDS for one in asked(titles, QUERIES, kind, typos, seed)]


class Tantivy:
    """The same titles in tantivy, by pieces of every length that one of GRAMS wants."""

    def __init__(self, titles: list[str]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True)
        for kind in GRAMS:
            builder.add_text_field(kind, tokenizer_name=kind)
        self.schema = builder.build()
        index = tantivy.Index(self.schema)
        for kind, (least, most) in GRAMS.items():
            tokenizer = tantivy.Tokenizer.ngram(least, most, False)
            index.register_tokenizer(kind, tantivy.TextAnalyzerBuilder(tokenizer).build())
        writer = index.writer(200_000_000, 1)
        for place, title in enumerate(titles):
            writer.add_document(tantivy.Document(id=place, **dict.fromkeys(GRAMS, title)))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.searcher = index.searcher()

    def find(self, query: str, kind: str, limit: int = FIRST) -> list[int]:
        least, most = GRAMS[kind]
        sizes = range(least, most + 1)
        pieces = {query[at : at + size] for size in sizes for at in range(len(query) - size + 1)}
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(self.schema, kind, piece)) for piece in pieces]
        hits = self.searcher.search(tantivy.Query.boolean_query(terms), limit).hits
        return [self.searcher.doc(address)["id"][0] for _, address in hits]


def reordered(other: Tantivy, titles: list[str], kind: str, limit: int) -> Finds:
    """Tantivy's first hits in the order of our nearness."""

    def find(query: str) -> list[int]:
        words = tokens(query)
        hits = other.find(query, kind, limit)
        return sorted(hits, key=lambda place: -nearness(words, titles[place]))[:FIRST]

    return find


def equalled(other: Tantivy, titles: list[str], kind: str, queries: Asked, least: float) -> tuple[int, float, float]:
    """(hits looked at, recall, seconds) of tantivy with our last step, from where it finds as many titles as ours."""
    tried = (0, 0.0, 0.0)
    for limit in LOOKED:
        tried = (limit, *recalled(reordered(other, titles, kind, limit), queries))
        if tried[1] >= least:
            break
    return tried


def recall(count: int) -> None:
    titles = corpus(count)
    find, _ = own(titles)
    spoken = [(kind, typos) for kind, every in SOUNDS.items() for typos in every]
    for kind, typos in [*product(("english", "chinese"), (0, 1, 2)), *spoken]:
        share, took = recalled(find, drawn(titles, kind, typos))
        sys.stdout.write(f"{kind}, {typos} typos: recall@{FIRST} {share:.3f} (wanted: at least {BARS[kind]}), "
                         f"{took * 1000:.1f} ms\n")


def speed(count: int) -> None:
    titles = corpus(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    find, index = own(titles)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    sys.stdout.write(f"{count} titles indexed in {time.perf_counter() - began:.0f} s, {index.nbytes / 2**20:.0f} MB "
                     f"held, {memory:.0f} MB more at the highest\n")
    other = Tantivy(titles)
    for kind, typos in product(GRAMS, (1, 2)):
        queries = drawn(titles, kind, typos)
        share, took = recalled(find, queries)
        theirs, slow = recalled(lambda query, kind=kind: other.find(query, kind), queries)  # type: ignore[misc]
        limit, equal, longer = equalled(other, titles, kind, queries, share)
        sys.stdout.write(
            f"{kind}, {typos} typos: {took * 1000:.1f} ms at recall {share:.3f}; tantivy {slow * 1000:.1f} ms at "
            f"{theirs:.3f}: {took / slow:.2f} times its time; its first {limit} in our order {longer * 1000:.1f} ms at "
            f"{equal:.3f}: {took / longer:.2f} times (wanted: at most {RATIO:.0f} at the same recall)\n"
        )


def main(count: int = TITLES, many: int = MANY) -> None:
    recall(count)
    speed(many)


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
