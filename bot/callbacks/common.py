"""Callback data of home, settings, forms, notices and the operator."""

from bot.callbacks.base import Data


class Home(Data, prefix="home"):
    """The first screen of whoever taps."""


class Pick(Data, prefix="lang"):
    """A language chosen; `language` empty opens the choice."""

    language: str = ""


class Settings(Data, prefix="set"):
    """A setting opened or changed: timezone, language, side, reports, pictures."""

    name: str = ""
    value: str = ""


class Privacy(Data, prefix="priv"):
    """Terms, export and deletion: show, agree, export, delete, delete_sure."""

    act: str = "show"


class Start(Data, prefix="start"):
    """The role chosen on the first screen: brand or creator."""

    side: str


class Form(Data, prefix="f"):
    """A tap inside a form: choose (value), skip, edit (field), more, save, cancel, resume."""

    form: str
    act: str
    field: str = ""
    value: str = ""


class Ops(Data, prefix="ops"):
    """The operator's pages; whatever begins with `ops` is the operator's alone (bot/chats/ops/access.py)."""

    act: str = "show"
    id: int = 0
    value: str = ""
    page: int = 0


class Concern(Data, prefix="cnc"):
    """“Report this” on a card: show, say (reason in `value`), block, unblock, mine, let_in; kind as in scores."""

    act: str = "show"
    kind: str = ""
    id: int = 0
    value: str = ""


class Search(Data, prefix="find"):
    """A page of what the last typed words find in the pool; `of` meant: of what they were taken to mean."""

    page: int = 0
    of: str = ""


class Notices(Data, prefix="ntc"):
    """What a person wants to be told: show, set (kind to value), off (from the notice itself), quiet (value)."""

    act: str = "show"
    kind: str = ""
    value: str = ""
