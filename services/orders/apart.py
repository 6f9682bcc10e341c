"""Apart: a large order file is read by a process of its own: its memory is given back, and chats go on meanwhile."""

import gc
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import IO, Any

from services.orders import files
from services.orders.files import Found, Sheet, in_file, last_days
from services.refusals import Refusal
from services.rules.facts import LineFacts, OrderFacts

LARGE = 2 * 1024 * 1024
"""Bytes from which on a file is worth a process: facts take ten times the room of their file."""

MAIN = f"from {__name__} import main; main()"
CHUNK = 200
"""Orders that lie together on disk."""

_LINE = attrgetter(*(one.name for one in fields(LineFacts)))
_ORDER = attrgetter(*(one.name for one in fields(OrderFacts)))
_LINES_AT = [one.name for one in fields(OrderFacts)].index("lines")


@dataclass(slots=True)
class Shelved:
    """A read file: `found` as it was, but for its orders where those lie on disk; `names` of its orders, sorted."""

    found: Found
    names: list[str]
    total: int
    in_file: dict[str, int]
    left_out: int
    last_days: tuple[datetime, datetime] | None
    places: tuple[int, ...] = ()
    disk: IO[bytes] | None = None

    def orders(self, at: int, count: int) -> Sequence[OrderFacts]:
        """So many orders of the file from this one on."""
        if self.disk is None:
            return self.found.orders[at : at + count]
        first = at // CHUNK
        taken: list[OrderFacts] = []
        for place in self.places[first : (at + count - 1) // CHUNK + 1]:
            self.disk.seek(place)
            taken += [_order(values) for values in pickle.load(self.disk)]
        return taken[at - first * CHUNK :][:count]


def read(sheet: Sheet) -> Shelved:
    """Reads a file, a large one by a process of its own; raises Refusal for one that is no table of orders."""
    if len(sheet.content) < LARGE:
        with _uncollected():
            return _shelved(files.read(sheet))
    disk = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as what was read
    _run(sheet, disk)
    disk.seek(-8, 2)
    disk.seek(int.from_bytes(disk.read(8), "big"))
    answer = pickle.load(disk)
    if isinstance(answer, tuple):
        raise Refusal(answer[0], **answer[1])
    whole: Shelved = replace(answer, disk=disk)
    return whole


def _run(sheet: Sheet, out: IO[bytes]) -> None:
    """The process of its own; the sheet goes to it as it is written, without another copy of the file in memory."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-c", MAIN], stdin=subprocess.PIPE, stdout=out, stderr=said, cwd=Path(__file__).parents[2])
        assert process.stdin is not None
        with process, suppress(BrokenPipeError), process.stdin:
            pickle.dump(sheet, process.stdin, pickle.HIGHEST_PROTOCOL)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode("utf-8", "replace")[-2000:])


@contextmanager
def _uncollected() -> Iterator[None]:
    """Facts make no circles: the collector would look through all of them again and again, and find nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _shelved(found: Found) -> Shelved:
    return Shelved(found, sorted({facts.order_id for facts in found.orders}), len(found.orders),
                   in_file(found.orders), files.left_out(found), last_days(found.orders))


def _values(facts: OrderFacts) -> list[Any]:
    values = list(_ORDER(facts))
    values[_LINES_AT] = [_LINE(line) for line in facts.lines]
    return values


def _order(values: list[Any]) -> OrderFacts:
    values[_LINES_AT] = tuple(LineFacts(*line) for line in values[_LINES_AT])
    return OrderFacts(*values)


def _write(sheet: Sheet, out: IO[bytes]) -> None:
    """Orders chunk by chunk, then everything else, then where that begins."""
    at, places = 0, []
    try:
        whole = _shelved(files.read(sheet))
        for start in range(0, whole.total, CHUNK):
            places.append(at)
            at += out.write(pickle.dumps([_values(one) for one in whole.found.orders[start : start + CHUNK]]))
        answer: Any = replace(whole, found=replace(whole.found, orders=()), places=tuple(places))
    except Refusal as refusal:
        answer = (refusal.code, refusal.details)
    out.write(pickle.dumps(answer))
    out.write(at.to_bytes(8, "big"))


def main() -> None:
    """What the process of its own does: a sheet comes in, what it holds goes out."""
    with _uncollected():
        _write(pickle.load(sys.stdin.buffer), sys.stdout.buffer)
