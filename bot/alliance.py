"""The alliance's measures in words: what is, what is needed, how to get there."""

from bot.texts.say import Html, Say

SHARES = frozenset({"shipped", "paid"})


def measure(say: Say, name: str, value: float | None) -> str:
    """One measure as people read it."""
    if value is None:
        return "—"
    if name in SHARES:
        return say.rate(round(value * 10_000))
    return say.score(round(value)) if name == "score" else say.number(round(value))


def lack(say: Say, name: str, have: float | None, need: float) -> Html:
    """One thing that is lacking, by how much, and how to get there."""
    if have is None and name in SHARES:
        return say(f"ally-lack-{name}-none", need=measure(say, name, need))
    return say(f"ally-lack-{name}", have=measure(say, name, have), need=measure(say, name, need))
