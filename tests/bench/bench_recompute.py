"""A full recompute from ten million order events beside a DuckDB scan that produces the same counts."""

import resource
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from services.rules.reputation.bulk import count_all
from services.rules.reputation.columns import MISSING, Columns, micros
from services.rules.reputation.counts import FULL_DAY, HALF_LIFE_DAYS, PER_DOUBLING
from services.rules.reputation.folding import TOLD
from services.rules.reputation.indicators import DEFINITIONS, Indicator, Subject

NOW = datetime(2026, 11, 18, tzinfo=UTC)
EVENTS, SHOPS, PART = 10_000_000, 20_000, 1_000_000
DAY = 86_400_000_000
WANTED, WANTED_COPY, WANTED_MB = 12.0, 3.0, 1_000.0
Made = dict[str, NDArray[np.generic]]


def a_part(rng: np.random.Generator, first: int, low: int, high: int) -> Made:
    """Lines of shops `low` to `high`, one an order, most of them uneventful: half a year of theirs, rated by six in
    ten."""
    count = PART
    subject = np.sort(rng.integers(low, high, count))
    created = micros(NOW) - (rng.random(count) * 720 * DAY).astype(np.int64)
    shipped = created + (rng.random(count) * 3 * DAY).astype(np.int64)
    delivered = np.where(rng.random(count) < 0.02, MISSING, shipped + (rng.random(count) * 7 * DAY).astype(np.int64))
    rating = rng.choice(np.array([-1, -1, 1, 2, 3, 4, 5, 5, 5, 5], dtype=np.int8), count)
    refunded = (rng.random(count) < 0.05).astype(np.int8)
    nothing, zero = np.full(count, MISSING), np.zeros(count, dtype=np.int8)
    after = np.where(delivered == MISSING, MISSING, delivered + DAY)
    return {
        "subject": subject, "order": np.arange(first, first + count), "created": created, "paid": created,
        "settled": nothing, "cancelled": nothing, "ship_by": created + 2 * DAY, "shipped": shipped,
        "deliver_by": created + 8 * DAY, "delivered": delivered, "rated": np.where(rating > 0, after, MISSING),
        "refunded_at": np.where(refunded, after, MISSING), "rating": rating, "refunded": refunded, "fault": refunded,
        "cancelled_by": zero, "dispute": zero, "refund_reason": refunded, "cancel_reason": zero,
    }


