"""A category tree's file: unpacked, or refused with a clear word whatever it holds."""

import gzip

import pytest

from db.engine import Database
from services import categories
from services.ops.taxonomy import unpacked
from services.refusals import Refusal
from services.rules.categories.tree import parse_tsv

WHOLE = gzip.compress(b"id\tparent\tname_en\tname_zh\twords\n" * 50, mtime=0)


@pytest.mark.parametrize("content", [
    WHOLE[:-12], WHOLE[:20] + b"\xff\xff\xff" + WHOLE[23:], WHOLE[:-8] + b"\0" * 8, b"\x1f\x8b",
    b"\x1f\x8b" + b"\xff" * 40, b"\xff\xfe\x00",
], ids=["cut", "spoilt", "wrong end", "only a sign", "noise", "no text"])
def test_a_damaged_tree_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal, match="tree-unreadable"):
        unpacked(content)


def test_a_whole_tree_is_unpacked() -> None:
    assert unpacked(WHOLE).startswith("id\tparent")


async def test_the_tree_in_force_keeps_the_order_in_which_it_was_given(database: Database) -> None:
    """Whoever opens the page of trades finds what most people sell first, not what is spelt first."""
    async with database.writing() as session:
        await categories.seed(session)
        await session.commit()
    given = parse_tsv(categories.OWN_TREE.read_text("utf-8"))
    async with database.reading() as session:
        assert (await categories.in_force(session)).tree.trades() == given.trades()
    assert list(given.trades()) != sorted(given.trades())
