"""The page of a period: figures, fields, the best products and partners; every button edits the same message."""

from datetime import date

from bot.callbacks.money import Gmv, Orders, Statement
from bot.callbacks.pool import Pool
from bot.chats.gmv import behind
from bot.figures import (
    VIEWS,
    against,
    card,
    days,
    drawn,
    field_line,
    key_of,
    main_lines,
    other_currencies,
    own_brand_line,
    share,
    short,
    view_name,
)
from bot.screen import Button, Page, Picture, Screen, act
from bot.texts.say import Html
from bot.turn import Turn
from db.vocabulary import Side
from services import uploads
from services.gmv import spans
from services.gmv.money import Money
from services.gmv.views import View


async def overview(turn: Turn, seen: View, what: str, today: date, both: bool) -> Screen:
    """One view of a period; the picture stays the same below all of them, so that the message is edited in place."""
    say, side, span = turn.say, seen.subject.side, seen.span
    what = what if what in VIEWS else "show"
    page = Page(say, (say.label("gmv-crumb"),))
    page.line("gmv-title", name=short(seen.subject.name, 60), days=days(say, span))
    if seen.running and any(one.before for one in seen.money):
        page.line("gmv-running")
    if not seen.money:
        page.line(f"gmv-empty-{side}")
        page.button(*(("gmv-do-orders", Orders()) if side is Side.BRAND else ("home-pool", Pool())))
    elif what in behind.VIEWS:
        await behind.VIEWS[what](turn, page, seen)
    elif what == "fields":
        _fields(turn, page, seen)
    elif what in ("products", "partners"):
        _ranking(turn, page, seen, what)
    else:
        _figures(turn, page, seen)
    _buttons(turn, page, seen, what, today, both)
    return page.screen(picture=await _picture(turn, seen))


def _figures(turn: Turn, page: Page, seen: View) -> None:
    say, side, main = turn.say, seen.subject.side, seen.money[0]
    for line in main_lines(say, main):
        page.html(line)
    if side is Side.BRAND and main.places:
        page.html(field_line(say, main))
    if main.own_brand.paid:
        page.html(own_brand_line(say, main))
    if main.selling:
        page.line(f"gmv-selling-{side}", count=main.selling, number=say.number(main.selling))
    if main.buyers is None:
        page.line("gmv-buyers-many")
    elif main.buyers.all:
        page.line("gmv-buyers", all=say.number(main.buyers.all), again=say.number(main.buyers.again),
                  share=share(say, main.buyers.again, main.buyers.all))
    for line in other_currencies(say, seen.money[1:]):
        page.html(line)


def _fields(turn: Turn, page: Page, seen: View) -> None:
    """Each field with its channels; each currency for itself."""
    say = turn.say
    page.line("gmv-view-title-fields")
    for money in seen.money:
        for place, one in sorted(money.places.items(), key=lambda item: -item[1].paid):
            page.html(_part(turn, money, say.label(f"gmv-field-{place}"), one.paid, one.orders))
        page.gap()
        for channel, one in sorted(money.channels.items(), key=lambda item: -item[1].paid):
            page.html(_part(turn, money, "· " + say.label(f"gmv-channel-{channel}"), one.paid, one.orders))
        twice = sum(one.orders for one in money.places.values()) - money.total.orders
        if twice:
            page.line("gmv-field-twice", count=twice, number=say.number(twice), total=say.number(money.total.orders))
    if not any(money.channels for money in seen.money):
        page.line("gmv-channel-none")


def _part(turn: Turn, money: Money, name: str, paid: int, orders: int) -> Html:
    say = turn.say
    return say("gmv-part", name=name, money=say.money(paid, money.currency), share=share(say, paid, money.total.paid),
               count=orders, orders=say.number(orders))


def _ranking(turn: Turn, page: Page, seen: View, what: str) -> None:
    say, side = turn.say, seen.subject.side
    page.line("gmv-view-title-products" if what == "products" else f"gmv-view-title-partners-{side}")
    for money in seen.money:
        for number, one in enumerate(money.products if what == "products" else money.partners, 1):
            page.line("gmv-rank", number=say.number(number), name=short(one.named(say.language)), count=one.orders,
                      money=say.money(one.paid, money.currency), orders=say.number(one.orders),
                      change=against(say, one.paid, one.before))
    if not any(money.products if what == "products" else money.partners for money in seen.money):
        page.line("gmv-view-empty")


def _buttons(turn: Turn, page: Page, seen: View, what: str, today: date, both: bool) -> None:
    say, side, span = turn.say, seen.subject.side, seen.span
    if seen.money:
        page.grid([
            Button(("· " if one == what else "") + view_name(say, side, one),
                   data=Gmv(side=side, act=one, span=span.token).pack())
            for one in VIEWS
        ], 3)
    before, after = span.before, span.after
    page.row(
        act(say, "gmv-earlier", Gmv(side=side, act=what, span=before.token), days=days(say, before)),
        *([act(say, "gmv-later", Gmv(side=side, act=what, span=after.token), days=days(say, after))]
          if after.first <= today else []),
    )
    middle = min(span.last, today)
    page.row(
        *(Button(("· " if span.name == name else "") + say.label(f"gmv-span-{name}"),
                 data=Gmv(side=side, act=what, span=spans.named(name, middle).token).pack()) for name in spans.NAMED),
        act(say, "gmv-span-dates", Gmv(side=side, act="dates")),
    )
    if seen.money:
        page.row(act(say, "gmv-csv", Gmv(side=side, act="csv", span=span.token)),
                 act(say, "week-statement", Statement(side=side)))
    if both:
        other = Side.CREATOR if side is Side.BRAND else Side.BRAND
        page.button(f"gmv-switch-{other}", Gmv(side=other, act=what, span=span.token))


async def _picture(turn: Turn, seen: View) -> Picture | None:
    """Drawn only where Telegram does not hold it yet."""
    if not seen.money:
        return None
    week = card(turn.say, seen.subject.side, seen.subject.name, seen.span, seen.money[0])
    key = key_of(week)
    return Picture(key) if await uploads.known(turn.session, [key]) else drawn(week)
