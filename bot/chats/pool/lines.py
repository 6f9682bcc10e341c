"""Products as lines of a page: title, price against the usual one, commission in money and percent, scores, reasons."""

from collections.abc import Mapping

from bot.callbacks.pool import Card
from bot.reasons import why_product
from bot.screen import Button, Page
from bot.texts.say import Html, Say
from bot.turn import Turn
from db.pool import Shown
from db.prices import GreatValue
from db.products import Product
from db.vocabulary import Band
from services.categories import Snapshot
from services.plans.own import Own
from services.pool import Place
from services.products import commission, named, new_day

LONGEST_TITLE = 90


def title(say: Say, product: Product) -> str:
    """The title in the reader's language, cut where it would fill the page."""
    whole = named(product, say.language)
    return whole if len(whole) <= LONGEST_TITLE else whole[: LONGEST_TITLE - 1] + "…"


def badged(name: str, band: str | None) -> str:
    """A name with the badge of a gold score, which is one of its perks."""
    return f"{name} 🏅" if band == Band.GOLD else name


def price_line(say: Say, product: Product) -> Html:
    """The price, the usual one if it is known, and how they compare."""
    price = say.money(product.price, product.currency)
    usual = product.usual_price
    if not usual or usual == product.price:
        return say("pool-price", price=price)
    percent = say.rate(round(abs(1 - product.price / usual) * 100) * 100)
    key = "pool-price-below" if product.price < usual else "pool-price-above"
    return say(key, price=price, usual=say.money(usual, product.currency), percent=percent)


def commission_line(say: Say, product: Product, own: Own | None = None) -> Html:
    """What a sale pays the reader; beside their own rate everybody's, and whether they promote it already."""
    rate = product.commission_bp if own is None else own.rate_bp
    line = say("pool-commission", money=say.money(commission(product, rate), product.currency), rate=say.rate(rate))
    if rate != product.commission_bp:
        line = Html(f"{line} {say('pool-own-rate', open=say.rate(product.commission_bp))}")
    return Html(f"{line} · {say('pool-promoting')}") if own is not None and own.promoting else line


def scores_line(turn: Turn, shown: Shown) -> Html:
    """Both scores; what is new is said to be new and not to be bad."""
    say = turn.say

    def one(key: str, value: int | None) -> Html:
        return say(f"pool-{key}-unscored") if value is None else say(f"pool-{key}-score", score=say.score(value))

    line = f"{one('shop', shown.shop_score)} · {one('product', shown.product_score)}"
    day = new_day(shown.product, turn.now)
    return Html(line if day is None else f"{line} · {say('pool-new', day=str(day))}")


def great_value_line(say: Say, product: Product, label: GreatValue) -> Html:
    """The label with the evidence that it was given for."""
    return say("pool-great-value", like=say.money(label.like_low, product.currency), count=str(label.like_count),
               score=say.score(label.score))


def add_places(
    turn: Turn, page: Page, snapshot: Snapshot, places: list[Place], number: int, via: str,
    great: Mapping[int, GreatValue] | None = None, sort: str = "",
) -> None:
    """The products of a page, and below them a numbered button for each; `great` are the labels among them.

    Of the reasons, what the page is sorted by comes first.
    """
    say = turn.say
    for place, found in enumerate(places, 1):
        product = found.shown.product
        brand = badged(found.shown.shop.name, found.shown.band)
        page.html(say("pool-title", number=str(place), title=title(say, product), brand=brand))
        page.html(price_line(say, product))
        if great and product.key in great:
            page.html(great_value_line(say, product, great[product.key]))
        page.html(commission_line(say, product, found.own)).html(scores_line(turn, found.shown))
        why = why_product(say, snapshot, found.reasons, found.shown, sort=sort)
        if why:
            page.html(say("pool-why", reasons=" · ".join(why)))
        if found.paid is not None:
            page.line("pool-extra", plan=say.label(f"programme-{found.paid.programme}"))
        page.gap()
    page.grid([
        Button(str(place), data=Card(id=found.shown.product.key, page=number, via=via).pack())
        for place, found in enumerate(places, 1)
    ], 5)
