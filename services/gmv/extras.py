"""Beside the money: products nobody picked, what scores did, what a creator's products paid per click and hour live."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import and_, case, func, literal
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import scores
from db.collaborations import Click, Collaboration
from db.content import Post
from db.orders import CommissionEntry, OrderLine
from db.products import Product
from db.samples import Sample
from db.scores import ScoreSnapshot
from db.vocabulary import Channel, ProductStatus, SampleStage, Side, Stage
from services.gmv.money import Ranked
from services.gmv.spans import Span
from services.gmv.subjects import Subject
from services.gmv.sums import choose, within

NAMED = 5
LOOKED_BACK = timedelta(days=21)
"""How old the snapshot may be from which a score is said to have moved."""


Goods = tuple[int, str, str]
"""(product's id, the shop's own title where there is none, currency)"""


@dataclass(frozen=True, slots=True)
class Idle:
    """Listed products that no creator promotes: how many, the newest of them by name."""

    count: int
    named: list[Ranked]


@dataclass(frozen=True, slots=True)
class ScoreMove:
    """A score at the end of a period and before it, in hundredths; None: not scored then."""

    id: int
    name: str
    name_zh: str | None
    value: int | None
    before: int | None

    @property
    def change(self) -> int:
        return self.value - self.before if self.value is not None and self.before is not None else 0


@dataclass(frozen=True, slots=True)
class Worth:
    """What a product paid its creator in a period, minor units: in all, and live in streams of known length.

    `clicks` are on the creator's own link; `minutes` are of the streams in which it sold, each whole.
    """

    name: str
    name_zh: str | None
    currency: str
    commission: int
    clicks: int
    live_commission: int
    minutes: int

    @property
    def per_click(self) -> int | None:
        return round(self.commission / self.clicks) if self.clicks else None

    @property
    def per_hour(self) -> int | None:
        return round(self.live_commission * 60 / self.minutes) if self.minutes else None

    def named(self, language: str) -> str:
        return self.name_zh if language == "zh" and self.name_zh else self.name


async def idle(session: AsyncSession, shop_ids: Sequence[int]) -> Idle:
    """Products of these shops that are listed and that nobody promotes."""
    picked = choose(col(Collaboration.id)).where(
        col(Collaboration.product_id) == col(Product.id), col(Collaboration.stage) == str(Stage.ACTIVE)).exists()
    mine = and_(col(Product.shop_id).in_(shop_ids), col(Product.status) == str(ProductStatus.LISTED), ~picked)
    count = (await session.execute(select(func.count()).select_from(Product).where(mine))).scalar_one()
    query = choose(col(Product.id), col(Product.title), col(Product.title_zh)).where(mine)
    rows = (await session.execute(query.order_by(col(Product.id).desc()).limit(NAMED))).all()
    return Idle(count, [Ranked(id_, title, title_zh, 0, 0) for id_, title, title_zh in rows])


async def score_moves(session: AsyncSession, kind: str, ids: Sequence[int], span: Span, today: date) -> list[ScoreMove]:
    """How the scores of these subjects (shop, creator, product) stood at the end of a span and before it."""
    days = select(ScoreSnapshot).where(
        col(ScoreSnapshot.kind) == kind, col(ScoreSnapshot.subject_id).in_(ids),
        col(ScoreSnapshot.day).between(span.first - LOOKED_BACK, span.last)).order_by(col(ScoreSnapshot.day))
    before: dict[int, int | None] = {}
    after: dict[int, int | None] = {}
    for row in (await session.execute(days)).scalars():
        (before if row.day < span.first else after)[row.subject_id] = row.value
    if span.last >= today:
        after |= {id_: row.value for id_, row in (await scores.of(session, kind, ids)).items()}
    return [ScoreMove(id_, "", None, after.get(id_, before.get(id_)), before.get(id_)) for id_ in ids]


async def product_moves(session: AsyncSession, shop_ids: Sequence[int], span: Span, today: date) -> list[ScoreMove]:
    """Scores of a shop's listed products that moved most, by name."""
    query = choose(col(Product.id), col(Product.title), col(Product.title_zh)).where(
        col(Product.shop_id).in_(shop_ids), col(Product.status) == str(ProductStatus.LISTED))
    names = {id_: (title, title_zh) for id_, title, title_zh in (await session.execute(query)).all()}
    moves = [one for one in await score_moves(session, "product", list(names), span, today) if one.change]
    best = sorted(moves, key=lambda one: (-abs(one.change), one.id))[:NAMED]
    return [ScoreMove(one.id, *names[one.id], one.value, one.before) for one in best]


