"""The pages of a product's plans: the overview with its timeline, one plan for named creators, whom to name."""

from collections.abc import Sequence
from typing import Any

from bot.callbacks.goods import Plans, Product
from bot.callbacks.pool import Creator as CreatorCard
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.products import Product as Row
from db.vocabulary import Plan
from services import gates, products
from services.plans import views
from services.plans.views import Named, Overview, Standing, Terms

LETTERS = {"o": Plan.OPEN, "t": Plan.TARGETED, "e": Plan.EXCLUSIVE}
CHANGES_SHOWN = 5
TITLE = 80


def letter(kind: Plan) -> str:
    """How a button names a plan."""
    return next(one for one, plan in LETTERS.items() if plan is kind)


def crumbs(turn: Turn, product: Row) -> tuple[str, str]:
    return turn.say.label("plans-crumb"), products.named(product, turn.say.language)[:TITLE]


def terms_words(turn: Turn, terms: Terms, currency: str) -> list[str]:
    """A plan's terms as lines: rate, window and hold, steps."""
    say = turn.say
    lines: list[str] = [say("plans-terms", rate=say.rate(terms.rate_bp), window=str(terms.window_days),
                            hold=str(terms.hold_days))]
    return [*lines, *(say("plans-step", step=step_words(turn, step, currency)) for step in terms.steps)]


def step_words(turn: Turn, step: Sequence[Any], currency: str) -> str:
    """A step (rate, past orders, past GMV, its currency) in words."""
    say, (rate, orders, gmv, of) = turn.say, step
    if orders is not None:
        return say.label("plans-step-orders", orders=say.number(orders), rate=say.rate(rate))
    return say.label("plans-step-gmv", money=say.money(gmv or 0, of or currency), rate=say.rate(rate))


async def overview(turn: Turn, product_id: int, number: int = 0, alert: str = "") -> Screen:
    """Every plan, how the open rate came to be, and who is on what."""
    found = await views.overview(turn.session, turn.who, product_id, number, turn.now)
    say, currency = turn.say, found.product.currency
    page = Page(say, crumbs(turn, found.product), Product(act="show", id=product_id))
    page.line("plans-closed" if found.product.exclusive else "plans-open")
    page.lines += terms_words(turn, found.opened, currency)
    entry = await gates.entry_of(turn.session, product_id)
    if entry is not None:
        page.line("plans-entry", least=say.score(entry.least))
    _timeline(turn, page, found)
    for named in (found.targeted, found.exclusive):
        if named.terms is not None:
            page.gap().line(f"plans-named-{named.kind}", rate=say.rate(named.terms.rate_bp),
                            count=len(named.creators), number=say.number(len(named.creators)))
    _standings(turn, page, found)
    if found.may_trade:
        page.row(act(say, "plans-edit-open", Plans(act="edit", id=product_id, kind="o")))
        page.row(act(say, "plans-entry-button", Plans(act="entry", id=product_id)))
        page.row(act(say, "plans-targeted", Plans(act="named", id=product_id, kind="t")),
                 act(say, "plans-exclusive", Plans(act="named", id=product_id, kind="e")))
    if found.pages > 1:
        page.row(*_turns(turn, Plans(id=product_id), found.page, found.pages))
    return page.screen(alert=alert)


def _timeline(turn: Turn, page: Page, found: Overview) -> None:
    """The open rate's changes, the newest last."""
    say = turn.say
    steps = [one for place, one in enumerate(found.changes)
             if not place or one.rate_bp != found.changes[place - 1].rate_bp]
    if len(steps) > 1:
        page.line("plans-timeline", changes=" → ".join(
            say.label("plans-change", rate=say.rate(one.rate_bp), day=say.day(one.since))
            for one in steps[-CHANGES_SHOWN:]))


def _standings(turn: Turn, page: Page, found: Overview) -> None:
    if not found.standings:
        page.gap().line("plans-nobody")
        return
    page.gap().line("plans-who")
    for one in found.standings:
        page.line("plans-who-line", name=one.creator.name, rate=turn.say.rate(one.rate_bp),
                  why=standing_words(turn, one))


def standing_words(turn: Turn, one: Standing) -> str:
    """By which plan, or until when an old rate is kept."""
    say = turn.say
    if one.is_kept and one.end is not None:
        return say.label("plans-kept", day=say.day(one.end[0]), rate=say.rate(one.end[2]))
    return say.label(f"plans-kind-{one.plan}")


async def named(turn: Turn, product_id: int, kind: Plan, alert: str = "") -> Screen:
    """One plan for named creators: its terms, whom it names, what can be done."""
    found = await views.overview(turn.session, turn.who, product_id, 0, turn.now)
    plan = found.targeted if kind is Plan.TARGETED else found.exclusive
    say, product, short = turn.say, found.product, letter(kind)
    page = Page(say, (*crumbs(turn, product), say.label(f"plans-{kind}")), Plans(id=product_id))
    page.line(f"plans-about-{kind}")
    if plan.terms is None:
        page.gap().line("plans-no-terms", rate=say.rate(found.opened.rate_bp))
        if found.may_trade:
            page.button("plans-set-terms", Plans(act="edit", id=product_id, kind=short))
        return page.screen(alert=alert)
    page.gap()
    page.lines += terms_words(turn, plan.terms, product.currency)
    page.gap().line("plans-names", names=say.names(one.name for one in plan.creators)
                    or say.label("plans-names-nobody"))
    if found.may_trade:
        _named_buttons(turn, page, product, plan)
    return page.screen(alert=alert)


def _named_buttons(turn: Turn, page: Page, product: Row, plan: Named) -> None:
    say, short, id_ = turn.say, letter(plan.kind), product.key
    page.row(act(say, "plans-set-terms", Plans(act="edit", id=id_, kind=short)),
             act(say, "plans-name", Plans(act="pick", id=id_, kind=short)))
    if plan.kind is Plan.EXCLUSIVE:
        key, to = ("plans-reopen", "open") if product.exclusive else ("plans-close", "close")
        page.row(act(say, key, Plans(act=to, id=id_, kind=short)))
    page.grid([
        act(say, "plans-take-out", Plans(act="out", id=id_, kind=short, creator=one.key), name=one.name)
        for one in plan.creators[:20]
    ])


async def naming(turn: Turn, product_id: int, kind: Plan, number: int = 0, alert: str = "") -> Screen:
    """Who may be named: those who work with the shop first, then who fits."""
    product, found, number, pages = await views.candidates(
        turn.session, turn.who, product_id, kind, number, turn.now)
    say, short = turn.say, letter(kind)
    page = Page(say, (*crumbs(turn, product), say.label(f"plans-{kind}")),
                Plans(act="named", id=product_id, kind=short))
    page.line("plans-whom" if found else "plans-whom-nobody")
    for one in found:
        page.row(act(say, "plans-add", Plans(act="add", id=product_id, kind=short, creator=one.key, page=number),
                     name=one.name),
                 act(say, "plans-look", CreatorCard(act="card", id=one.key, product=product_id)))
    if pages > 1:
        page.row(*_turns(turn, Plans(act="pick", id=product_id, kind=short), number, pages))
    return page.screen(alert=alert)


def _turns(turn: Turn, to: Plans, number: int, pages: int) -> list[Button]:
    """To the page before and after, where there is one."""
    buttons = []
    for key, other in (("page-before", number - 1), ("page-after", number + 1)):
        if 0 <= other < pages:
            buttons.append(act(turn.say, key, to.model_copy(update={"page": other})))
    return buttons
