"""Callback data of every button: typed, at most 64 bytes, readable by any later version of the bot.

They live together because conversations link to each other all the time and may not import each other.
Prefixes are never reused; new fields get defaults, so that a six-month-old button still parses.
"""

from typing import Self

from aiogram.filters.callback_data import CallbackData
from pydantic_core import PydanticUndefined


class Data(CallbackData, prefix="data"):
    """What all of them share: a button from before a field was added takes that field's default."""

    @classmethod
    def unpack(cls, value: str) -> Self:
        """Raises TypeError or ValueError for data of another class, with too many parts or without a needed one."""
        given = value.count(cls.__separator__)
        missing = [field.default for field in list(cls.model_fields.values())[given:]]
        if all(default is not PydanticUndefined for default in missing):
            value = cls.__separator__.join([value, *(str(int(d) if isinstance(d, bool) else d) for d in missing)])
        return super().unpack(value)


class Home(Data, prefix="home"):
    """The first screen of whoever taps."""


class Pick(Data, prefix="lang"):
    """A language chosen; `language` empty opens the choice."""

    language: str = ""


class Settings(Data, prefix="set"):
    """A setting opened or changed: timezone, language, side, reports."""

    name: str = ""
    value: str = ""


class Privacy(Data, prefix="priv"):
    """Terms, export and deletion: show, agree, export, delete, delete_sure."""

    act: str = "show"


class Start(Data, prefix="start"):
    """The role chosen on the first screen: brand or creator."""

    side: str


class Form(Data, prefix="f"):
    """A tap inside a form: choose (value), skip, edit (field), save, cancel, resume."""

    form: str
    act: str
    field: str = ""
    value: str = ""


class Brand(Data, prefix="brand"):
    """A brand's own page and its acts: show, edit, new, use (choose among several shops), page (as creators see it)."""

    act: str = "show"
    id: int = 0


class Product(Data, prefix="prod"):
    """A brand's product: list, show, edit, pause, list_again, delist, add."""

    act: str = "list"
    id: int = 0
    page: int = 0


class Import(Data, prefix="imp"):
    """A product file's import: show, columns, column, set, apply, wrong, drop."""

    act: str
    id: int = 0
    column: int = -1
    value: str = ""


class Creator(Data, prefix="cre"):
    """A creator's own page (show, new, edit, cats, trade, in, take, done) or a brand's look at a creator (card).

    `product` says for which product a brand looks; `value` is a category that a creator takes or opens.
    """

    act: str = "show"
    id: int = 0
    product: int = 0
    value: str = ""


class Invite(Data, prefix="inv"):
    """A brand invites a creator for a product; `creator` 0 shows who fits."""

    product: int
    creator: int = 0
    page: int = 0


class Pool(Data, prefix="pool"):
    """A page of the selection pool; `sort` is fit, new, commission or price, `within` a category or empty."""

    page: int = 0
    sort: str = ""


class Card(Data, prefix="card"):
    """A product's card as a creator sees it; `page` and `via` say where Back leads."""

    id: int
    page: int = 0
    via: str = "pool"


class Filter(Data, prefix="fil"):
    """The pool's filters: open, category, price, commission, stock, drop, clear."""

    act: str = "open"
    value: str = ""


class Promote(Data, prefix="promo"):
    """我要带货: make an open collaboration for this product."""

    id: int


class Collab(Data, prefix="col"):
    """A collaboration: list (a creator's), requests (a shop's), show, accept, decline, withdraw, end, end_sure.

    `value` is the list's stage or the reason of a decline.
    """

    act: str = "list"
    id: int = 0
    page: int = 0
    value: str = ""


class Matches(Data, prefix="match"):
    """Products picked for a creator; no: not for me, for the reason in `value` (empty: asks)."""

    act: str = "show"
    id: int = 0
    value: str = ""


class Orders(Data, prefix="ord"):
    """Orders and their ways in: show, connect, make, rotate, test, file."""

    act: str = "show"
    kind: str = ""
    id: int = 0


class Score(Data, prefix="score"):
    """A score and its reasons; kind is shop, creator or product, an empty one is one's own.

    `act` is empty, all (indicators), one (of them, in `value`), orders, line, guide, goods (a shop's), appeal (an order,
    in `value`) or say (appeal it for the reason behind the dot in `value`).
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
    """Commission lines of one period: `back` periods ago, csv for the file."""

    side: str = ""
    back: int = 0
    act: str = "show"


class Ops(Data, prefix="ops"):
    """The operator's pages."""

    act: str = "show"
    id: int = 0


class Search(Data, prefix="find"):
    """A page of what the last typed words find in the pool."""

    page: int = 0


class Why(Data, prefix="why"):
    """One order's commission explained; `id` is the order, `line` which of its lines is looked at."""

    id: int
    line: int = 0


class Notices(CallbackData, prefix="ntc"):
    """What a person wants to be told: show, set (kind to value), off (from the notice itself), quiet (value)."""

    act: str = "show"
    kind: str = ""
    value: str = ""


class Plans(Data, prefix="plan"):
    """A product's plans: show, edit (kind), named (kind), pick (kind), add and out (creator), close, open.

    `id` is the product, `kind` open, targeted or exclusive by its first letter.
    """

    act: str = "show"
    id: int = 0
    kind: str = ""
    creator: int = 0
    page: int = 0


class Staff(Data, prefix="staff"):
    """A shop's staff: show, one, role (value), out, out_sure, hand, hand_sure, invite (value: role), revoke, join."""

    act: str = "show"
    id: int = 0
    person: int = 0
    value: str = ""


class Talk(Data, prefix="talk"):
    """The talk over a collaboration's rate: show, name (a rate), accept, decline (reason in `value`); `round` as seen."""

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


class Seen(Data, prefix="seen"):
    """How often, where, why and to whom a brand's own product was shown."""

    id: int
