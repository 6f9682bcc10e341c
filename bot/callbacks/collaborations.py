"""Callback data of what goes on between the two sides."""

from bot.callbacks.base import Data


class Invite(Data, prefix="inv"):
    """A brand invites a creator for a product; `creator` 0 shows who fits."""

    product: int
    creator: int = 0
    page: int = 0


class NotThem(Data, prefix="nott"):
    """A brand passes a creator over for a product, for the reason in `value` (empty: asks)."""

    product: int
    creator: int
    value: str = ""


class Promote(Data, prefix="promo"):
    """我要带货: make an open collaboration for this product."""

    id: int


class Collab(Data, prefix="col"):
    """A collaboration: list (a creator's), requests (a shop's), show, accept, decline, withdraw, end, end_sure,
    claim (report one that is untrue).

    `value` is the list's stage or the reason of a decline.
    """

    act: str = "list"
    id: int = 0
    page: int = 0
    value: str = ""


class Talk(Data, prefix="talk"):
    """The talk over a collaboration's rate: show, name, accept, decline (reason in `value`); `round` as it was seen."""

    act: str = "show"
    id: int = 0
    round: int = 0
    value: str = ""


class Sample(Data, prefix="smp"):
    """Samples: list, show, ask (of a collaboration), terms, approve, refuse (value), take_back, ship, receive, post."""

    act: str = "list"
    id: int = 0
    page: int = 0
    value: str = ""


class Write(Data, prefix="write"):
    """Messages between two sides of a collaboration: show, to (write one), meet and hide (one's account)."""

    act: str = "show"
    id: int = 0
