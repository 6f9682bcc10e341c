"""Lines of a week's statement: as a file of every entry, and one by one with what both sides have said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from db import statements
from db.orders import CommissionEntry, Order, OrderLine
from db.people import Person
from db.products import Product
from db.statements import StatementWord
from db.vocabulary import Said, Side
from services.refusals import Refusal
from services.rules.statements import Accord, Figures, Word, accord
from services.statements.weeks import Whose, names, whose

MOST_LINES = 20_000
"""Lines of one statement's file."""

SHOWN = 6


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One commission line as the file shows it; `change` is of the estimate, `confirmed` of what is paid."""

    at: datetime
    order: str
    title: str
    title_zh: str
    sku: str
    counterpart: str
    kind: str
    rate_bp: int | None
    change: int
    confirmed: int
    currency: str
    accord: Accord
    own_brand: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one week's file, oldest first; `total` is how many there are, of which the file shows so many."""

    shown: tuple[StatementLine, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.shown)


@dataclass(frozen=True, slots=True)
class LineSum:
    """One order line in one week, minor units, with what was said of it, oldest first."""

    line: OrderLine
    order: Order
    title: str
    title_zh: str
    creator_id: int
    shop_id: int
    counterpart: str
    currency: str
    figures: Figures
    words: tuple[StatementWord, ...]
    accord: Accord


@dataclass(frozen=True, slots=True)
class LinePage:
    """A page of a week's order lines; `page` is one that exists."""

    lines: list[LineSum]
    page: int
    pages: int


def as_words(words: Sequence[StatementWord]) -> list[Word]:
    """Stored words in the form of the rules."""
    return [Word(Side(one.side), Said(one.said), Figures(one.estimated, one.confirmed)) for one in words]


