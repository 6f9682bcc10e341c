"""Callback data of a creator: profile, pool, cards, filters, matches."""

from bot.callbacks.base import Data


class Creator(Data, prefix="cre"):
    """A creator's own page (show, new, edit, cats, trade, in, take, done) or a brand's look at a creator (card).

    `product` says for which product a brand looks; `value` is a category that a creator takes or opens.
    """

    act: str = "show"
    id: int = 0
    product: int = 0
    value: str = ""


class Pool(Data, prefix="pool"):
    """A page of the selection pool; `sort` is fit, new, commission or price, `within` a category or empty."""

    page: int = 0
    sort: str = ""


class Card(Data, prefix="card"):
    """A product's card as a creator sees it; `page` and `via` say where Back leads."""

    id: int
    page: int = 0
    via: str = "pool"


class Details(Data, prefix="det"):
    """Behind a card: plans, prices, who sells it; `page` and `via` as of the card."""

    id: int
    page: int = 0
    via: str = "pool"


class Filter(Data, prefix="fil"):
    """The pool's filters: open, category, price, commission, stock, drop, clear."""

    act: str = "open"
    value: str = ""


class Matches(Data, prefix="match"):
    """Products picked for a creator; no: not for me, for the reason in `value` (empty: asks); noes: the list of them;
    back: takes one back."""

    act: str = "show"
    id: int = 0
    value: str = ""


class Handle(Data, prefix="hdl"):
    """A creator's accounts: list, one, begin (gives a code), ask, again (channels); look, seen, unseen for a brand."""

    act: str = "list"
    id: int = 0


class HandleCase(Data, prefix="opsh"):
    """The operator's accounts to look at: list, one, give, no."""

    act: str = "list"
    id: int = 0
    page: int = 0
