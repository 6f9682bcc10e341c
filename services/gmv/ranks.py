"""Ranks: the best products and partners of a period and those that moved most, for many subjects at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.creators import Creator
from db.orders import OrderLine
from db.products import Product
from db.rollups import GmvGood, GmvPair
from db.shops import Shop
from db.vocabulary import Side
from services.gmv.money import Ranked
from services.gmv.spans import Span
from services.gmv.subjects import Subject
from services.gmv.sums import PAID, choose, within
from services.gmv.totals import Found, ids_of

PRODUCTS, PARTNERS = "products", "partners"
MOVED = 3
"""The greatest rises and falls that are named, of each so many."""


@dataclass(slots=True)
class _One:
    """A product or partner of one subject in one currency."""

    paid: int = 0
    orders: int = 0
    before: int = 0


Name = tuple[int, str]
"""(id, the shop's own title where there is no id)"""

Board = dict[tuple[Subject, str], dict[Name, _One]]
"""By subject and currency."""


async def rank(
    session: AsyncSession, side: Side, subjects: Sequence[Subject], span: Span, zone: Any, found: Found, top: int
) -> None:
    """Adds products, partners, how many partners sold, and who moved, to the figures of these subjects."""
    boards = {
        PARTNERS: _board(subjects, await _pairs(session, side, subjects, span)),
        PRODUCTS: _board(subjects, await (
            _goods(session, subjects, span) if side is Side.BRAND else _lines(session, subjects, span, zone))),
    }
    shown: dict[str, set[int]] = {PARTNERS: set(), PRODUCTS: set()}
    for what, board in boards.items():
        for (subject, currency), ones in board.items():
            if currency not in found[subject]:
                continue
            money = found[subject][currency]
            best = sorted(((name, one) for name, one in ones.items() if one.orders), key=lambda item: (
                -item[1].paid, item[0]))
            moved = sorted(ones.items(), key=lambda item: (item[1].before - item[1].paid, item[0]))
            moved = [one for one in moved[:MOVED] if one[1].paid > one[1].before] + [
                one for one in moved[-MOVED:] if one[1].paid < one[1].before]
            setattr(money, what, [_ranked(*one) for one in best[:top]])
            money.moved[what] = [_ranked(*one) for one in moved]
            if what == PARTNERS:
                money.selling = len(best)
            shown[what] |= {name[0] for name, _ in (*best[:top], *moved)}
    await _name(session, side, found, shown)


def _ranked(name: Name, one: _One) -> Ranked:
    return Ranked(name[0], name[1], None, one.paid, one.orders, one.before)


def _board(subjects: Sequence[Subject], rows: Iterable[Sequence[Any]]) -> Board:
    """Rows of (subject's id, currency, id, title, paid, orders, paid in the period before)."""
    holders = defaultdict(list)
    for subject in subjects:
        for id_ in subject.ids:
            holders[id_].append(subject)
    board: Board = defaultdict(dict)
    for subject_id, currency, id_, title, paid, orders, before in rows:
        for subject in holders[subject_id]:
            one = board[subject, currency].setdefault((id_ or 0, title or ""), _One())
            one.paid, one.orders, one.before = one.paid + int(paid), one.orders + int(orders), one.before + int(before)
    return board


def _sums(first: ColumnElement[bool], paid: Any, orders: Any) -> tuple[Any, Any, Any]:
    """Paid and orders since a period's first day, and what was paid before it."""
    return (func.sum(case((first, paid), else_=0)), func.sum(case((first, orders), else_=0)),
            func.sum(case((first, 0), else_=paid)))


async def _pairs(session: AsyncSession, side: Side, subjects: Sequence[Subject], span: Span) -> Sequence[Any]:
    mine, other = (GmvPair.shop_id, GmvPair.creator_id)[:: 1 if side is Side.BRAND else -1]
    group = (col(mine), col(GmvPair.currency), col(other))
    sums = _sums(col(GmvPair.day) >= span.first, col(GmvPair.paid), col(GmvPair.orders))
    query = choose(*group, literal(""), *sums)
    query = query.where(col(mine).in_(ids_of(subjects)), col(GmvPair.day).between(span.before.first, span.last))
    rows: Sequence[Any] = (await session.execute(query.group_by(*group))).all()
    return rows


async def _goods(session: AsyncSession, subjects: Sequence[Subject], span: Span) -> Sequence[Any]:
    good = GmvGood
    group = (col(good.shop_id), col(good.currency), col(good.product_id), col(good.title))
    query = choose(*group, *_sums(col(good.day) >= span.first, col(good.paid), col(good.orders)))
    query = query.where(col(good.shop_id).in_(ids_of(subjects)), col(good.day).between(span.before.first, span.last))
    rows: Sequence[Any] = (await session.execute(query.group_by(*group))).all()
    return rows


async def _lines(session: AsyncSession, subjects: Sequence[Subject], span: Span, zone: Any) -> Sequence[Any]:
    """A creator's products, from the lines: few enough for one creator."""
    since, until = span.before.bounds(zone)[0], span.bounds(zone)[1]
    line = OrderLine
    title = case((col(line.product_id).is_(None), col(line.title)), else_=literal(""))
    group = (col(line.creator_id), col(line.currency), col(line.product_id), title)
    here = col(line.paid_at) >= span.bounds(zone)[0]
    orders = func.count(func.distinct(case((here, col(line.order_id)))))
    paid, _, before = _sums(here, PAID, 0)
    query = choose(*group, paid, orders, before)
    query = query.where(within(Subject(Side.CREATOR, tuple(ids_of(subjects))), since, until))
    rows: Sequence[Any] = (await session.execute(query.group_by(*group))).all()
    return rows


async def _name(session: AsyncSession, side: Side, found: Found, shown: dict[str, set[int]]) -> None:
    """Puts names to what is shown; a product that is not listed keeps the shop's own title."""
    goods = choose(col(Product.id), col(Product.title), col(Product.title_zh)).where(
        col(Product.id).in_(shown[PRODUCTS]))
    table: type[Creator | Shop] = Creator if side is Side.BRAND else Shop
    people = select(table.id, table.name).where(col(table.id).in_(shown[PARTNERS]))
    names: dict[str, dict[int, tuple[str, str | None]]] = {
        PRODUCTS: {id_: (title, title_zh) for id_, title, title_zh in (await session.execute(goods)).all()},
        PARTNERS: {id_ or 0: (name, None) for id_, name in (await session.execute(people)).all()},
    }
    for held in found.values():
        for money in held.values():
            for what, known in names.items():
                setattr(money, what, [_named(one, known) for one in getattr(money, what)])
                money.moved[what] = [_named(one, known) for one in money.moved.get(what, ())]


def _named(one: Ranked, known: dict[int, tuple[str, str | None]]) -> Ranked:
    name, name_zh = known.get(one.id, (one.name, None))
    return Ranked(one.id, name, name_zh, one.paid, one.orders, one.before)
