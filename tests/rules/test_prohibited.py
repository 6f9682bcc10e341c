"""The list of prohibited goods: whole words in any case and number, Chinese anywhere, categories with all below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.prohibited import Ban, Bans

VAPE, SMOKE, GUNS, TOYS = Ban(1, "e-cigarette"), Ban(2, "电子烟"), Ban(3, "hand gun"), Ban(4, category_id="to-1")
BANS = Bans([VAPE, SMOKE, GUNS, TOYS])


@pytest.mark.parametrize(
    ("title", "category", "found"),
    [
        ("Mint E-Cigarettes, 3 pack", None, VAPE),
        ("E cigarette", None, VAPE),
        ("悦刻电子烟 一次性", None, SMOKE),
        ("電子煙", None, SMOKE),
        ("Hand guns of the west (poster)", None, GUNS),
        ("Hand cream, gun metal", None, None),
        ("Handgunner's lotion", None, None),
        ("烟熏三文鱼", None, None),
        ("Blocks", "to-1", TOYS),
        ("Blocks", "to-1-2", TOYS),
        ("Blocks", "to-12", None),
    ],
)
def test_what_falls_under_the_list(title: str, category: str | None, found: Ban | None) -> None:
    assert BANS.of((title, None), category) == found
    assert BANS.of(("Fine", title), category) == found


@given(st.text(max_size=40), st.text(max_size=40))
def test_words_around_a_banned_one_do_not_hide_it(before: str, after: str) -> None:
    assert BANS.of((f"{before} hand gun {after}",), None) is not None
    assert Bans([]).of((before,), after) is None
