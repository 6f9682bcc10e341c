"""Several notices as one message: a line each, and a button that opens what it speaks of."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.screen import Button, Page, Screen
from bot.texts.say import Html, Say
from bot.turn import Market

SHOWN = 8
A_ROW = 4


def together(say: Say, told: Sequence[Mapping[str, Any]], market: Market, drawers: Mapping[str, Any]) -> Screen:
    """Each notice's own first line, in the order in which they came; those beyond SHOWN are counted."""
    known = [one for one in told if one["kind"] in drawers]
    page = Page(say).line("notice-several", count=len(known), number=say.number(len(known)))
    buttons = []
    for number, one in enumerate(known[:SHOWN], 1):
        screen: Screen = drawers[one["kind"]](say, {**one["data"], "reference": one.get("id")}, market)
        first = next((line for line in screen.text.split("\n") if line), "")
        page.html(Html(f"{say.number(number)}. {first}"))
        opens = _opening(say, screen)
        if opens is not None:
            buttons.append(Button(f"{say.number(number)} ›", data=opens))
    if len(known) > SHOWN:
        page.line("notice-several-more", count=len(known) - SHOWN, number=say.number(len(known) - SHOWN))
    return page.grid(buttons, A_ROW).screen()


def _opening(say: Say, screen: Screen) -> str | None:
    """What a notice would open: its button to look, else its last one before Home; never one that decides."""
    buttons = [button for row in screen.rows[:-1] for button in row if button.data]
    look = say.label("notice-look")
    found = next((button for button in buttons if button.text == look), buttons[-1] if buttons else None)
    return found.data if found else None
