"""Callback data of orders, figures, statements and scores."""

from bot.callbacks.base import Data


class Orders(Data, prefix="ord"):
    """Orders and their ways in: show, connect, make, rotate, test, file."""

    act: str = "show"
    kind: str = ""
    id: int = 0


class Score(Data, prefix="score"):
    """A score and its reasons; kind is shop, creator or product, an empty one is one's own.

    `act` is empty, all (indicators), one (of them, in `value`), orders, line, guide, qr, goods (a shop's), appeal (an
    order, in `value`) or say (appeal it for the reason behind the dot in `value`).
    """

    kind: str = ""
    id: int = 0
    act: str = ""
    value: str = ""


class Appeal(Data, prefix="appeal"):
    """The operator's appeals: list, show, uphold, reject."""

    act: str = "list"
    id: int = 0
    page: int = 0


class Gmv(Data, prefix="gmv"):
    """GMV: show, fields, products, partners, csv, dates; `side` is brand or creator.

    `span` is the period (services/gmv/spans), empty: the week that lies `back` weeks ago.
    """

    side: str = ""
    back: int = 0
    act: str = "show"
    span: str = ""


class Statement(Data, prefix="stm"):
    """Commission lines of one week: show, list (of weeks), strays, csv, xlsx.

    `week` is the ordinal of its Monday; without one it is the week `back` weeks ago. `page` is of the list.
    """

    side: str = ""
    back: int = 0
    act: str = "show"
    week: int = 0
    page: int = 0


class Line(Data, prefix="stl"):
    """Order lines in a week's statement: list, show, agree, argue (dispute), answer, all (agree to the rest)."""

    act: str = "list"
    side: str = ""
    week: int = 0
    id: int = 0
    creator: int = 0
    page: int = 0


class Pay(Data, prefix="pay"):
    """A closed week's payment: list (of `week`), mark (paid), arrived, absent (not arrived), show."""

    act: str = "list"
    id: int = 0
    week: int = 0


class Why(Data, prefix="why"):
    """One order's commission explained; `id` is the order, `line` which of its lines is looked at."""

    id: int
    line: int = 0


class Leak(Data, prefix="leak"):
    """A code's leak alarm: show, list (of a shop), rotate, fine, pay, refuse (asks), refuse_sure."""

    act: str = "show"
    id: int = 0
