"""A creator's posts: what is believed of each, how they stand among their peers, and what would sell more."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.money import Score
from bot.callbacks.systems import Content, Systems
from bot.chats.content.form import FORM
from bot.forms.pages import begin
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.content import Post
from services.posts import reading
from services.posts.reading import Mine

router = Router(name="content")
PAGE = 6


@router.callback_query(Content.filter(F.act == "new"))
async def new(query: CallbackQuery, turn: Turn) -> Screen:
    return await begin(turn, FORM, {})


@router.callback_query(Content.filter())
async def tapped(query: CallbackQuery, callback_data: Content, turn: Turn) -> Screen:
    return await show(turn, callback_data.page)


async def show(turn: Turn, number: int = 0, alert: str = "") -> Screen:
    """Ninety days, newest first."""
    say = turn.say
    found = await reading.mine(turn.session, turn.who, turn.now)
    page = Page(say, (say.label("content-crumb"),), Systems())
    if not found.posts:
        page.line("content-none")
    else:
        _sum(say, page, found)
        start = min(max(number, 0), (len(found.posts) - 1) // PAGE) * PAGE
        page.gap()
        for post, believed in found.posts[start : start + PAGE]:
            _line(say, page, post, believed.clicks)
        if len(found.posts) > start + PAGE:
            page.button("content-more", Content(act="more", page=start // PAGE + 1))
    if found.advice is not None:
        page.gap().line(f"content-advice-{found.advice.channel.replace('_', '-')}",
                        own=say.rate(round(found.advice.own * 100) * 100),
                        peers=say.rate(round(found.advice.peers * 100) * 100))
    page.row(act(say, "content-report", Content(act="new")), act(say, "home-score", Score()))
    return page.screen(alert=alert)


def _sum(say: Say, page: Page, found: Mine) -> None:
    """The sum, and the peers' middles beside it where enough of them tell."""
    own = found.figures
    page.line("content-sum", count=own.posts, number=say.number(own.posts), views=say.short(own.views),
              live=say.number(round(own.live_minutes / 60, 1)))
    for key, mine, peers in (("dwell", own.dwell, found.dwell), ("clicks", own.click_through, found.clicks)):
        if mine is not None:
            shown = _figure(say, key, mine)
            page.line(f"content-{key}", own=shown,
                      peers=say.label("content-peers-few") if peers is None else _figure(say, key, peers))


def _figure(say: Say, key: str, value: float) -> str:
    return say.label("content-seconds", seconds=say.number(round(value, 1))) if key == "dwell" else say.rate(
        round(value * 10_000))


def _line(say: Say, page: Page, post: Post, clicks: int | None) -> None:
    told = say.label("content-unknown")
    kind = say.label(f"content-kind-{post.kind.replace('_', '-')}")
    page.line("content-post", kind=kind, day=say.day(post.posted_at),
              name=(post.link or post.content_id)[:40], views=told if post.views is None else say.short(post.views),
              dwell=told if post.dwell is None else _figure(say, "dwell", post.dwell),
              clicks=told if clicks is None else say.number(clicks))
    if post.doubtful:
        page.line(f"content-doubt-{post.doubtful.replace('_', '-')}")
