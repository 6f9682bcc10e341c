"""Callback data of the market's systems: weekly sets, pairs, campaigns, content, the lift, the alliance, service."""

from bot.callbacks.base import Data


class Week(Data, prefix="wkset"):
    """A creator's set of the week: show, all (take what waits), take and leave (one product, `id`)."""

    act: str = "show"
    id: int = 0


class Pairing(Data, prefix="pair"):
    """A pair that named each other: list, show, yes, no."""

    act: str = "list"
    id: int = 0


class Value(Data, prefix="value"):
    """How a brand's product stands for the great-value label."""

    id: int


class Fair(Data, prefix="fair"):
    """A campaign: list, show, join, goods; counter (a brand's products), enrol (product, 0: all ready), out, short."""

    act: str = "list"
    id: int = 0
    product: int = 0
    page: int = 0


class Systems(Data, prefix="sys"):
    """What the market offers beside the daily work: the page from which each system is reached."""


class Confluence(Data, prefix="conf"):
    """The confluence plan of the shop one works for: show, join, leave."""

    act: str = "show"


class Content(Data, prefix="cont"):
    """A creator's posts: show, new (report one), more (a page)."""

    act: str = "show"
    page: int = 0


class Alliance(Data, prefix="ally"):
    """The alliance: a creator's shelf, or how a brand stands."""


class Group(Data, prefix="group"):
    """The group of a brand's larger creators: show, end, end_sure."""

    act: str = "show"


class Service(Data, prefix="serv"):
    """One's own service: show, ask (`value`: chat or score), lesson (its name in `value`)."""

    act: str = "show"
    value: str = ""
