"""What is tapped and typed on samples."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.collaborations import Sample
from bot.chats.samples import pages
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.pages import begin
from bot.screen import Page, Screen, act
from bot.turn import Turn
from db.vocabulary import SampleNo, Side
from services import typed
from services.collaborations import cards
from services.refusals import Refusal
from services.samples import acts, terms, views
from services.samples.acts import Done

router = Router(name="samples")
LONGEST_ADDRESS, LONGEST_TRACKING = 300, 60
COMMON_FOLLOWERS = (1_000, 5_000, 10_000, 50_000)
COMMON_SCORES = (400, 430, 450, 470)


@router.callback_query(Sample.filter(F.act == "list"))
async def listed(query: CallbackQuery, callback_data: Sample, turn: Turn) -> Screen:
    return await pages.listed(turn, callback_data.page)


@router.callback_query(Sample.filter(F.act == "ask"))
async def ask(query: CallbackQuery, callback_data: Sample, turn: Turn) -> Screen:
    """The question for the address; the sample that is under way; or what is missing and the way there."""
    collab = callback_data.id
    found = await acts.under_way(turn.session, collab)
    if found is not None:
        return await pages.show(turn, found.key)
    gaps = await acts.barred(turn.session, turn.who, collab)
    if gaps:
        card = await cards.one(turn.session, turn.who, collab)
        return pages.barred(turn, collab, card.shop, gaps)
    return await begin(turn, ASK, {"collab": collab})


@router.callback_query(Sample.filter(F.act == "approve"))
async def approve(query: CallbackQuery, callback_data: Sample, turn: Turn) -> Screen:
    return await _after(turn, await acts.approve(turn.session, turn.who, callback_data.id, turn.now), Side.BRAND)


@router.callback_query(Sample.filter(F.act == "refuse"))
async def refuse(query: CallbackQuery, callback_data: Sample, turn: Turn) -> Screen:
    """Asks for the reason, then refuses: one tap each."""
    id_, say = callback_data.id, turn.say
    if callback_data.value:
        done = await acts.refuse(turn.session, turn.who, id_, callback_data.value, turn.now)
        return await _after(turn, done, Side.BRAND)
    await views.one(turn.session, turn.who, id_)
    page = Page(say, (say.label("sample-crumb"), say.label("collab-decline")), Sample(act="show", id=id_))
    page.line("collab-decline-why")
    page.grid([act(say, f"sample-no-{why}", Sample(act="refuse", id=id_, value=why)) for why in SampleNo])
    return page.screen()


@router.callback_query(Sample.filter(F.act == "take_back"))
async def take_back(query: CallbackQuery, callback_data: Sample, turn: Turn) -> Screen:
    return await _after(turn, await acts.take_back(turn.session, turn.who, callback_data.id, turn.now), Side.CREATOR)


@router.callback_query(Sample.filter(F.act == "receive"))
async def receive(query: CallbackQuery, callback_data: Sample, turn: Turn) -> Screen:
    return await _after(turn, await acts.receive(turn.session, turn.who, callback_data.id, turn.now), Side.CREATOR)


@router.callback_query(Sample.filter(F.act == "ship"))
async def ship(query: CallbackQuery, callback_data: Sample, turn: Turn) -> Screen:
    return await _asking(turn, callback_data.id, SHIP, Side.BRAND)


@router.callback_query(Sample.filter(F.act == "post"))
async def post(query: CallbackQuery, callback_data: Sample, turn: Turn) -> Screen:
    return await _asking(turn, callback_data.id, POST, Side.CREATOR)


@router.callback_query(Sample.filter(F.act == "terms"))
async def thresholds(query: CallbackQuery, callback_data: Sample, turn: Turn) -> Screen:
    """The shop's thresholds as a form whose every field may stay empty."""
    shop, wanted = await terms.mine(turn.session, turn.who)
    draft: Draft = {
        "gives": "yes" if wanted.gives else "no", "followers": wanted.followers, "score": wanted.score,
        "gmv": wanted.gmv, "currency": shop.currency,
    }
    return await begin(turn, TERMS, draft)


