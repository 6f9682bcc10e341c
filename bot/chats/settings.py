"""/settings and /language: language, time zone, side, weekly reports."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import links
from bot.callbacks.common import Concern, Notices, Pick, Privacy, Settings
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.pages import begin
from bot.screen import Button, Page, Screen, act
from bot.texts.say import LANGUAGES
from bot.turn import Turn
from db.vocabulary import Side
from services import people, subscriptions

router = Router(name="settings")
NAMES = {"en": "English", "zh": "中文"}
ZONES = (
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Australia/Sydney",
)


@router.message(Command("settings"))
async def settings(message: Message, turn: Turn) -> Screen:
    return await overview(turn)


@router.message(Command("language"))
async def language(message: Message, turn: Turn) -> Screen:
    return languages(turn)


async def overview(turn: Turn) -> Screen:
    """Everything that can be chosen, as it stands."""
    say, who = turn.say, turn.who
    page = Page(say, (say.label("settings-title"),))
    page.line("settings-language", name=NAMES[who.language]).line(
        "settings-timezone", name=say.place(who.timezone), now=say.when(turn.now)
    )
    if who.acts_as is not None:
        page.line("settings-side", name=say.label(f"side-{who.acts_as}"))
    muted = await subscriptions.muted(turn.session, who)
    page.line(
        "settings-reports-off" if muted else "settings-reports-on",
        day=say.label(f"weekday-{turn.market.report_weekday}"),
        hour=f"{turn.market.report_hour:02d}:00",
    )
    page.line(f"settings-pictures-{say.theme}")
    other = "light" if say.theme == "dark" else "dark"
    page.grid(
        [
            act(say, "settings-change-language", Pick()),
            act(say, "settings-change-timezone", Settings(name="timezone")),
            act(say, "settings-change-side", Settings(name="side")),
            act(
                say,
                "settings-turn-reports-on" if muted else "settings-turn-reports-off",
                Settings(name="reports", value="on" if muted else "off"),
            ),
            act(say, f"settings-turn-pictures-{other}", Settings(name="pictures", value=other)),
        ]
    )
    page.row(act(say, "settings-notices", Notices()), act(say, "settings-privacy", Privacy()))
    return page.row(act(say, "blocks-button", Concern(act="mine"))).screen()


def languages(turn: Turn) -> Screen:
    page = Page(turn.say, (turn.say.label("settings-title"),), back=Settings()).line("language-choose")
    mark = turn.who.language
    page.row(*[Button(("✓ " if mark == one else "") + NAMES[one], data=Pick(language=one).pack()) for one in LANGUAGES])
    return page.screen()


@router.callback_query(Pick.filter())
async def pick_language(query: CallbackQuery, callback_data: Pick, turn: Turn) -> Screen:
    """Before the terms are agreed to, the choice leads back to them."""
    if not callback_data.language:
        return languages(turn)
    people.choose_language(turn.who, callback_data.language)
    turn.speak()
    if turn.who.agreed_at is None:
        waiting = await links.to_file(turn)
        if waiting is not None:
            return waiting
        page = Page(turn.say).line("start-welcome").gap().line("start-terms")
        return (
            page.row(act(turn.say, "start-agree", Privacy(act="agree")))
            .row(act(turn.say, "start-terms-button", Privacy()))
            .screen()
        )
    return await overview(turn)


@router.callback_query(Settings.filter())
async def change(query: CallbackQuery, callback_data: Settings, turn: Turn) -> Screen:
    match callback_data.name:
        case "timezone":
            return await begin(turn, ZONE_FORM)
        case "side":
            people.choose_side(turn.who, Side.CREATOR if turn.who.acts_as is Side.BRAND else Side.BRAND)
        case "pictures":
            people.choose_pictures(turn.who, callback_data.value)
            turn.speak()
        case "reports":
            await subscriptions.mute(turn.session, turn.who, callback_data.value == "off")
    return await overview(turn)


async def _zones(turn: Turn, draft: Draft) -> list[Option]:
    return [Option(zone.split("/")[-1].replace("_", " "), zone) for zone in ZONES]


async def _read_zone(turn: Turn, draft: Draft, text: str) -> str:
    people.check_timezone(text)
    return text


async def _save_zone(turn: Turn, draft: Draft) -> Screen:
    people.choose_timezone(turn.who, draft["timezone"])
    await subscriptions.replan(turn.session, turn.who, turn.now, turn.market.report_weekday, turn.market.report_hour)
    turn.speak()
    turn.talk.form, turn.talk.draft = None, {}
    return await overview(turn)


ZONE_FORM = Form(
    "zone", (Ask("timezone", read=_read_zone, pick=_read_zone, offer=_zones),), _save_zone, review=False,
    home=Settings(),
)
