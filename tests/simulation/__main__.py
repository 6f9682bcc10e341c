"""make simulate: what each plan does to a market, with intervals over seeds; the table of docs/plans.md."""

import argparse
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import sqrt

import numpy as np

from db.vocabulary import Programme
from services.rules.programmes import SIZES, Size
from tests.simulation.market import Told, run
from tests.simulation.world import FIRST, WEEKS, draw

T_95 = {2: 12.7, 3: 4.30, 4: 3.18, 5: 2.78, 6: 2.57, 7: 2.45, 8: 2.36, 10: 2.26, 12: 2.20, 16: 2.13, 20: 2.09}
HORIZON = 42
"""Days after its arrival within which a first sale is looked for; who has none counts as so many days."""

NOTHING: Mapping[Programme, Size] = {}


@dataclass(frozen=True, slots=True)
class Figures:
    """One run in five numbers: days to the first sale (good newcomers), share of them with one, GMV, Gini, refunds."""

    days: float
    sold: float
    gmv: float
    gini: float
    refunds: float
    extra: float


def gini(values: np.ndarray) -> float:
    """0 where all are shown alike, towards 1 where one has it all."""
    ordered = np.sort(values.astype(np.float64))
    places = np.arange(1, len(ordered) + 1)
    return float(((2 * places - len(ordered) - 1) * ordered).sum() / (len(ordered) * ordered.sum()))


def variants() -> dict[str, Mapping[Programme, Size]]:
    """Without any plan, with each alone, with all."""
    alone = {str(plan): {plan: size} for plan, size in SIZES.items()}
    return {"none": NOTHING, **alone, "all": SIZES}


def one(name: str, seed: int, sizes: Mapping[Programme, Size]) -> tuple[str, int, Figures]:
    """One run; each variant of a seed meets the same market."""
    world = draw(seed)
    told: Told = run(world, sizes, seed)
    good = [brand for brand in np.flatnonzero(world.is_new() & (world.quality > 0)).tolist()
            if world.arrives[brand] + HORIZON <= FIRST + 7 * WEEKS]
    days = [min(told.first_sale.get(brand, HORIZON), HORIZON) for brand in good]
    shown = told.shown[world.brand > 0]
    return name, seed, Figures(
        float(np.mean(days)), float(np.mean([day < HORIZON for day in days])), sum(told.gmv), gini(shown),
        sum(told.refunded) / sum(told.gmv), told.extra / shown.sum())


def interval(values: list[float]) -> tuple[float, float]:
    """Mean and the half width of its 95 % interval over seeds."""
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else float("nan")
    t = T_95.get(len(values), 2.0)
    return float(np.mean(values)), t * spread / sqrt(len(values))


def ratio(mine: list[float], none: list[float]) -> tuple[float, float]:
    """Sum over sum, and half of its 95 % interval by leaving one market out at a time (jackknife)."""
    count, whole = len(mine), sum(mine) / sum(none)
    if count < 2:
        return whole, float("nan")
    left = [(sum(mine) - a) / (sum(none) - b) for a, b in zip(mine, none, strict=True)]
    spread = sqrt((count - 1) / count * sum((one - float(np.mean(left))) ** 2 for one in left))
    return whole, T_95.get(count, 2.0) * spread


def row(name: str, mine: list[Figures], none: list[Figures]) -> str:
    """A line of the table: figures, and against no plan in the same markets."""
    def said(values: list[float], digits: int, unit: str = "") -> str:
        mean, half = interval(values)
        return f"{mean:.{digits}f}{unit} ± {half:.{digits}f}"

    against = "{:.2f} ± {:.2f}".format(*ratio([f.days for f in mine], [f.days for f in none]))
    gmv = [100 * (a.gmv / b.gmv - 1) for a, b in zip(mine, none, strict=True)]
    return (f"| {name} | {said([f.days for f in mine], 1)} | {against} | {said([100 * f.sold for f in mine], 0)} "
            f"| {said(gmv, 1)} | {said([f.gini for f in mine], 3)} | {said([100 * f.refunds for f in mine], 1)} "
            f"| {said([100 * f.extra for f in mine], 1)} |")


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    ask.add_argument("--seeds", type=int, default=6)
    ask.add_argument("--processes", type=int, default=2)
    ask.add_argument("--only", nargs="*", help="variants, for example: none all")
    given = ask.parse_args()
    wanted = {name: sizes for name, sizes in variants().items() if not given.only or name in given.only}
    found: dict[str, dict[int, Figures]] = {name: {} for name in wanted}
    with ProcessPoolExecutor(given.processes) as pool:
        asked = [pool.submit(one, name, seed, sizes) for seed in range(given.seeds) for name, sizes in wanted.items()]
        for done in asked:
            name, seed, figures = done.result()
            found[name][seed] = figures
    write = sys.stdout.write
    write(f"{WEEKS} weeks, {given.seeds} markets; mean ± half of the 95 % interval over markets\n\n")
    write("| plans | days to first sale | against none | sold in 6 weeks, % | GMV against none, % | Gini of exposure "
          "| refunds, % | extra places, % |\n|---|---|---|---|---|---|---|---|\n")
    none = [found["none"][seed] for seed in range(given.seeds)]
    for name in wanted:
        write(row(name, [found[name][seed] for seed in range(given.seeds)], none) + "\n")
    write("\nDays to first sale: new brands of hidden good quality; who has sold nothing after six weeks counts "
          f"{HORIZON}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
