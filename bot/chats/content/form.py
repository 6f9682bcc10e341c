"""The form of one post: its link and kind, then whatever of its figures the platform shows."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.callbacks.systems import Content
from bot.forms.asks import Ask, Draft, Form, Option
from bot.screen import Page, Screen
from bot.turn import Turn
from db.vocabulary import Channel
from services import creators, products, typed
from services.content import Told
from services.picks import sets
from services.posts import telling

KINDS = (Channel.SHORT_VIDEO, Channel.LIVE, Channel.SHOWCASE)
NONE = "0"
TITLE = "_title"  # of the product taken, so that the review can show it


async def _read_link(turn: Turn, draft: Draft, text: str) -> str:
    return typed.link(text)


async def _pick_kind(turn: Turn, draft: Draft, value: str) -> str:
    return value if value in KINDS else Channel.SHORT_VIDEO


async def _offer_kinds(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(_kind(turn, one), one) for one in KINDS]


def _kind(turn: Turn, value: str) -> str:
    return turn.say.label(f"content-kind-{value.replace('_', '-')}")


def _show_kind(turn: Turn, draft: Draft, value: str) -> str:
    return _kind(turn, value)


async def _pick_day(turn: Turn, draft: Draft, value: str) -> str:
    """Days ago, so that a button from yesterday still says what it said."""
    return (turn.now - timedelta(days=typed.whole(value, 0, 30))).astimezone(UTC).isoformat()


async def _offer_days(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.day(turn.now - timedelta(days=ago)), str(ago)) for ago in range(6)]


def _show_day(turn: Turn, draft: Draft, value: str) -> str:
    return turn.say.day(datetime.fromisoformat(value))


async def _offer_products(turn: Turn, draft: Draft) -> Sequence[Option]:
    """What one promotes now; the clicks on its link check the post."""
    me = await creators.me(turn.session, turn.who)
    running = await telling.running(turn.session, me)
    named = await sets.titles(turn.session, [product for _, product in running])
    some = [Option(products.named(named[product], turn.say.language)[:40], str(key))
            for key, product in running[:8] if product in named]
    return [*some, Option(turn.say.label("content-no-product"), NONE)]


async def _pick_product(turn: Turn, draft: Draft, value: str) -> int:
    """Its name stays in the draft, so that the review can show it."""
    draft[TITLE] = next(one.label for one in await _offer_products(turn, draft) if one.value in (value, NONE))
    return typed.whole(value, 0, 2**31 - 1)


def _show_product(turn: Turn, draft: Draft, value: int) -> str:
    return str(draft.get(TITLE, value))


async def _read_count(turn: Turn, draft: Draft, text: str) -> int:
    return telling.count(text)


def _show_count(turn: Turn, draft: Draft, value: int) -> str:
    return turn.say.number(value)


async def _read_dwell(turn: Turn, draft: Draft, text: str) -> float:
    return telling.seconds(text)


def _show_dwell(turn: Turn, draft: Draft, value: float) -> str:
    return turn.say.label("content-seconds", seconds=turn.say.number(round(value, 1)))


async def _read_minutes(turn: Turn, draft: Draft, text: str) -> int:
    return round(telling.hours(text) * 60)


def _show_minutes(turn: Turn, draft: Draft, value: int) -> str:
    return turn.say.label("content-hours", hours=turn.say.number(round(value / 60, 1)))


async def _save(turn: Turn, draft: Draft) -> Screen:
    """Keeps it, and says at once if its figures stand out too far to count."""
    doubtful = await telling.report(turn.session, turn.who, Told(
        draft["link"], Channel(draft["kind"]), datetime.fromisoformat(draft["day"]), draft["link"],
        draft.get("product") or None, draft.get("views"), draft.get("dwell"), draft.get("clicks"), draft.get("live"),
    ), turn.now)
    page = Page(turn.say, (turn.say.label("content-crumb"),), Content()).line("content-kept")
    if doubtful:
        page.line(f"content-doubt-{doubtful.replace('_', '-')}")
    return page.button("content-report", Content(act="new")).screen()


FORM = Form("content", (
    Ask("link", _read_link),
    Ask("kind", pick=_pick_kind, offer=_offer_kinds, show=_show_kind, width=3),
    Ask("day", pick=_pick_day, offer=_offer_days, show=_show_day, width=3),
    Ask("product", pick=_pick_product, offer=_offer_products, show=_show_product, width=1),
    Ask("views", _read_count, show=_show_count, required=False),
    Ask("dwell", _read_dwell, show=_show_dwell, required=False),
    Ask("clicks", _read_count, show=_show_count, required=False),
    Ask("live", _read_minutes, show=_show_minutes, required=False),
), _save, home=Content())
