"""What a form is made of: questions, options for common answers, and the save.

A form's words follow its name: `form-NAME` (title), `form-NAME-FIELD` (question with its example), `field-NAME-FIELD`
(the short label of the review).
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.filters.callback_data import CallbackData

from bot.screen import Screen
from bot.turn import Turn
from services.refusals import Refusal

Draft = dict[str, Any]

AGAIN = object()
"""What a `pick` answers that has only narrowed the choice (noted in the draft): the question is asked once more."""


@dataclass(frozen=True, slots=True)
class Option:
    """A button for a common answer; `value` is at most 30 bytes without a colon."""

    label: str
    value: str


Read = Callable[[Turn, Draft, str], Awaitable[Any]]
Offer = Callable[[Turn, Draft], Awaitable[Sequence[Option]]]
Find = Callable[[Turn, str], Awaitable[Sequence[Option]]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `read` makes a JSON value of typed text, `pick` of a tapped option's value; both raise Refusal.

    With `find`, typed text is a search whose results are offered as buttons. With `many`, taps toggle values of a list.
    A question that is not `required` waits in the review until it is wanted.
    """

    field: str
    read: Read | None = None
    pick: Read | None = None
    show: Callable[[Turn, Draft, Any], str] | None = None
    offer: Offer | None = None
    find: Find | None = None
    read_photo: Read | None = None
    required: bool = True
    many: bool = False
    width: int = 2


@dataclass(frozen=True, slots=True)
class Form:
    """A named row of questions and what happens when the review is saved.

    `home` is the page that the form was opened from: where it leads who leaves it unsaved. Optional questions in `more`
    stand behind a button of the review until they are answered.
    """

    name: str
    asks: tuple[Ask, ...]
    save: Callable[[Turn, Draft], Awaitable[Screen]]
    review: bool = True
    home: CallbackData | None = None
    more: frozenset[str] = frozenset()

    def ask(self, field: str) -> Ask:
        found = next((ask for ask in self.asks if ask.field == field), None)
        if found is None:
            raise Refusal("form-gone")
        return found

    def next_ask(self, draft: Draft) -> Ask | None:
        return next((ask for ask in self.asks if ask.required and ask.field not in draft), None)
