"""Callback data of a brand: shop, staff, products, files, plans."""

from bot.callbacks.base import Data


class Brand(Data, prefix="brand"):
    """A brand's own page and its acts: show, edit, new, use (choose among several shops), page (as creators see it)."""

    act: str = "show"
    id: int = 0


class Product(Data, prefix="prod"):
    """A brand's product: list, show, edit, pause, list_again, delist, restock, add."""

    act: str = "list"
    id: int = 0
    page: int = 0


class Import(Data, prefix="imp"):
    """A product file's import: show, columns, column, set, apply, wrong, drop."""

    act: str
    id: int = 0
    column: int = -1
    value: str = ""


class Plans(Data, prefix="plan"):
    """A product's plans: show, edit (kind), entry, named (kind), pick (kind), add and out (creator), close, open.

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


class Seen(Data, prefix="seen"):
    """How often, where, why and to whom a brand's own product was shown."""

    id: int
