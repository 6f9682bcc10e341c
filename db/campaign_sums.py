"""Sums of campaigns: what enrolled products sold through the creators who joined, beside as many days before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, case, cast, func, literal
from sqlalchemy import select as choose
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.budgets import BudgetEntry
from db.campaigns import Enrolment, Participant, Sum
from db.engine import Instant
from db.orders import CommissionEntry, OrderLine
from db.vocabulary import Entry


def _of_both(campaign_id: int, since: datetime, until: datetime) -> list[ColumnElement[bool]]:
    """Paid lines of joined creators for enrolled products within some time; a creator's own brand is left out."""
    goods = select(col(Enrolment.product_id)).where(
        col(Enrolment.campaign_id) == campaign_id, col(Enrolment.out_at).is_(None))
    makers = select(col(Participant.creator_id)).where(col(Participant.campaign_id) == campaign_id)
    return [
        col(OrderLine.product_id).in_(goods), col(OrderLine.creator_id).in_(makers),
        col(OrderLine.paid_at) >= since, col(OrderLine.paid_at) < until, col(OrderLine.quantity) != 0,
        col(OrderLine.own_brand).is_(False)]


def _lines(campaign_id: int, since: datetime, until: datetime) -> list[ColumnElement[bool]]:
    """The same, paid once both had joined: what came before has nothing to do with the campaign."""
    goods = select(col(Enrolment.product_id)).where(
        col(Enrolment.campaign_id) == campaign_id, col(Enrolment.product_id) == col(OrderLine.product_id),
        col(Enrolment.out_at).is_(None), col(Enrolment.at) <= col(OrderLine.paid_at))
    makers = select(col(Participant.creator_id)).where(
        col(Participant.campaign_id) == campaign_id, col(Participant.creator_id) == col(OrderLine.creator_id),
        col(Participant.at) <= col(OrderLine.paid_at))
    return [*_of_both(campaign_id, since, until), goods.exists(), makers.exists()]


async def sums(
    session: AsyncSession, campaign_id: int, since: datetime, until: datetime, paid: Any, whose: Any = None
) -> list[Sum]:
    """What a campaign's products sold through its creators; `paid` is the amount of a line, `whose` narrows it."""
    lines = _lines(campaign_id, since, until)
    return await _sums(session, lines if whose is None else [*lines, whose], paid)


async def sums_before(
    session: AsyncSession, campaign_id: int, since: datetime, until: datetime, paid: Any
) -> list[Sum]:
    """What the same products sold through the same creators in as many days before `since`.

    Who joined in the middle counts from then on, and so from the middle on here.
    """
    span = until - since
    goods = choose(col(Enrolment.product_id), col(Enrolment.at)).where(
        col(Enrolment.campaign_id) == campaign_id, col(Enrolment.at) > since)
    makers = choose(col(Participant.creator_id), col(Participant.at)).where(
        col(Participant.campaign_id) == campaign_id, col(Participant.at) > since)
    lines = _of_both(campaign_id, since - span, since)
    for column, query in ((col(OrderLine.product_id), goods), (col(OrderLine.creator_id), makers)):
        late = {int(one): at - span for one, at in await session.execute(query)}
        lines += [col(OrderLine.paid_at) >= _begins(column, late, since - span)] if late else []
    return await _sums(session, lines, paid)


def _begins(column: Any, late: Mapping[int, datetime], usual: datetime) -> ColumnElement[datetime]:
    return case(
        {one: literal(at, Instant) for one, at in late.items()}, value=column, else_=literal(usual, Instant))


async def _sums(session: AsyncSession, lines: Sequence[ColumnElement[bool]], paid: Any) -> list[Sum]:
    query = choose(
        col(OrderLine.currency), func.count(func.distinct(col(OrderLine.order_id))), func.sum(paid),
    ).where(*lines).group_by(col(OrderLine.currency)).order_by(func.sum(paid).desc(), col(OrderLine.currency))
    rows: Sequence[Any] = (await session.execute(query)).all()
    return [Sum(currency, int(orders), int(gmv or 0)) for currency, orders, gmv in rows]


async def best(
    session: AsyncSession, campaign_id: int, since: datetime, until: datetime, paid: Any, by: Any, limit: int
) -> list[tuple[int, str, int]]:
    """(id, currency, GMV) of the products or creators (`by`) that sold most."""
    mine = _lines(campaign_id, since, until)
    query = choose(by, col(OrderLine.currency), func.sum(paid)).where(*mine)
    query = query.group_by(by, col(OrderLine.currency)).order_by(func.sum(paid).desc()).limit(limit)
    return [(int(one), currency, int(gmv or 0)) for one, currency, gmv in (await session.execute(query)).all()]


async def subsidised(
    session: AsyncSession, campaign_id: int, since: datetime, until: datetime, currency: str, kept: Any, least: int,
    limit: int,
) -> list[tuple[OrderLine, int]]:
    """(line, `kept` of it) whose commission is confirmed and for which no subsidy has been written, oldest paid first.

    Lines of which less than `least` is kept get nothing and are left out, so that they keep nobody waiting.
    """
    confirmed = select(col(CommissionEntry.line_id)).where(col(CommissionEntry.kind) == str(Entry.CONFIRMED))
    written = select(BudgetEntry.id).where(
        col(BudgetEntry.key) == literal(subsidy_key(campaign_id, "")) + cast(col(OrderLine.id), String))
    query = choose(OrderLine, kept).where(
        *_lines(campaign_id, since, until), col(OrderLine.currency) == currency,
        col(OrderLine.id).in_(confirmed), kept >= least, ~written.exists())
    rows = await session.execute(query.order_by(col(OrderLine.paid_at), col(OrderLine.id)).limit(limit))
    return [(line, int(amount)) for line, amount in rows.all()]


def subsidy_key(campaign_id: int, line_id: int | str) -> str:
    """The name of one line's subsidy in the ledger, so that it is given once."""
    return f"campaign:{campaign_id}:{line_id}"


async def subsidy_of(session: AsyncSession, budget_id: int, creator_id: int) -> int:
    """What a creator has got out of a campaign's subsidy, in its currency's minor units."""
    query = choose(func.coalesce(func.sum(col(BudgetEntry.amount)), 0)).where(
        col(BudgetEntry.budget_id) == budget_id, col(BudgetEntry.kind) == "spent",
        col(BudgetEntry.creator_id) == creator_id)
    return int((await session.execute(query)).scalar_one())
