"""What a creator has chosen in the pool, kept in the chat's row: filters, order, the last words searched."""

from bot.turn import Turn
from services.pool import Filters

PLACE = "pool"


def filters(turn: Turn) -> Filters:
    return Filters.from_json(turn.talk.choices.get(PLACE, {}).get("filters", {}))


def sort(turn: Turn) -> str:
    return str(turn.talk.choices.get(PLACE, {}).get("sort", "fit"))


def words(turn: Turn) -> str:
    return str(turn.talk.choices.get(PLACE, {}).get("words", ""))


def keep(turn: Turn, filters: Filters | None = None, sort: str | None = None, words: str | None = None) -> None:
    """Remembers what was given; the rest stays."""
    kept = dict(turn.talk.choices.get(PLACE, {}))
    if filters is not None:
        kept["filters"] = filters.to_json()
    if sort is not None:
        kept["sort"] = sort
    if words is not None:
        kept["words"] = words
    turn.talk.choices = {**turn.talk.choices, PLACE: kept}
