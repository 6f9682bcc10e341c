"""Callback data of every button: typed, at most 64 bytes, readable by any later version of the bot.

They live together because conversations link to each other all the time and may not import each other.
Prefixes are never reused; new fields get defaults, so that a six-month-old button still parses.
"""

from aiogram.filters.callback_data import CallbackData


class Home(CallbackData, prefix="home"):
    """The first screen of whoever taps."""


class Pick(CallbackData, prefix="lang"):
    """A language chosen; `language` empty opens the choice."""

    language: str = ""


class Settings(CallbackData, prefix="set"):
    """A setting opened or changed: timezone, language, side, reports."""

    name: str = ""
    value: str = ""


class Privacy(CallbackData, prefix="priv"):
    """Terms, export and deletion: show, agree, export, delete, delete_sure."""

    act: str = "show"


class Start(CallbackData, prefix="start"):
    """The role chosen on the first screen: brand or creator."""

    side: str


class Form(CallbackData, prefix="f"):
    """A tap inside a form: choose (value), skip, edit (field), save, cancel, resume."""

    form: str
    act: str
    field: str = ""
    value: str = ""


class Brand(CallbackData, prefix="brand"):
    """A brand's own page and its acts: show, edit, new, use (choose among several shops), page (as creators see it)."""

    act: str = "show"
    id: int = 0


class Product(CallbackData, prefix="prod"):
    """A brand's product: list, show, edit, pause, list_again, delist, add."""

    act: str = "list"
    id: int = 0
    page: int = 0


class Import(CallbackData, prefix="imp"):
    """A product file's import: show, columns, column, set, apply, wrong, drop."""

    act: str
    id: int = 0
    column: int = -1
    value: str = ""


class Creator(CallbackData, prefix="cre"):
    """A creator's own page (show, new, edit, cats, trade, in, take, done) or a brand's look at a creator (card).

    `product` says for which product a brand looks; `value` is a category that a creator takes or opens.
    """

    act: str = "show"
    id: int = 0
    product: int = 0
    value: str = ""


class Invite(CallbackData, prefix="inv"):
    """A brand invites a creator for a product; `creator` 0 shows who fits."""

    product: int
    creator: int = 0
    page: int = 0


class Pool(CallbackData, prefix="pool"):
    """A page of the selection pool; `sort` is fit, new, commission or price, `within` a category or empty."""

    page: int = 0
    sort: str = ""


class Card(CallbackData, prefix="card"):
    """A product's card as a creator sees it; `page` and `via` say where Back leads."""

    id: int
    page: int = 0
    via: str = "pool"


class Filter(CallbackData, prefix="fil"):
    """The pool's filters: open, category, price, commission, stock, drop, clear."""

    act: str = "open"
    value: str = ""


class Promote(CallbackData, prefix="promo"):
    """我要带货: make an open collaboration for this product."""

    id: int


class Collab(CallbackData, prefix="col"):
    """A collaboration: list (a creator's), requests (a shop's), show, accept, decline, withdraw, end, end_sure.

    `value` is the list's stage or the reason of a decline.
    """

    act: str = "list"
    id: int = 0
    page: int = 0
    value: str = ""


class Matches(CallbackData, prefix="match"):
    """Products picked for a creator; no: not for me, for the reason in `value` (empty: asks)."""

    act: str = "show"
    id: int = 0
    value: str = ""


class Orders(CallbackData, prefix="ord"):
    """Orders and their ways in: show, connect, make, rotate, test, file."""

    act: str = "show"
    kind: str = ""
    id: int = 0


class Score(CallbackData, prefix="score"):
    """A score and its reasons; kind is shop, creator or product."""

    kind: str = ""
    id: int = 0


class Gmv(CallbackData, prefix="gmv"):
    """Distribution GMV; `side` brand or creator, `back` weeks ago, csv for the file."""

    side: str = ""
    back: int = 0
    act: str = "show"


class Statement(CallbackData, prefix="stm"):
    """Commission lines of one period: `back` periods ago, csv for the file."""

    side: str = ""
    back: int = 0
    act: str = "show"


class Ops(CallbackData, prefix="ops"):
    """The operator's pages."""

    act: str = "show"
    id: int = 0


class Search(CallbackData, prefix="find"):
    """A page of what the last typed words find in the pool."""

    page: int = 0


class Why(CallbackData, prefix="why"):
    """One order's commission explained; `id` is the order, `line` which of its lines is looked at."""

    id: int
    line: int = 0