async def listed(session: AsyncSession, who: Person, side: Side, week: date, page: int) -> LinePage:
    """A page of a week's order lines as one side sees them: those disputed first, then as they came."""
    mine = await whose(session, who, side)
    count = (await session.execute(select(func.count()).select_from(_keys(mine, week).subquery()))).scalar_one()
    pages = max(1, -(-count // SHOWN))
    page = min(max(page, 0), pages - 1)
    said = select(StatementWord.line_id).where(
        col(StatementWord.period) == week, col(StatementWord.said) == Said.DISPUTED,
        col(StatementWord.shop_id if side is Side.BRAND else StatementWord.creator_id) == mine.id)
    keys = _keys(mine, week).order_by(
        col(CommissionEntry.line_id).not_in(said), col(CommissionEntry.line_id), col(CommissionEntry.creator_id))
    found = (await session.execute(keys.offset(page * SHOWN).limit(SHOWN))).all()
    return LinePage(await sums(session, mine, week, [(line, creator) for line, creator in found]), page, pages)


def _keys(mine: Whose, week: date) -> Select[int, int]:
    return select(col(CommissionEntry.line_id), col(CommissionEntry.creator_id)).where(
        mine.mine, col(CommissionEntry.period) == week
    ).group_by(col(CommissionEntry.line_id), col(CommissionEntry.creator_id))


async def one(
    session: AsyncSession, who: Person, side: Side, week: date, line_id: int, creator_id: int
) -> LineSum:
    """One order line in a week's statement; refuses who is on neither side of it."""
    mine = await whose(session, who, side)
    found = await sums(session, mine, week, [(line_id, creator_id)])
    if not found:
        raise Refusal("not-yours")
    return found[0]


async def sums(
    session: AsyncSession, mine: Whose, week: date, keys: Sequence[tuple[int, int]]
) -> list[LineSum]:
    """The sums of these (order line, creator) in a week, in their order; a key of somebody else's is left out."""
    ids = [line for line, _ in keys]
    query = (
        select(col(CommissionEntry.line_id), col(CommissionEntry.creator_id), func.sum(col(CommissionEntry.amount)),
               func.sum(col(CommissionEntry.settled)))
        .where(mine.mine, col(CommissionEntry.period) == week, col(CommissionEntry.line_id).in_(ids))
        .group_by(col(CommissionEntry.line_id), col(CommissionEntry.creator_id))
    )
    sums = {
        (line, creator): Figures(int(amount) - int(settled), int(settled))
        for line, creator, amount, settled in await session.execute(query)
    }
    rows = (
        select(OrderLine, Order, Product)
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(Product, col(Product.id) == col(OrderLine.product_id), isouter=True)
        .where(col(OrderLine.id).in_(ids))
    )
    known = {line.id: (line, order, product) for line, order, product in await session.execute(rows)}
    words = {
        (line, creator): said for creator in {one[1] for one in sums}
        for line, said in (await statements.words_of(session, week, creator, ids)).items()
    }
    brand = mine.side is Side.BRAND
    called = await names(session, mine.side, {key[1] if brand else known[key[0]][0].shop_id for key in sums})
    made = []
    for key in keys:
        if key not in sums:
            continue
        line, order, product = known[key[0]]
        title = product.title if product else line.title
        said = tuple(words.get(key, ()))
        made.append(LineSum(
            line, order, title, (product.title_zh if product else None) or title, key[1], line.shop_id,
            called.get(key[1] if brand else line.shop_id, ""), line.currency, sums[key], said,
            accord(as_words(said), sums[key])))
    return made


async def file(session: AsyncSession, who: Person, side: Side, week: date) -> Lines:
    """The commission lines of that week, MOST_LINES of them at most."""
    mine = await whose(session, who, side)
    of_week = (mine.mine, col(CommissionEntry.period) == week)
    counted = select(func.count()).select_from(CommissionEntry).where(*of_week)
    query = (
        select(CommissionEntry, OrderLine, Order, Product)
        .join(OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id))
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(Product, col(Product.id) == col(OrderLine.product_id), isouter=True)
        .where(*of_week)
        .order_by(col(CommissionEntry.id))
        .limit(MOST_LINES)
    )
    rows = [(entry, line, order, product) for entry, line, order, product in await session.execute(query)]
    brand = side is Side.BRAND
    called = await names(session, side, {one[0].creator_id if brand else one[0].shop_id for one in rows})
    stands = await _accords(session, mine, week, [one[0] for one in rows])
    shown = tuple(
        _line(entry, line, order, product, called.get(entry.creator_id if brand else entry.shop_id, ""),
              stands.get((entry.line_id, entry.creator_id), Accord()))
        for entry, line, order, product in rows
    )
    return Lines(shown, (await session.execute(counted)).scalar_one())


async def _accords(
    session: AsyncSession, mine: Whose, week: date, entries: Sequence[CommissionEntry]
) -> dict[tuple[int, int], Accord]:
    """Where both sides stand on each line of which anything was said."""
    query = select(StatementWord).where(
        col(StatementWord.shop_id if mine.side is Side.BRAND else StatementWord.creator_id) == mine.id,
        col(StatementWord.period) == week).order_by(col(StatementWord.number))
    words: dict[tuple[int, int], list[StatementWord]] = {}
    for word in (await session.execute(query)).scalars():
        words.setdefault((word.line_id, word.creator_id), []).append(word)
    sums = dict.fromkeys(words, Figures(0, 0))
    for entry in entries:
        key = (entry.line_id, entry.creator_id)
        if key in sums:
            before = sums[key]
            sums[key] = Figures(before.estimated + entry.amount - entry.settled, before.confirmed + entry.settled)
    return {key: accord(as_words(said), sums[key]) for key, said in words.items()}


def _line(
    entry: CommissionEntry, line: OrderLine, order: Order, product: Product | None, name: str, stands: Accord
) -> StatementLine:
    title = product.title if product else line.title
    return StatementLine(
        entry.at, order.external_id, title, (product.title_zh if product else None) or title, line.sku or "", name,
        entry.kind, line.rate_bp, entry.amount - entry.settled, entry.settled, entry.currency, stands,
        line.own_brand)
