"""/why ORDER: what an order pays, with every number, for the shop that sold it and the creator who brought it."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks.money import Leak, Orders, Statement, Why
from bot.callbacks.pool import Card
from bot.figures import short
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Html, Say
from bot.turn import Turn
from db.vocabulary import Language, Side
from services import products
from services.orders import why
from services.orders.why import LineWhy, OrderWhy, StrayCode

router = Router(name="why")
MOST_LINES = 20
NAME = 30
MOST_ENTRIES = 8


@router.message(Command("why"))
async def command(message: Message, command: CommandObject, turn: Turn) -> Screen:
    """The order that was named, or the question for it."""
    if not command.args:
        return await begin(turn, ASK)
    return await page_of(turn, await why.find(turn.session, turn.who, command.args), 0)


@router.callback_query(Why.filter())
async def show(query: CallbackQuery, callback_data: Why, turn: Turn) -> Screen:
    return await page_of(turn, callback_data.id, callback_data.line)


async def _read(turn: Turn, draft: Draft, text: str) -> int:
    return await why.find(turn.session, turn.who, text)


async def _found(turn: Turn, draft: Draft) -> Screen:
    return await page_of(turn, int(draft["order"]), 0)


ASK = Form("why", (Ask("order", _read),), _found, review=False)
"""Which order, where the command did not say."""


async def page_of(turn: Turn, order_id: int, line_id: int) -> Screen:
    """One line in full; an order of several lines first as a list."""
    found, say = await why.of(turn.session, turn.who, order_id, turn.now), turn.say
    chosen = next((line for line in found.lines if line.row.id == line_id), None)
    if chosen is None and len(found.lines) == 1:
        chosen = found.lines[0]
    if chosen is None:
        return _overview(say, found)
    several = len(found.lines) > 1
    page = Page(say, (say.label("why-crumb"), found.order.external_id), back=Why(id=order_id) if several else None)
    _head(say, page, found)
    _line(say, page, found, chosen)
    if found.side is Side.BRAND and chosen.leak is not None:
        page.button("leak-look", Leak(id=chosen.leak.key))
    return page.row(*_ways(say, found)).screen()


def _ways(say: Say, found: OrderWhy) -> list[Button]:
    ways = [act(say, "why-statement", Statement(side=found.side))]
    return [*ways, act(say, "why-orders", Orders())] if found.side is Side.BRAND else ways


def _head(say: Say, page: Page, found: OrderWhy) -> None:
    page.line("why-order", name=found.order.external_id, shop=found.shop.name, when=say.when(found.order.created_at),
              source=say.label("source-file" if found.by_file else f"source-{found.order.source}"))
    if found.own_purchase:
        page.line("why-own-purchase")
    if found.in_future:
        page.line("why-in-future", when=say.full_day(found.order.paid_at or found.order.created_at))


def _overview(say: Say, found: OrderWhy) -> Screen:
    page = Page(say, (say.label("why-crumb"), found.order.external_id))
    _head(say, page, found)
    total = sum(line.explanation.commission for line in found.lines)
    page.line("why-total", amount=say.money(total, found.order.currency), count=len(found.lines),
              number=say.number(len(found.lines)))
    if found.hidden:
        page.line("why-hidden", count=found.hidden, number=say.number(found.hidden))
    for line in found.lines[:MOST_LINES]:
        words = f"{short(_title(say, line), NAME)} · {say.money(line.explanation.commission, line.row.currency)}"
        page.row(Button(words, data=Why(id=found.order.id or 0, line=line.row.id or 0).pack()))
    return page.row(*_ways(say, found)).screen()


def _title(say: Say, line: LineWhy) -> str:
    product = line.product
    if product is not None:
        return product.title_zh if say.language == Language.ZH and product.title_zh else product.title
    return line.row.title or line.row.sku or "—"


def _line(say: Say, page: Page, found: OrderWhy, line: LineWhy) -> None:
    """Product, numbers, owner, state, account: in the order in which one asks."""
    told = line.explanation
    named = "why-product" if line.row.sku else "why-product-plain"
    page.gap().line(named, title=_title(say, line), sku=line.row.sku or "")
    if line.removed:
        page.line("why-removed")
    else:
        _numbers(say, page, line)
    if told.zero_reason is None:
        page.line("why-commission", amount=say.money(told.commission, told.currency))
    elif not line.removed:
        page.line("why-zero", why=say.label(f"why-zero-{line.why_zero.replace('_', '-')}"))
    page.gap()
    _owner(say, page, found, line)
    page.gap()
    if line.leak is not None:
        page.line("why-leak", code=line.leak.code, since=say.when(line.leak.since), count=line.leak.orders,
                  number=say.number(line.leak.orders))
    page.line(f"why-state-{told.state.replace('_', '-')}")
    step = told.next_step.replace("_", "-")
    if told.next_at is not None and say.has(f"why-next-{step}-at"):
        page.line(f"why-next-{step}-at", when=say.full_day(told.next_at))
    else:
        page.line(f"why-next-{step}")
    _account(say, page, line)


def _numbers(say: Say, page: Page, line: LineWhy) -> None:
    """The formula with its numbers, one step a line; steps that change nothing are left out."""
    told, sums = line.explanation, line.explanation.amounts

    def money(minor: int) -> str:
        return say.money(minor, told.currency)

    page.line("why-gross", price=money(told.line.unit_price), quantity=say.number(told.line.quantity),
              gross=money(sums.gross))
    if sums.discount:
        page.line("why-discount", discount=money(sums.discount), paid=money(sums.paid))
    if sums.tax:
        page.line("why-tax", tax=money(sums.tax), base=money(sums.base))
    if sums.refunded:
        page.line("why-refunded" if sums.tax else "why-refunded-plain", refunded=money(sums.refunded),
                  base=money(sums.base), paid=money(sums.paid), kept=money(sums.kept_base))
        if told.line.refunded_amount > sums.refunded:
            page.line("why-refund-over", told=money(told.line.refunded_amount))
        if line.row.refund_reason:
            page.line("why-refund-reason", reason=line.row.refund_reason)
    if told.rate is not None:
        page.line("why-rate", base=money(sums.kept_base), rate=say.rate(told.rate.bp), amount=money(told.formula))
        origin = f"why-rate-{str(line.evidence.get('rate', 'agreed')).replace('_', '-')}"
        if line.begun_after is not None:
            origin = "why-rate-then"
        page.line(origin if say.has(origin) else "why-rate-plan")


def _owner(say: Say, page: Page, found: OrderWhy, line: LineWhy) -> None:
    """Whose the line is, by which evidence, and which other claims there were."""
    evidence = line.evidence
    if line.creator is None:
        page.line("why-nobody")
        if line.stray is not None:
            _stray(say, page, found, line, line.stray)
        elif found.order.code and found.side is Side.BRAND and not evidence.get("lost"):
            page.line("why-code-unknown", code=found.order.code)
    else:
        page.line(f"why-owner-{line.row.claim}", creator=line.creator.name, mark=str(evidence.get("key", "")),
                  when=_moment(say, evidence.get("at")))
        if evidence.get("goods") == "unknown":
            page.line("why-goods-unknown")
        if line.begun_after is not None:
            page.line("why-before-pick", when=say.when(line.begun_after))
        if line.row.own_brand:
            page.line("why-own-brand")
    _named(page, line)
    others = [lost for lost in evidence.get("lost", []) if lost["collaboration"] != line.row.collaboration_id]
    for lost in others:
        # A creator learns that there was another claim and why it lost, never whose it was.
        mark = str(lost["key"]) if found.side is Side.BRAND else "•••"
        reason = say.label(f"why-lost-{str(lost['reason']).replace('_', '-')}")
        page.line("why-lost", claim=say.label(f"why-claim-{lost['claim']}"), mark=mark, reason=reason)


def _stray(say: Say, page: Page, found: OrderWhy, line: LineWhy, stray: StrayCode) -> None:
    """Whose code came with the line and what it is for; its creator may pick this product."""
    page.line(
        f"why-stray-{stray.reason.replace('_', '-')}", code=stray.code,
        creator=stray.creator.name if stray.creator else "—",
        title=products.named(stray.product, say.language) if stray.product else "—",
        when=say.full_day(stray.ended_at) if stray.ended_at else "")
    if found.side is Side.CREATOR and line.product is not None and stray.may_be_picked:
        page.button("why-stray-pick", Card(id=line.product.id or 0))


def _named(page: Page, line: LineWhy) -> None:
    """The creator whom the platform names, where that gives the line to nobody yet."""
    waits = line.evidence.get("waits")
    if waits is not None:
        key = "why-named-proof-owned" if waits == "proof" and line.creator is not None else f"why-named-{waits}"
        page.line(key, name=str(line.evidence.get("named", "")))


def _moment(say: Say, iso: object) -> str:
    return say.when(why.moment(str(iso))) if iso else ""


def _account(say: Say, page: Page, line: LineWhy) -> None:
    """What has been booked so far; estimated and confirmed are never mixed."""
    told = line.explanation
    if not line.entries:
        return
    page.gap().line("why-account", estimated=say.money(told.on_account.estimated, told.currency),
                    confirmed=say.money(told.on_account.confirmed, told.currency))
    for entry in line.entries[-MOST_ENTRIES:]:
        amount: Html | str = say.money(entry.amount if entry.amount else entry.settled, entry.currency)
        page.line("why-entry", day=say.day(entry.at), kind=say.label(f"entry-{entry.kind.replace('_', '-')}"),
                  amount=amount)
