"""A large order file read by a process of its own holds what it holds when it is read here."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.orders import apart
from services.orders.apart import CHUNK
from services.orders.files import Sheet
from services.orders.pacing import AIM, BUSY, FEWEST, FIRST, LONGEST, MOST, paced
from services.refusals import Refusal
from services.vault import Pseudonyms, Vault
from tests.bench.bench_orders import file_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "orders"


def a_sheet(name: str, content: bytes) -> Sheet:
    names = Pseudonyms(Vault("a key for tests only, long enough to be one"), 7)
    return Sheet(name, content, names, ZoneInfo("Asia/Shanghai"), "CNY")


@pytest.mark.parametrize("name", ["shopify_orders.csv", "haowu_orders.csv", "many.csv"])
def test_both_readers_find_the_same(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    content = file_of(3 * CHUNK) if name == "many.csv" else (FIXTURES / name).read_bytes()
    here = apart.read(a_sheet(name, content))
    monkeypatch.setattr(apart, "LARGE", 0)
    there = apart.read(a_sheet(name, content))
    assert there.disk is not None and here.disk is None
    assert (there.names, there.total, there.in_file, there.left_out) == (
        here.names, here.total, here.in_file, here.left_out)
    assert there.found.wrong == here.found.wrong
    whole = list(here.orders(0, here.total))
    for at in range(0, here.total, CHUNK - 7):
        assert list(there.orders(at, CHUNK)) == whole[at : at + CHUNK]
    assert list(there.orders(here.total, 5)) == []


def test_what_is_no_table_is_refused_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    for large in (apart.LARGE, 0):
        monkeypatch.setattr(apart, "LARGE", large)
        with pytest.raises(Refusal, match="table-"):
            apart.read(a_sheet("orders.csv", b"\x00\x01\x02\x03" * 100))


def test_a_step_writes_as_many_orders_as_fit_its_time() -> None:
    for size in (FEWEST, FIRST, MOST):
        assert paced(size, AIM, AIM) == paced(size, LONGEST, AIM / BUSY) == size
        assert paced(size, 100.0, 100.0) == paced(size, 100.0, 0.001) == FEWEST
        assert paced(size, 0.0, 0.0) == min(MOST, 2 * size)
    assert [paced(400, AIM * part, AIM * part) for part in (2, 1.6, 1, 0.8)] == [200, 250, 400, 500]
    # Waiting for a busy machine weighs less than work, and none takes longer than LONGEST.
    assert paced(400, LONGEST, 0.01) == 400 and paced(400, 2 * LONGEST, 0.01) == 200
