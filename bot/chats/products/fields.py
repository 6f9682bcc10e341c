"""The fields of a product's form: what is typed or tapped becomes a value, and how the review shows it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.forms.asks import Draft, Option
from bot.turn import Turn
from services import typed

TITLE_LIMIT, CLAIM_LIMIT, ABOUT_LIMIT = 120, 400, 1500
UNLIMITED, ALWAYS = "unlimited", "always"
COMMON_RATES = (1000, 1500, 2000, 3000)
COMMON_STOCKS = (100, 500, 1000)
COMMON_DAYS = (7, 30, 90)


def today(turn: Turn) -> date:
    """The day in the market's zone, by which listings end."""
    return turn.now.astimezone(turn.market.zone).date()


async def read_title(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, TITLE_LIMIT)


async def read_price(turn: Turn, draft: Draft, text: str) -> int:
    return typed.price(text, draft["currency"])


def show_price(turn: Turn, draft: Draft, value: int) -> str:
    return turn.say.money(value, draft["currency"])


def show_usual(turn: Turn, draft: Draft, value: int) -> str:
    """The price elsewhere, and in which way the own one differs; a dearer own price is allowed and shown as such."""
    money, price = turn.say.money(value, draft["currency"]), draft.get("price", value)
    if price == value:
        return money
    change = turn.say.change((price - value) / value)
    return turn.say.label("product-cheaper" if price < value else "product-dearer", money=money, change=change)


async def read_rate(turn: Turn, draft: Draft, text: str) -> int:
    return typed.rate(text)


async def offer_rates(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.rate(bp), f"{bp // 100}%") for bp in COMMON_RATES]


def show_rate(turn: Turn, draft: Draft, value: int) -> str:
    """The rate, and what it comes to on one piece."""
    rate = turn.say.rate(value)
    if "price" not in draft:
        return rate
    return turn.say.label("product-rate-line", rate=rate, money=turn.say.money(
        typed.share(draft["price"], value), draft["currency"]))


async def read_stock(turn: Turn, draft: Draft, text: str) -> int | str:
    return UNLIMITED if text == UNLIMITED else typed.stock(text)


async def offer_stock(turn: Turn, draft: Draft) -> Sequence[Option]:
    many = [Option(turn.say.number(count), str(count)) for count in COMMON_STOCKS]
    return [Option(turn.say.label("product-unlimited"), UNLIMITED), *many]


def show_stock(turn: Turn, draft: Draft, value: Any) -> str:
    return turn.say.label("product-unlimited") if value == UNLIMITED else turn.say.number(int(value))


async def read_link(turn: Turn, draft: Draft, text: str) -> str:
    return typed.link(text)


async def read_picture(turn: Turn, draft: Draft, text: str) -> str:
    """A typed address of a picture."""
    return typed.link(text)


async def read_photo(turn: Turn, draft: Draft, file_id: str) -> str:
    return f"tg:{file_id}"


def show_picture(turn: Turn, draft: Draft, value: str) -> str:
    return value if value.startswith("http") else turn.say.label("product-picture-there")


async def read_claim(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, CLAIM_LIMIT)


async def read_about(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, ABOUT_LIMIT)


async def read_until(turn: Turn, draft: Draft, text: str) -> str:
    return typed.day_ahead(text, today(turn)).isoformat()


async def pick_until(turn: Turn, draft: Draft, value: str) -> str:
    """A tapped number of days counts from the day of the tap."""
    if value == ALWAYS:
        return ALWAYS
    return (today(turn) + timedelta(days=typed.whole(value, 1, 366))).isoformat()


async def offer_until(turn: Turn, draft: Draft) -> Sequence[Option]:
    some = [
        Option(turn.say.label("product-until-day", day=turn.say.day(today(turn) + timedelta(days=days))), str(days))
        for days in COMMON_DAYS
    ]
    return [Option(turn.say.label("product-always"), ALWAYS), *some]


def show_until(turn: Turn, draft: Draft, value: str) -> str:
    if value == ALWAYS:
        return turn.say.label("product-always")
    return turn.say.label("product-until-day", day=turn.say.full_day(date.fromisoformat(value)))
