"""Search over 100,000 titles, half English, half Chinese: what is found among the first ten, and how long it takes."""

import resource
import statistics
import sys
import time

from rapidfuzz import process

from services.rules.titles import Text, TitleIndex, spelt
from tests.bench.titles import asked, corpus

TITLES, QUERIES, FIRST = 100_000, 100, 10
BARS = {"english": 0.98, "chinese": 0.98, "pinyin": 0.95}
SCANS = 3


def main(count: int = TITLES) -> None:
    titles = corpus(count)
    began = time.perf_counter()
    index = TitleIndex([spelt(Text(place, (title,))) for place, title in enumerate(titles)])
    built = time.perf_counter() - began
    took = []
    for kind, bar in BARS.items():
        for typos in (0, 1, 2) if kind != "pinyin" else (0,):
            found = 0
            queries = asked(titles, QUERIES, kind, typos)
            for place, query in queries:
                began = time.perf_counter()
                hits = index.find(query, FIRST)
                took.append(time.perf_counter() - began)
                found += any(hit.product_id == place for hit in hits)
            share = found / len(queries)
            sys.stdout.write(f"{kind}, {typos} typos: recall@{FIRST} {share:.3f} (wanted: at least {bar})\n")
    began = time.perf_counter()
    for _, query in asked(titles, SCANS, "english", 1):
        process.extract(query, titles, limit=FIRST)
    scan = (time.perf_counter() - began) / SCANS
    own = statistics.median(took)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"a search in {count} titles {own * 1000:.1f} ms, a rapidfuzz scan {scan * 1000:.0f} ms: {scan / own:.0f} "
        f"times as fast; index built in {built:.1f} s, {memory:.0f} MB in all\n"
    )


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
