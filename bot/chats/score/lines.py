"""Lines of a score: the figure, what it rests on, where it stands, one indicator."""

from bot.screen import Page
from bot.texts.say import Html, Say
from services.scores.diagnosing import Mend
from services.scores.opens import Opening
from services.scores.views import Row, Side, View

MOST_MOVED = 3
MOST_NAMED = 4
EVERY_TENTH = 10
LONGEST_NAME = 60


def short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def points(say: Say, value: float) -> str:
    """Points of a score with two decimals; what is less is said to be less."""
    return "<0.01" if 0 < value < 0.005 else f"{value:.2f}"


def signed(say: Say, hundredths: int) -> str:
    """A change of hundredths: +0.07, −0.04."""
    return f"{'+' if hundredths >= 0 else '−'}{say.score(abs(hundredths))}"


def head(say: Say, page: Page, view: View, is_own: bool) -> None:
    """The figure, or what is missing for one, and what it rests on."""
    name, kind = short(view.face.named(say.language)), say.label(f"score-kind-{view.face.kind}")
    if view.value is None:
        page.line("score-title-none", name=name, kind=kind)
        page.gap().html(missing(say, view))
        page.line(f"score-none-{'own' if is_own else 'other'}")
        return
    page.line("score-title", name=name, kind=kind, score=say.score(view.value))
    page.line("score-rests", delivered=say.number(view.delivered), orders=say.number(view.orders),
              months=str(view.months))
    if view.place is not None:
        page.line("score-place" if view.of_trade else "score-place-market", place=place(say, view.place),
                  peers=say.number(view.peers), subject=str(view.face.kind))


def missing(say: Say, view: View) -> Html:
    """What is there of what a score needs."""
    values = {"have": say.number(view.delivered), "need": say.number(view.needed)}
    if view.face.kind == "creator":
        return say("score-missing-creator", posts=say.number(view.posts), posts_need=say.number(view.posts_needed),
                   **values)
    return say("score-missing", **values)


def place(say: Say, decile: int) -> str:
    """A decile in words: 10 is the best tenth."""
    if decile == EVERY_TENTH:
        return say.label("score-decile-best")
    if decile == 1:
        return say.label("score-decile-last")
    return say.label("score-decile", worse=str(decile - 1))


def change(say: Say, page: Page, view: View) -> None:
    """Against a week ago, with what moved it most."""
    if view.change is None:
        return
    if not view.change and not view.moved:
        page.line("score-unchanged")
        return
    moved = " · ".join(f"{say.label(f'score-ind-{name}')} {signed(say, by)}" for name, by in view.moved[:MOST_MOVED])
    page.line("score-change", change=signed(say, view.change), moved=moved or "—")


def side(say: Say, one: Side) -> Html:
    """One dimension: its own value and its share of the whole."""
    return say("score-side", name=say.label(f"score-dim-{one.dimension}"), score=say.score(one.value),
               weight=say.rate(one.weight))


def row(say: Say, one: Row) -> Html:
    """One indicator as yours, the median and the decile."""
    name = say.label(f"score-ind-{one.indicator}")
    if not one.told:
        return say("score-row-silent", name=name)
    values = {"name": name, "yours": say.rate(one.yours)}
    if one.median is None:
        return say("score-row-alone", **values)
    if one.decile is None:
        return say("score-row-few", median=say.rate(one.median), **values)
    return say("score-row", median=say.rate(one.median), place=place(say, one.decile), **values)


def reason(say: Say, view: View) -> Html | None:
    """The one reason that anyone is told."""
    one = view.reason
    if one is None or view.value is None:
        return None
    return say("score-reason-good" if one.pull >= 0 else "score-reason-bad", why=Html(row(say, one).removeprefix("• ")))


def mend(say: Say, one: Mend, now: int | None, following: Opening | None = None) -> Html:
    """What to mend first, with what it brings and, where it reaches so far, what it opens."""
    orders = say.names(one.orders[:MOST_NAMED])
    key = "score-mend-resolve" if one.indicator == "unresolved_case" else "score-mend"
    name = say.label(f"score-ind-{one.indicator}")
    if one.becomes is None or now is None or one.becomes == now:
        return say(f"{key}-little", name=name, orders=orders, points=points(say, one.points))
    # The gain is that of the two scores as shown: unrounded points would not add up with them.
    line = say(key, name=name, orders=orders, points=say.score(one.becomes - now), now=say.score(now),
               becomes=say.score(one.becomes))
    if following is None or one.becomes < following.least:
        return line
    return Html(f"{line}\n{say('score-mend-opens', what=what_opens(say, following), least=say.score(following.least))}")


def opening(say: Say, one: Opening) -> Html:
    """What opens next, from which score on, and how far that is."""
    return say("score-opens-next", least=say.score(one.least), far=say.score(one.far), what=what_opens(say, one))


def what_opens(say: Say, one: Opening) -> str:
    """Everything that one threshold opens."""
    found = [say.label(f"gate-short-{gate}") for gate in one.gates]
    if one.products:
        found.append(say.label("score-opens-products", count=one.products, number=say.number(one.products)))
    if one.shops:
        found.append(say.label("score-opens-samples", count=one.shops, number=say.number(one.shops)))
    return say.names(found)
