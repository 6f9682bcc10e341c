"""Callback data of stages, support and the operator's budgets."""

from bot.callbacks.base import Data


class Grow(Data, prefix="grow"):
    """One's own stage: show, table (of the stages), pays (what scores pay), gave (by plans), cohort; `side` whose."""

    act: str = "show"
    side: str = ""


class Budgets(Data, prefix="opsbud"):
    """The operator's budgets: list, show (a budget), size (a plan's week, in `value`), resize, top (up), more."""

    act: str = "list"
    id: int = 0
    value: str = ""
