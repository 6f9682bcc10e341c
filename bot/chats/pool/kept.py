"""What a creator has chosen in the pool, kept in the chat's row: filters, order, the last words, where they look."""

from typing import Any

from bot.turn import Turn
from services.pool import Filters
from services.walking import Walk

PLACE = "pool"


def filters(turn: Turn) -> Filters:
    return Filters.from_json(_kept(turn).get("filters", {}))


def sort(turn: Turn) -> str:
    return str(_kept(turn).get("sort", "fit"))


def words(turn: Turn) -> str:
    return str(_kept(turn).get("words", ""))


def meant(turn: Turn) -> str:
    """What the last words were taken to mean; empty where they were plain."""
    return str(_kept(turn).get("meant", ""))


def searching(turn: Turn) -> bool:
    """Whether filters narrow what the last words found, not the whole pool."""
    return bool(_kept(turn).get("searching"))


def walk(turn: Turn) -> Walk:
    """The list they leaf through, with what stood where."""
    return Walk.from_json(_kept(turn).get("walk", {}))


def _kept(turn: Turn) -> dict[str, Any]:
    found: dict[str, Any] = turn.talk.choices.get(PLACE, {})
    return found


def keep(turn: Turn, filters: Filters | None = None, walk: Walk | None = None, **values: str | bool) -> None:
    """Remembers what was given (sort, words, meant, searching); the rest stays."""
    chosen = {} if filters is None else {"filters": filters.to_json()}
    chosen |= {} if walk is None else {"walk": walk.to_json()}
    turn.talk.choices = {**turn.talk.choices, PLACE: {**_kept(turn), **chosen, **values}}