async def samples_due(session: AsyncSession, creator_ids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
    """By creator: how many posts are owed for samples that came, and when the next is due (it may have passed)."""
    owed = (str(SampleStage.RECEIVED), str(SampleStage.OVERDUE))
    query = choose(col(Sample.creator_id), func.count(), func.min(col(Sample.due_at))).where(
        col(Sample.creator_id).in_(creator_ids), col(Sample.stage).in_(owed), col(Sample.due_at).is_not(None))
    rows = (await session.execute(query.group_by(col(Sample.creator_id)))).all()
    return {creator: (int(count), due) for creator, count, due in rows}


async def worth(session: AsyncSession, creator_id: int, span: Span, zone: tzinfo) -> list[Worth]:
    """What each product paid a creator in a span, the best first."""
    found = within(Subject(Side.CREATOR, (creator_id,)), *span.bounds(zone))
    line = OrderLine
    title = case((col(line.product_id).is_(None), col(line.title)), else_=literal(""))
    group = (func.coalesce(col(line.product_id), 0), title, col(line.currency), col(line.channel), col(line.content_id))
    query = choose(*group, func.sum(col(CommissionEntry.amount))).join(CommissionEntry, and_(
        col(CommissionEntry.line_id) == col(line.id), col(CommissionEntry.creator_id) == creator_id))
    rows: Sequence[Any] = (await session.execute(query.where(found).group_by(*group))).all()
    minutes = await _minutes(session, creator_id, {row[4] for row in rows if row[3] == Channel.LIVE and row[4]})
    paid: dict[Goods, int] = defaultdict(int)
    live: dict[Goods, int] = defaultdict(int)
    streams: dict[Goods, set[str]] = defaultdict(set)
    for *key, channel, content, amount in rows:
        goods = (key[0], key[1], key[2])
        paid[goods] += int(amount or 0)
        if channel == Channel.LIVE and content in minutes:
            live[goods] += int(amount or 0)
            streams[goods].add(content)
    clicks = await _clicks(session, creator_id, span, zone)
    names = choose(col(Product.id), col(Product.title), col(Product.title_zh)).where(
        col(Product.id).in_({product for product, _, _ in paid}))
    titles = {id_: (title, title_zh) for id_, title, title_zh in (await session.execute(names)).all()}
    made = [
        Worth(*titles.get(goods[0], (goods[1], None)), goods[2], amount, clicks.get(goods[0], 0), live[goods],
              sum(minutes[one] for one in streams[goods]))
        for goods, amount in paid.items()
    ]
    return sorted(made, key=lambda one: (-one.commission, one.name))


async def _minutes(session: AsyncSession, creator_id: int, names: set[str]) -> dict[str, int]:
    """The length of streams of which it is known."""
    query = select(Post.content_id, Post.live_minutes).where(
        col(Post.creator_id) == creator_id, col(Post.content_id).in_(names), col(Post.doubtful).is_(None))
    return {name: minutes for name, minutes in (await session.execute(query)).all() if minutes}


async def _clicks(session: AsyncSession, creator_id: int, span: Span, zone: tzinfo) -> dict[int, int]:
    """Clicks on a creator's links in a span, by product."""
    since, until = span.bounds(zone)
    query = choose(col(Collaboration.product_id), func.count()).join(
        Click, col(Click.collaboration_id) == col(Collaboration.id))
    query = query.where(
        col(Collaboration.creator_id) == creator_id, col(Click.clicked_at) >= since, col(Click.clicked_at) < until)
    return {product: int(count) for product, count in (
        await session.execute(query.group_by(col(Collaboration.product_id)))).all()}
