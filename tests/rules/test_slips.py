"""Slips: a bit for every sign says the same as the textbook's table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.slips import fewest

FEW_SIGNS = st.text("口红笔盒", max_size=7)


def by_table(typed: str, text: str) -> int:
    """Optimal string alignment, where the text may begin and end anywhere at no cost."""
    rows = [[0] * (len(text) + 1)]
    for i, sign in enumerate(typed, 1):
        row = [i]
        for j, own in enumerate(text, 1):
            least = min(rows[-1][j - 1] + (sign != own), rows[-1][j] + 1, row[-1] + 1)
            if i > 1 and j > 1 and sign == text[j - 2] and typed[i - 2] == own:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return min(rows[-1])


@given(FEW_SIGNS, st.text("口红笔盒墨", max_size=14))
def test_slips_are_what_the_table_counts(typed: str, text: str) -> None:
    assert fewest(typed, text) == by_table(typed, text)


@pytest.mark.parametrize(("typed", "slips"), [
    ("哑光口红", 0), ("哑光囗红", 1), ("哑口红", 1), ("哑光光口红", 1), ("光哑口红", 1), ("哑光红口笔", 2),
    ("铁锅", 2), ("", 0),
])
def test_each_kind_of_slip_counts_one(typed: str, slips: int) -> None:
    assert fewest(typed, "丝绒哑光口红礼盒") == slips
