"""Wherever a person's buttons lead, the last row leads back and home."""

import json
from typing import Any

import pytest

from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator
from tests.stories.test_nobody_gets_in import BRAND, CREATOR, OPERATOR, SPARED
from tests.stories.test_ops import operator
from tests.stories.town import Chat, Town
from tests.stories.walking import walk, watching

FORM = "f:"  # a form has Back and Cancel of its own
HOME = "Switch to"  # stands on home alone
MOST_TAPS = 70


def without_a_way_back(calls: list[str]) -> list[str]:
    """The first words of the screens whose last row leads not both back and home; home and forms aside."""
    found = []
    for call in calls:
        said: dict[str, Any] = json.loads(call)
        words = str(said.get("text") or said.get("caption") or "")
        rows = (said.get("reply_markup") or {}).get("inline_keyboard") or []
        every = [button for row in rows for button in row]
        if not words or any(str(one.get("callback_data", "")).startswith(FORM) for one in every):
            continue
        last = [one["text"] for one in rows[-1]] if rows else []
        if any(one["text"].startswith(HOME) for one in every):
            continue
        if not ({"‹ Back", "⌂ Home"} <= set(last)):
            found.append(words[:70] + " | " + " · ".join(last))
    return list(dict.fromkeys(found))


async def _walked(chat: Chat, commands: tuple[str, ...]) -> list[str]:
    seen = watching(chat)
    await walk(chat, commands, SPARED, seen, MOST_TAPS)
    assert len(seen.calls()) > 30, "the walk saw too little to prove anything"
    return without_a_way_back(seen.calls())


# Every button is pressed on PostgreSQL, too, where nobody gets in; what stands below a screen is the same on both.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_every_screen_but_home_has_back_and_home(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    maya = await creator(town, "Maya")
    await maya.taps_data("promo:1")
    wen = await operator(town)
    found = {name: await _walked(chat, commands)
             for name, chat, commands in (("brand", brand, BRAND), ("creator", maya, CREATOR), ("ops", wen, OPERATOR))}
    assert not any(found.values()), found
