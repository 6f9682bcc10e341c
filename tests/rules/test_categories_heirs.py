"""Heirs: nothing is left behind in a category that is no more, if anything near it lives on."""

from services.rules.categories.heirs import heir, shared
from services.rules.categories.tree import Category, Tree

OLD = Tree([Category(id_, id_, id_) for id_ in ("be", "be-1", "be-1-1", "be-1-2", "be-2", "be-3", "pe", "pe-1")])
NAMED = {"be-1-1": "hb-3-2-9", "be-1-2": "hb-3-2-6", "be-2": "hb-3-2-1", "be-3": "lb-1"}


def test_a_leaf_goes_by_its_name_a_trade_by_what_lies_below_and_what_has_neither_with_what_lies_above() -> None:
    found = {id_: heir(OLD, id_, NAMED.get) for id_ in ("be-2", "be", "be-1", "pe-1", "other")}
    assert found == {"be-2": "hb-3-2-1", "be": "hb-3-2", "be-1": "hb-3-2", "pe-1": None, "other": None}
    assert heir(OLD, "be", {**NAMED, "be": "hb-3"}.get) == "hb-3"
    assert heir(OLD, "be", {**NAMED, "be": "hb-3-2-9-4"}.get) == "hb-3-2"
    assert heir(OLD, "be-3", {**NAMED, "be-3": None}.get) == "hb-3-2"


def test_what_is_shared_holds_more_than_half() -> None:
    assert shared(["a-1", "a-2", "b"]) == "a"
    assert shared(["a-1", "a-1", "a-2"]) == "a-1"
    assert shared(["a", "b"]) is None and shared([]) is None
