"""Figures in words and as a picture: what /gmv and the weekly reports say alike."""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from zlib import crc32

from bot.charts.parts import Bar
from bot.charts.themes import Theme
from bot.charts.week import WeekPicture, weekly_card
from bot.screen import Picture
from bot.texts.say import Html, Say
from db.vocabulary import Field, Side
from services.gmv.money import Money, Ranked
from services.gmv.spans import WEEK, Span
from services.rules.gmv import OTHER, UNOWNED

PLACES = (*map(str, Field), UNOWNED, OTHER)
VIEWS = ("show", "fields", "products", "partners", "moves", "more")
"""What a period can be looked at by, in one message."""

EQUAL = "＝"
SIDED = ("partners", "more")
TOP = 5
NAME = 34
"""Characters of a name in a line of figures."""


def view_name(say: Say, side: Side, view: str) -> str:
    """What the button of a drill-down says."""
    return say.label(f"gmv-view-{view}-{side}" if view in SIDED else f"gmv-view-{view}")


def short(name: str, most: int = NAME) -> str:
    """A name that leaves room for its figure."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def days(say: Say, span: Span) -> str:
    """The days of a span: Nov 16 – Nov 22, with the year where it is a long one."""
    if span.first == span.last:
        return say.full_day(span.first)
    if span.name and span.name != WEEK:
        return f"{say.full_day(span.first)} – {say.full_day(span.last)}"
    return f"{say.day(span.first)} – {say.day(span.last)}"


def against(say: Say, paid: int, before: int) -> str:
    """The change of a figure against the period before, with an arrow; empty where there was nothing before."""
    if before <= 0:
        return ""
    percent = round(abs(paid - before) / before * 100)
    arrow = EQUAL if not percent else "▲" if paid > before else "▼"
    return f"{arrow} {say.change(percent / 100).lstrip('+')}"


def share(say: Say, part: int, whole: int) -> str:
    """A part of a whole to a tenth of a percent; all of it only where nothing is missing."""
    bp = (part * 2_000 + whole) // (2 * whole) * 10 if whole else 0
    return say.rate(min(bp, 9_990) if part < whole else bp)


def main_lines(say: Say, money: Money) -> list[Html]:
    """What was paid and how that stands to before; orders, what came back and what is settled; the commission."""
    total, currency = money.total, money.currency
    orders = "gmv-orders" if total.settled else "gmv-orders-unsettled"
    lines = [
        _paid_line(say, money),
        say(orders, count=total.orders, orders=say.number(total.orders),
            refunded=say.money(total.refunded, currency), share=share(say, total.refunded, total.paid),
            settled=say.money(total.settled, currency), part=share(say, total.settled, total.paid)),
    ]
    paid = money.commission
    if paid.due or paid.clawed_back:
        lines.append(say("gmv-commission", estimated=say.money(paid.estimated, currency),
                         confirmed=say.money(paid.confirmed, currency)))
    if paid.clawed_back:
        taken = say("gmv-clawed-back", money=say.money(-paid.clawed_back, currency))
        lines[-1] = Html(f"{lines[-1]} · {taken}")
    return lines


def _paid_line(say: Say, money: Money) -> Html:
    """What was paid, against the period before and the usual four weeks, as far as there is something to compare."""
    paid = money.total.paid
    parts = [say("gmv-paid", money=say.money(paid, money.currency))]
    parts += [say(key, change=against(say, paid, before))
              for key, before in (("gmv-before", money.before), ("gmv-usual", money.usual)) if before > 0]
    return Html(" · ".join(parts))


def field_line(say: Say, money: Money) -> Html:
    """The fields of a shop's GMV in one line, the largest first."""
    found = sorted(((one.paid, name) for name, one in money.places.items() if one.paid), reverse=True)
    return say("gmv-fields", fields=" · ".join(
        f"{say.label(f'gmv-field-{name}')} {say.short_money(paid, money.currency)}" for paid, name in found))


def own_brand_line(say: Say, money: Money) -> Html:
    return say("gmv-own-brand", money=say.money(money.own_brand.paid, money.currency))


def best(say: Say, money: Money, one: Ranked) -> str:
    """A product or partner with its figure."""
    return f"{short(one.named(say.language))} {say.short_money(one.paid, money.currency)}"


def other_currencies(say: Say, rest: Sequence[Money]) -> list[Html]:
    """One line for each further currency: never added to the first."""
    return [
        say("gmv-also", money=say.money(one.total.paid, one.currency), count=one.total.orders,
            orders=say.number(one.total.orders))
        for one in rest
    ]


def moved(say: Say, money: Money, one: Ranked) -> Html:
    """A product or partner that rose or fell, with both figures."""
    return say("gmv-moved", arrow="▲" if one.change > 0 else "▼", name=short(one.named(say.language)),
               before=say.short_money(one.before, money.currency), paid=say.short_money(one.paid, money.currency))


def key_of(card: WeekPicture) -> str:
    """Our name for a picture: the same for the same content."""
    said = repr(card)
    return f"gmv:{crc32(said.encode()):08x}:{len(said)}"


@lru_cache(maxsize=32)
def drawn(card: WeekPicture) -> Picture:
    """The card as a picture; drawn once for all who get it about the same time, such as a brand's staff."""
    return Picture(key_of(card), weekly_card(card))


def card(say: Say, side: Side, name: str, span: Span, money: Money) -> WeekPicture:
    """The picture of a period: the figure, weeks up to it, its split, the top five."""
    total, currency = money.total, money.currency
    change = against(say, total.paid, money.before)
    last = span.last - timedelta(days=span.last.weekday())
    starts = [last - timedelta(days=7 * back) for back in range(len(money.weeks) - 1, -1, -1)]
    top = money.partners if side is Side.BRAND else money.products
    return WeekPicture(
        title=name, subtitle=days(say, span), label=say.label("gmv-picture-label"),
        figure=say.short_money(total.paid, currency),
        delta=say.label("gmv-before", change=change) if change else "",
        good=None if not change or change.startswith(EQUAL) else total.paid > money.before,
        weeks=tuple(Bar(f"{day.month}/{day.day}", paid, say.short_money(paid, currency) if paid else "")
                    for day, paid in zip(starts, money.weeks, strict=True)),
        split_title=say.label(f"gmv-picture-split-{side}"), split=tuple(_split(say, side, money)),
        top_title=say.label(f"gmv-picture-top-{side}"),
        top=tuple(Bar(one.named(say.language), one.paid, say.short_money(one.paid, currency)) for one in top[:TOP]),
        top_empty=say.label("gmv-picture-top-empty"), footer=say.label("gmv-picture-footer"), theme=Theme(say.theme),
    )


def _split(say: Say, side: Side, money: Money) -> list[Bar]:
    """A shop's GMV by field, a creator's by channel."""
    total, currency = money.total, money.currency
    if side is Side.BRAND:
        return [
            Bar(say.label(f"gmv-field-{place}"), one.paid, say.short_money(one.paid, currency))
            for place in PLACES if (one := money.places.get(place)) is not None and one.paid
        ]
    parts = [
        Bar(say.label(f"gmv-channel-{place}"), one.paid, say.short_money(one.paid, currency))
        for place, one in sorted(money.channels.items(), key=lambda item: -item[1].paid) if one.paid
    ]
    rest = total.paid - sum(one.paid for one in money.channels.values())
    return [*parts, Bar(say.label("gmv-field-other"), rest, say.short_money(rest, currency))] if rest else parts
