"""Walks through everything that a person's buttons lead to; remembers what was shown and which buttons there were."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.stories.town import Chat, Town

DATA = re.compile(r'"callback_data": "((?:[^"\\]|\\.)*)"')
MOST_TAPS = 50


@dataclass(slots=True)
class Seen:
    """What one chat was shown since a moment: every text and button, as the calls that drew them."""

    town: Town
    chat_id: int
    since: int = 0
    alerts: list[str] = field(default_factory=list)

    def calls(self) -> list[str]:
        """The drawing calls as JSON, keyboards included."""
        found = []
        for call in self.town.world.calls[self.since :]:
            if str(call.params.get("chat_id")) == str(self.chat_id):
                plain = {name: _plain(value) for name, value in call.params.items()}
                found.append(json.dumps(plain, ensure_ascii=False, default=str))
        return found

    def data(self) -> list[str]:
        """The callback data of every button that was shown, each once, in the order of showing."""
        return list(dict.fromkeys(json.loads(f'"{one}"') for call in self.calls() for one in DATA.findall(call)))

    def everything(self) -> str:
        return "\n".join([*self.calls(), *self.alerts])


def _plain(value: object) -> object:
    """Form fields hold keyboards as JSON text; read them, so that all calls look alike."""
    if isinstance(value, str) and value[:1] in "{[":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def watching(chat: Chat) -> Seen:
    """Remembers from now on what this chat is shown."""
    return Seen(chat.town, chat.id, len(chat.town.world.calls))


def live(chat: Chat) -> int:
    """The newest message that has buttons."""
    return next(message.id for message in reversed(chat.messages) if message.keyboard)


async def walk(
    chat: Chat, commands: Sequence[str], spared: Sequence[str], seen: Seen, most: int = MOST_TAPS
) -> list[str]:
    """Says each command and taps everything that comes up, a new button once, save those that begin as `spared` do.

    The callback data of every button seen, also of the spared ones.
    """
    tapped: set[str] = set()
    for command in commands:
        await chat.says(command)
        while len(tapped) < most:
            fresh = [one for one in seen.data() if one not in tapped and not one.startswith(tuple(spared))]
            if not fresh:
                break
            for one in fresh[: most - len(tapped)]:
                tapped.add(one)
                chat.town.world.press_raw(chat.id, live(chat), one)
            await chat.town.settle()
    return seen.data()
