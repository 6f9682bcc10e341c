"""/search and typed words: products in either language, by pinyin or with typos, and what to try instead."""

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks.common import Concern, Search
from bot.callbacks.pool import Filter, Matches, Pool
from bot.chats.pool import kept
from bot.chats.pool.chips import chips
from bot.chats.pool.lines import add_places
from bot.forms.categories import path_in
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Side, Surface
from services import categories, creators, exposure, finding
from services.categories import Snapshot
from services.finding import Findings

router = Router(name="search")
typed_words = Router(name="typed-words")
LONGEST = 80
MEANT = "meant"
SURE_NAME = 0.9  # how nearly words that were found must name a category for it to be offered beside
NEAR_NAME = 0.8  # the same where nothing was found as typed: below it a category is like the words by chance


class ActsAsCreator(BaseFilter):
    """Whether the words come from somebody who looks for products."""

    async def __call__(self, message: Message, turn: Turn) -> bool:
        if turn.who.agreed_at is None or turn.who.acts_as is not Side.CREATOR:
            return False
        return await creators.of_person(turn.session, turn.who) is not None


@router.message(Command("search"))
async def command(message: Message, command: CommandObject, turn: Turn) -> Screen:
    """With words, what they find; without, an example of how to ask."""
    await creators.me(turn.session, turn.who)
    if command.args:
        return await found(turn, command.args, 0)
    say = turn.say
    return Page(say, (say.label("search-crumb"),), back=Pool()).line("search-how").screen()


@typed_words.message(ActsAsCreator(), F.text, ~F.text.startswith("/"))
async def typed(message: Message, turn: Turn) -> Screen:
    return await found(turn, message.text or "", 0)


@router.callback_query(Search.filter())
async def turned(query: CallbackQuery, callback_data: Search, turn: Turn) -> Screen:
    words = kept.meant(turn) if callback_data.of == MEANT else ""
    return await found(turn, words or kept.words(turn), callback_data.page)


async def again(turn: Turn) -> Screen:
    """What the last words find, now that the filters have changed."""
    return await found(turn, kept.words(turn), 0)


async def found(turn: Turn, text: str, number: int) -> Screen:
    """A page of what words find within the filters; where nothing is called so, what is near and what may be meant."""
    say, words = turn.say, " ".join(text.split())[:LONGEST]
    me = await creators.me(turn.session, turn.who)
    snapshot = await categories.in_force(turn.session)
    filters = kept.filters(turn)
    hits = await finding.found(turn.session, me, words, number, turn.now, filters, walk=kept.walk(turn))
    kept.keep(turn, words=words, meant=hits.meant or "", searching=True, walk=hits.page.walk)
    page, places = Page(say, (say.label("search-crumb"), words[:30] or "…"), back=Pool()), hits.page
    if places.total:
        key = "search-found" if hits.sure else "search-near"
        page.html(say(key, number=say.number(places.total), words=words))
    elif not (hits.kept_out or hits.blocked or hits.declined):
        page.line("search-nothing", words=words)
    if hits.kept_out:
        page.line("search-kept-out" if places.total else "search-kept-out-all", count=hits.kept_out,
                  number=say.number(hits.kept_out))
    if hits.blocked:
        page.line("search-blocked", count=hits.blocked, number=say.number(hits.blocked))
    if hits.declined:
        page.line("search-declined", count=hits.declined, number=say.number(hits.declined))
    if hits.meant:
        page.button("search-meant", Search(of=MEANT), words=hits.meant[:40])
    if places.total:
        page.gap()
        add_places(turn, page, snapshot, places.places, places.page, "search")
        page.row(*_pager(places.page, places.pages))
        await exposure.note(turn.session, me.key, Surface.SEARCH, places.places, turn.now)
    page.grid(await chips(turn, snapshot, filters), 2)
    if hits.blocked:
        page.button("search-blocked-who", Concern(act="mine"))
    if hits.declined:
        page.button("search-declined-which", Matches(act="noes"))
    await _beside(turn, page, snapshot, hits, words)
    return page.screen()


async def _beside(turn: Turn, page: Page, snapshot: Snapshot, hits: Findings, words: str) -> None:
    """What the words may also name: a brand, categories; filters for what was found; where nothing was, the pool."""
    say = turn.say
    if hits.brand is not None:
        page.button("search-brand", Filter(act="in_brand", value=hits.brand.id), name=hits.brand.name[:40])
    least = SURE_NAME if hits.sure else NEAR_NAME
    near = [one for one in await categories.find(turn.session, words, 3) if words and one.score >= least]
    page.grid([
        Button("▸ " + path_in(snapshot, say.language, one.id), data=Filter(act="in", value=one.id).pack())
        for one in near
    ], 1)
    if hits.page.total or hits.kept_out:
        page.row(act(say, "pool-by-price", Filter(act="price")), act(say, "pool-by-rate", Filter(act="rate")),
                 act(say, "pool-filters", Filter()))
    else:
        page.row(act(say, "pool-by-category", Filter(act="category")), act(say, "search-for-you", Pool(sort="fit")))


def _pager(number: int, pages: int) -> list[Button]:
    around = [(number - 1, "‹"), (number, f"{number + 1} / {pages}"), (number + 1, "›")]
    return [Button(sign, data=Search(page=n).pack()) for n, sign in around if 0 <= n < pages] if pages > 1 else []