@router.callback_query(Sample.filter())
async def show(query: CallbackQuery, callback_data: Sample, turn: Turn) -> Screen:
    """A sample's page, also for an act that no version knows any more."""
    return await pages.show(turn, callback_data.id)


async def _asking(turn: Turn, sample_id: int, form: Form, by: Side) -> Screen:
    """The form, if it is still the time for it; else the page as it is."""
    found = await views.one(turn.session, turn.who, sample_id, by)
    if form.name.removeprefix("sample_") not in found.acts:
        return await pages.show(turn, sample_id)
    return await begin(turn, form, {"sample": sample_id})


async def _after(turn: Turn, done: Done, by: Side) -> Screen:
    alert = turn.say.label("sample-done" if done.fresh else "sample-already")
    return await pages.show(turn, done.id, alert, by)


async def _read_address(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, LONGEST_ADDRESS)


async def _read_tracking(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, LONGEST_TRACKING)


async def _read_link(turn: Turn, draft: Draft, text: str) -> str:
    return typed.link(text)


async def _save_ask(turn: Turn, draft: Draft) -> Screen:
    done = await acts.ask(turn.session, turn.who, int(draft["collab"]), draft["address"], turn.now)
    return await _after(turn, done, Side.CREATOR)


async def _save_ship(turn: Turn, draft: Draft) -> Screen:
    done = await acts.ship(turn.session, turn.who, int(draft["sample"]), draft["tracking"], turn.now)
    return await _after(turn, done, Side.BRAND)


async def _save_post(turn: Turn, draft: Draft) -> Screen:
    done = await acts.post(turn.session, turn.who, int(draft["sample"]), draft["link"], turn.now)
    return await _after(turn, done, Side.CREATOR)


async def _read_gives(turn: Turn, draft: Draft, text: str) -> str:
    if text not in ("yes", "no"):
        raise Refusal("tap-wanted")
    return text


async def _offer_gives(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.label(f"sample-gives-{one}"), one) for one in ("yes", "no")]


async def _read_followers(turn: Turn, draft: Draft, text: str) -> int:
    return typed.whole(text, 1, 100_000_000)


async def _offer_followers(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.number(count), str(count)) for count in COMMON_FOLLOWERS]


async def _read_score(turn: Turn, draft: Draft, text: str) -> int:
    return typed.score(text)


async def _offer_score(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.score(score), turn.say.score(score)) for score in COMMON_SCORES]


async def _read_gmv(turn: Turn, draft: Draft, text: str) -> int:
    return typed.price(text, draft["currency"])


async def _save_terms(turn: Turn, draft: Draft) -> Screen:
    values = {name: draft.get(name) for name in ("followers", "score", "gmv")}
    await terms.change(turn.session, turn.who, {**values, "gives": draft.get("gives") != "no"})
    page = Page(turn.say, (turn.say.label("sample-crumb"),), Sample(act="list")).line("sample-terms-saved")
    return page.screen()


ASK = Form("sample_ask", (Ask("address", _read_address),), _save_ask, review=False)
SHIP = Form("sample_ship", (Ask("tracking", _read_tracking),), _save_ship, review=False)
POST = Form("sample_post", (Ask("link", _read_link),), _save_post, review=False)
TERMS = Form("sample_terms", (
    Ask("gives", pick=_read_gives, offer=_offer_gives, required=False,
        show=lambda turn, draft, value: turn.say.label(f"sample-gives-{value}")),
    Ask("followers", _read_followers, pick=_read_followers, offer=_offer_followers, required=False,
        show=lambda turn, draft, value: turn.say.number(value)),
    Ask("score", _read_score, pick=_read_score, offer=_offer_score, required=False, width=4,
        show=lambda turn, draft, value: turn.say.score(value)),
    Ask("gmv", _read_gmv, required=False,
        show=lambda turn, draft, value: turn.say.money(value, draft["currency"])),
), _save_terms)
FORMS = (ASK, SHIP, POST, TERMS)
