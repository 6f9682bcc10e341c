"""Chooses the constants of matching on windows that end before the first published cut: see main.

python -m tests.quality.choosing FOLDER, in the environment of the benchmark programs; prints what it tried and chose.
"""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.rules.matching import features, peers
from services.rules.matching.terms import Term
from tests.quality import matching_plugin, sparse

Floats = NDArray[np.float64]
Constants = Mapping[str, float]

# Days on which what came before is history and the next HORIZON days are the test; the last ends on 15 February 2026.
CUTS, HORIZON = ("2025-12-31", "2026-01-15", "2026-01-31"), 15
LONG, ENOUGH = 60, 1.0  # products asked for per creator; standard errors by which a change must be better
TEXT, NAMED = Term.TEXT.value, Term.NAMED.value
START: Constants = {
    "LANGUAGE_HALF_LIFE": 30.0, "LANGUAGE_PSEUDO": 10.0, "NOW_HALF_LIFE": 7.0, "NOW_PSEUDO": 10.0,
    "PEER_SHARPNESS": 100.0, "PRIOR": 10.0, "SHRINK": 10.0, "LAST_WEIGHT": 3.0,
    f"{TEXT} newcomer": 0.3, f"{TEXT} practised": 0.3, f"{NAMED} newcomer": 0.3, f"{NAMED} practised": 0.2,
}
"""A month, a week, ten creators of doubt, the last product three times (as the outside program's own peer for sparse
markets has it), the text weights of the table that ships."""
STEPS = (0.5, 2.0)  # times a constant is tried at, again and again while that helps
FALL = 0.001  # what a market may lose for the others
FEWEST, MOST = 0.2, 5.0  # times its beginning, beyond which a constant is not led


@dataclass(frozen=True)
class Window:
    """One test: who is asked about what, and the NDCG@10 of every creator for the scores they get."""

    name: str
    events: list[dict[str, Any]]
    products: list[dict[str, Any]]
    creators: list[dict[str, Any]]
    as_of: datetime
    judge: Callable[[dict[str, dict[str, float]]], Floats]

    def gains(self) -> Floats:
        """NDCG@10 per creator under the constants in force."""
        scores = matching_plugin.rank(self.events, self.products, self.creators, self.as_of, LONG)
        return self.judge(scores)


def early(folder: Path) -> list[Window]:
    """The windows of CUTS, made and judged by the benchmark program's own classes."""
    sys.path.insert(0, str(folder))
    program = importlib.import_module("matching_benchmark")
    data = program.YT(str(folder / "files"))
    return [_window(program, data, program.pd.Timestamp(cut)) for cut in CUTS]


def _window(program: Any, data: Any, cut: Any) -> Window:
    snap = program.Snap(data, cut, HORIZON)
    columns = ["ts", "creator_id", "product_id", "views", "likes", "language"]
    events = snap.h.assign(language=snap.h.creator_id.map(data.lang).fillna("??"))[columns].to_dict("records")
    said = data.vid[(data.vid.ts <= cut) & data.vid.creator_id.isin(snap.uid)].groupby("creator_id").text
    texts = said.agg(lambda videos: " ".join(videos.tail(20)))
    creators = [{"creator_id": one, "language": data.lang.get(one), "text": texts.get(one, "")} for one in snap.users]

    def judge(scores: dict[str, dict[str, float]]) -> Floats:
        table = np.full((len(snap.users), len(data.items)), -1e6)
        for creator, found in scores.items():
            for product, score in found.items():
                table[snap.uid[creator], data.iid[product]] = score
        gains: Floats = program.metrics(snap, table)[0][:, 0]
        return gains

    products = data.prod[snap.known].to_dict("records")
    return Window(str(cut.date()), events, products, creators, cut.to_pydatetime(), judge)


def invented(name: str, moves: float) -> Window:
    """A sparse market of another kind, drawn with a seed that no test uses."""
    market = sparse.drawn(seed=11, moves=moves)

    def judge(scores: dict[str, dict[str, float]]) -> Floats:
        return sparse.gains(sparse.pages(scores), market.wanted)

    return Window(name, market.events, market.products, market.creators, sparse.NOW, judge)


@contextmanager
def constants(values: Constants) -> Iterator[None]:
    """These constants in force."""
    rooms = {name: room for room in (features, peers) for name in values if hasattr(room, name)}
    before = {name: getattr(room, name) for name, room in rooms.items()}, matching_plugin.TEXT_WEIGHTS
    try:
        for name, room in rooms.items():
            setattr(room, name, values[name])
        matching_plugin.TEXT_WEIGHTS = {
            term: (values[f"{term.value} newcomer"], values[f"{term.value} practised"])
            for term in (Term.TEXT, Term.NAMED)
        }
        yield
    finally:
        for name, room in rooms.items():
            setattr(room, name, before[0][name])
        matching_plugin.TEXT_WEIGHTS = before[1]


def measured(windows: list[Window], values: Constants) -> list[Floats]:
    """NDCG@10 of every creator of every window under these constants."""
    with constants(values):
        return [window.gains() for window in windows]


def better(tried: list[Floats], current: list[Floats]) -> bool:
    """Whether the mean over windows rises by ENOUGH standard errors, and no window falls by more than FALL."""
    changes = [new - old for new, old in zip(tried, current, strict=True)]
    means = np.array([change.mean() for change in changes])
    errors = np.array([change.std() / np.sqrt(len(change)) for change in changes])
    total = float(np.sqrt((errors**2).sum())) / len(changes)
    return bool(means.mean() > ENOUGH * total > 0 and (means >= -FALL).all())


def choose(windows: list[Window], start: Constants) -> dict[str, float]:
    """One constant after the other, halved or doubled for as long as that is better beyond doubt."""
    chosen, current = dict(start), measured(windows, start)
    print(_line("start", current), flush=True)  # noqa: T201
    for name in start:
        for step in STEPS:
            if chosen[name] != start[name]:
                break  # what was better halved is not tried doubled
            while FEWEST <= (value := chosen[name] * step) / start[name] <= MOST:
                tried = measured(windows, chosen | {name: value})
                taken = better(tried, current)
                print(_line(f"{name} {value:g}{' taken' if taken else ''}", tried), flush=True)  # noqa: T201
                if not taken:
                    break
                chosen[name], current = value, tried
    return chosen


def _line(what: str, gains: list[Floats]) -> str:
    return f"{what:40}" + "".join(f"{one.mean():9.4f}" for one in gains)


def main(folder: Path) -> None:
    """Prints each trial's NDCG@10 per window, and the constants that came out."""
    windows = [*early(folder), invented("steady", 0.0), invented("moving", 0.2)]
    print(f"{'':40}" + "".join(f"{window.name[-8:]:>9}" for window in windows))  # noqa: T201
    for name, value in choose(windows, START).items():
        print(f"{name} = {value:g}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
