"""A category tree's file: unpacked, or refused with a clear word whatever it holds."""

import gzip

import pytest

from services.ops.taxonomy import unpacked
from services.refusals import Refusal

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
