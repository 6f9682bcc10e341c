"""How alarms over codes are seen: by the brand that decides, with the orders that wait for it."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import creators, leaks, products
from db.collaborations import Collaboration
from db.creators import Creator
from db.leaks import Leak
from db.orders import CommissionEntry, Order, OrderLine
from db.people import Person
from db.products import Product
from db.vocabulary_claims import LeakState
from services import shops
from services.leaks import acts

SHOWN, LISTED = 6, 20
UNDECIDED = (LeakState.OPEN, LeakState.FROZEN)


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm with its ends; `orders` of its old code by (id, name), the newest few of `count`; money by currency.

    `amounts` is the commission on them in minor units, what was voided taken off; `may_trade` and `may_money` are
    what the reader's role allows.
    """

    leak: Leak
    row: Collaboration
    creator: Creator | None
    product: Product | None
    orders: tuple[tuple[int, str], ...]
    count: int
    amounts: dict[str, int]
    may_trade: bool
    may_money: bool


async def one(session: AsyncSession, who: Person, leak_id: int) -> Alarm:
    """One alarm as its brand's staff sees it; refuses everybody else."""
    leak = await acts.mine(session, who, leak_id, "look")
    row = await session.get_one(Collaboration, leak.collaboration_id)
    of_leak = col(OrderLine.leak_id) == leak.key
    numbers = select(col(OrderLine.order_id)).where(of_leak)
    names = select(Order.id, Order.external_id).where(col(Order.id).in_(numbers)).order_by(col(Order.id).desc())
    count = select(func.count(func.distinct(col(OrderLine.order_id)))).where(of_leak)
    sums = select(col(CommissionEntry.currency), func.sum(col(CommissionEntry.amount))).join(
        OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id)).where(of_leak)
    amounts = await session.execute(sums.group_by(col(CommissionEntry.currency)))
    return Alarm(
        leak, row, await creators.by_id(session, row.creator_id), await products.by_id(session, row.product_id),
        tuple((number or 0, name) for number, name in await session.execute(names.limit(SHOWN))),
        (await session.execute(count)).scalar_one(), {currency: int(amount) for currency, amount in amounts},
        await shops.may(session, who, leak.shop_id, "trade"), await shops.may(session, who, leak.shop_id, "money"))


@dataclass(frozen=True, slots=True)
class Listed:
    """One alarm in the shop's list, with whose code it is and for what."""

    leak: Leak
    creator: str
    product: Product | None

    @property
    def is_open(self) -> bool:
        return self.leak.state in UNDECIDED


async def of_shop(session: AsyncSession, who: Person) -> list[Listed]:
    """The alarms of the shop that a person works for: those to be decided first, then the newest."""
    shop = await shops.current(session, who)
    query = (
        select(Leak, Creator.name, Product)
        .join(Collaboration, col(Collaboration.id) == col(Leak.collaboration_id))
        .join(Creator, col(Creator.id) == col(Collaboration.creator_id))
        .join(Product, col(Product.id) == col(Collaboration.product_id))
        .where(col(Leak.shop_id) == shop.id)
        .order_by(col(Leak.state).not_in(UNDECIDED), col(Leak.id).desc()).limit(LISTED)
    )
    return [Listed(leak, name, product) for leak, name, product in await session.execute(query)]


async def running_of(session: AsyncSession, row: Collaboration) -> Leak | None:
    """The alarm over a collaboration's code that its brand has not decided yet."""
    leak = await leaks.of_collaboration(session, row.key)
    return leak if leak is not None and leak.state in UNDECIDED else None