def lay_out(folder: Path) -> None:
    """The same lines as plain columns and as DuckDB's own table."""
    rng, base = np.random.default_rng(7), duckdb.connect(str(folder / "events.duckdb"))
    base.execute("SET enable_progress_bar = false")
    names = [one.name for one in fields(Columns)]
    files = {name: (folder / f"{name}.bin").open("wb") for name in names}
    parts = EVENTS // PART
    for part in range(parts):
        made = a_part(rng, part * PART, part * SHOPS // parts, (part + 1) * SHOPS // parts)
        for name in names:
            made[name].tofile(files[name])
        base.register("part", made)
        base.execute(f"{'INSERT INTO events' if part else 'CREATE TABLE events AS'} SELECT * FROM part")
        base.unregister("part")
    for file in files.values():
        file.close()
    base.close()


def columns(folder: Path, part: int) -> Columns:
    """A part of the columns as it is read from the disk; no shop lies in two parts."""
    narrow = {"rating", "refunded", "fault", "cancelled_by", "dispute", "refund_reason", "cancel_reason"}
    types = {one.name: np.dtype(np.int8 if one.name in narrow else np.int64) for one in fields(Columns)}
    return Columns(**{
        name: np.fromfile(folder / f"{name}.bin", kind, PART, offset=part * PART * kind.itemsize)
        for name, kind in types.items()
    })


def recomputed(folder: Path) -> dict[Indicator, NDArray[np.float64]]:
    """Everybody's counts, read and counted part by part."""
    totals = {indicator: np.zeros((SHOPS, 3)) for indicator in TOLD[Subject.SHOP]}
    for part in range(EVENTS // PART):
        for indicator, counts in count_all(columns(folder, part), SHOPS, NOW).items():
            totals[indicator] += counts
    return totals


# Rule by rule what outcomes.py and evidence.py say, for facts as a_part makes them.
SAYS = f"""
WITH told AS (
    SELECT subject, created // {DAY} AS day, ({{now}} // {DAY}) - created // {DAY} AS age,
        CASE WHEN delivered <= {{now}} AND delivered <> {MISSING} THEN delivered END AS came,
        CASE WHEN shipped <= {{now}} THEN shipped END AS went, ship_by, deliver_by, created,
        CASE WHEN rating > 0 AND rated <= {{now}} THEN [1.0, 0.9, 0.4, 0.1, 0.0][rating] END AS stars,
        rating >= 4 AND rated <= {{now}} AS praised, refunded > 0 AND refunded_at <= {{now}} AS back
    FROM events),
said AS (
    SELECT subject, day, age,
        coalesce(came + 7 * {DAY}, created + 37 * {DAY}) <= {{now}} AS ripe,
        stars AS low_rating,
        CASE WHEN back THEN 1.0 WHEN came IS NOT NULL THEN 0.0 END AS quality_return,
        CASE WHEN went IS NOT NULL THEN (went > ship_by)::DOUBLE
             WHEN came IS NULL AND stars IS NULL AND ship_by < {{now}} THEN 1.0 END AS late_handover,
        CASE WHEN came IS NOT NULL THEN (came > deliver_by)::DOUBLE
             WHEN deliver_by < {{now}} AND NOT praised THEN 1.0 END AS late_delivery,
        CASE WHEN came IS NOT NULL THEN 0.0
             WHEN went IS NOT NULL AND deliver_by + 21 * {DAY} < {{now}} AND NOT praised THEN 1.0 END AS lost_parcel,
        CASE WHEN came IS NOT NULL THEN 0.0 END AS unresolved_case,
        CASE WHEN came IS NOT NULL AND NOT back THEN 0.0 END AS seller_refund,
        CASE WHEN came IS NOT NULL OR went IS NOT NULL THEN 0.0 END AS seller_cancel
    FROM told),
judged AS (SELECT *, greatest(low_rating, quality_return, late_handover, late_delivery, lost_parcel) >= 0.9 AS wrong
    FROM said)
"""
TOLD_HERE = ("low_rating", "quality_return", "late_handover", "late_delivery", "lost_parcel", "unresolved_case",
             "seller_refund", "seller_cancel")


def scanned(folder: Path) -> tuple[float, dict[str, NDArray[np.float64]]]:
    """Seconds of DuckDB's scan (all its threads) and its counts by indicator: num, den and bad of every shop."""
    sums = ", ".join(
        f"sum({name}) FILTER ({_speaks(name)}) AS n_{name}, "
        f"sum(CASE WHEN ripe THEN 1 ELSE {name} END) FILTER ({_speaks(name)}) AS d_{name}" for name in TOLD_HERE)
    thin = ", ".join(
        f"sum(n_{name} * {_thin(name)}) AS num_{name}, sum(d_{name} * {_thin(name)}) AS den_{name}, "
        f"sum(n_{name}) AS bad_{name}" for name in TOLD_HERE)
    query = SAYS.format(now=micros(NOW)) + (
        f", days AS (SELECT subject, age, {sums} FROM judged WHERE age BETWEEN 0 AND 720 GROUP BY subject, age) "
        f"SELECT subject, {thin} FROM days GROUP BY subject ORDER BY subject")
    base = duckdb.connect(str(folder / "events.duckdb"), read_only=True)
    base.execute("SET enable_progress_bar = false")
    began = time.perf_counter()
    found = base.execute(query).fetchnumpy()
    took = time.perf_counter() - began
    base.close()
    counts = {name: np.column_stack([np.ma.filled(found[f"{part}_{name}"], 0.0) for part in ("num", "den", "bad")])
              for name in TOLD_HERE}
    return took, counts


def _speaks(name: str) -> str:
    return f"WHERE {name} IS NOT NULL AND ({name} >= 0.4 OR wrong IS NOT TRUE)"


def _thin(name: str) -> str:
    many = f"greatest(d_{name}, {FULL_DAY})"
    return (f"({FULL_DAY} + {PER_DOUBLING} * log2({many} / {FULL_DAY}.0)) / {many} "
            f"* pow(0.5, age / {HALF_LIFE_DAYS}.0)")


def agree(ours: Mapping[Indicator, NDArray[np.float64]], counts: Mapping[str, NDArray[np.float64]]) -> None:
    """Fails where the scan counts anything else than the rules do; a test does the same with few events."""
    for indicator in TOLD[Subject.SHOP]:
        if indicator in counts:
            assert DEFINITIONS[indicator].window_days == 720
            np.testing.assert_allclose(ours[indicator], counts[indicator], rtol=1e-6, atol=1e-6, err_msg=indicator)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        maker = get_context("spawn").Process(target=lay_out, args=(folder,))  # its memory is not ours
        maker.start()
        maker.join()
        began = time.perf_counter()
        ours = recomputed(folder)
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        theirs, counts = scanned(folder)
        agree(ours, counts)
        sys.stdout.write(
            f"{EVENTS} events of {SHOPS} shops: {took:.1f} s, DuckDB {theirs:.1f} s with the same counts: "
            f"{took / theirs:.1f} times (wanted: at most {WANTED:.0f}, from columns {WANTED_COPY:.0f}); at most "
            f"{peak / 1024:.0f} MB (wanted: below {WANTED_MB:.0f})\n")


if __name__ == "__main__":
    main()
