"""/search and typed words: products in either language, by pinyin or with typos, and what to try instead."""

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks.common import Search
from bot.callbacks.pool import Filter, Pool
from bot.chats.pool import kept
from bot.chats.pool.lines import add_places
from bot.forms.categories import path_in
from bot.screen import Button, Page, Screen
from bot.turn import Turn
from db.vocabulary import Side, Surface
from services import categories, creators, exposure, pool

router = Router(name="search")
typed_words = Router(name="typed-words")
LONGEST = 80


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
    return await found(turn, kept.words(turn), callback_data.page)


async def found(turn: Turn, text: str, number: int) -> Screen:
    """A page of what words find; where nothing matches them, what is near, and categories of that name."""
    say, words = turn.say, " ".join(text.split())[:LONGEST]
    kept.keep(turn, words=words)
    me = await creators.me(turn.session, turn.who)
    snapshot = await categories.in_force(turn.session)
    hits, sure = await pool.found(turn.session, me, words, number, turn.now)
    page = Page(say, (say.label("search-crumb"), words[:30] or "…"), back=Pool())
    if not hits.total:
        page.line("search-nothing", words=words)
    else:
        key = "search-found" if sure else "search-near"
        page.html(say(key, number=say.number(hits.total), words=words)).gap()
        add_places(turn, page, snapshot, hits.places, hits.page, "search")
        page.row(*_pager(hits.page, hits.pages))
        await exposure.note(turn.session, me.key, Surface.SEARCH, hits.places, turn.now)
    if not sure or not hits.total:
        near = [one for one in await categories.find(turn.session, words, 3) if words]
        page.grid([
            Button("▸ " + path_in(snapshot, say.language, one.id), data=Filter(act="in", value=one.id).pack())
            for one in near
        ], 1)
    return page.screen()


def _pager(number: int, pages: int) -> list[Button]:
    around = [(number - 1, "‹"), (number, f"{number + 1} / {pages}"), (number + 1, "›")]
    return [Button(sign, data=Search(page=n).pack()) for n, sign in around if 0 <= n < pages] if pages > 1 else []
