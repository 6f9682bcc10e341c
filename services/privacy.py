"""Privacy: everything we hold of a person as a file, and its deletion; money history stays without a name."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from db.collaborations import Collaboration
from db.creators import Creator, CreatorCategory, Handle
from db.exposure import Sighting
from db.jobs import ImportRow, Job, StoredFile
from db.notices import LiveMessage, Notice, NoticeChoice, QuietHours, Subscription
from db.orders import CommissionEntry
from db.people import Conversation, Person
from db.products import Product
from db.relay import Introduction, Letter
from db.samples import Sample
from db.scores import Score
from db.shops import Member, Shop
from db.vocabulary import ProductStatus, Role
from services import products
from services.refusals import Refusal

Export = dict[str, Any]


def _plain(row: SQLModel, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A row's columns as JSON values; bytes and secrets are never among them."""
    values = {name: getattr(row, name) for name in type(row).model_fields if name not in without}
    return {
        n: v.isoformat() if isinstance(v, datetime | date) else v for n, v in values.items() if not isinstance(v, bytes)
    }


async def _all(session: AsyncSession, query: Select[Any]) -> list[dict[str, Any]]:
    return [_plain(row) for row in (await session.execute(query)).scalars()]


async def export(session: AsyncSession, who: Person) -> Export:
    """All that is kept of this person, by noun, as plain values."""
    creator = (await session.execute(select(Creator).where(col(Creator.person_id) == who.id))).scalar_one_or_none()
    creator_id = creator.id if creator else -1
    shops = (await session.execute(select(Shop).join(Member).where(col(Member.person_id) == who.id))).scalars().all()
    shop_ids = [shop.id for shop in shops]
    return {
        "person": _plain(who),
        "conversation": await _all(session, select(Conversation).where(col(Conversation.person_id) == who.id)),
        "creator": _plain(creator) if creator else None,
        "categories": await _all(session, select(CreatorCategory).where(col(CreatorCategory.creator_id) == creator_id)),
        "shown": await _all(session, select(Sighting).where(col(Sighting.creator_id) == creator_id)),
        "handles": await _all(session, select(Handle).where(col(Handle.creator_id) == creator_id)),
        "shops": [_plain(shop) for shop in shops],
        "products": await _all(session, select(Product).where(col(Product.shop_id).in_(shop_ids))),
        "collaborations": await _all(
            session,
            select(Collaboration).where(
                (col(Collaboration.creator_id) == creator_id) | col(Collaboration.shop_id).in_(shop_ids)
            ),
        ),
        "commission": await _all(session, select(CommissionEntry).where(col(CommissionEntry.creator_id) == creator_id)),
        "samples": await _all(session, select(Sample).where(col(Sample.creator_id) == creator_id)),
        "letters": await _all(session, select(Letter).where(col(Letter.person_id) == who.id)),
        "notices": await _all(session, select(Notice).where(col(Notice.person_id) == who.id)),
        "notice choices": await _all(session, select(NoticeChoice).where(col(NoticeChoice.person_id) == who.id)),
        "quiet hours": await _all(session, select(QuietHours).where(col(QuietHours.person_id) == who.id)),
        "reports": await _all(session, select(Subscription).where(col(Subscription.person_id) == who.id)),
    }


async def forget(session: AsyncSession, who: Person, now: datetime) -> None:
    """Deletes a person: name, account, handles, drafts, files and messages go; orders and commission keep numbers only.

    Refuses an owner whose shop has other staff: the shop must be handed over or its staff removed first.
    """
    owned = select(Member.shop_id).where(col(Member.person_id) == who.id, col(Member.role) == Role.OWNER)
    shop_ids = list((await session.execute(owned)).scalars())
    others = select(Member).where(col(Member.shop_id).in_(shop_ids), col(Member.person_id) != who.id).limit(1)
    if (await session.execute(others)).first():
        raise Refusal("delete-staff-first")
    await _forget_shops(session, shop_ids, now)
    await _forget_creator(session, who, now)
    jobs = select(Job.id).where(col(Job.person_id) == who.id)
    await session.execute(delete(ImportRow).where(col(ImportRow.job_id).in_(jobs)))
    for table in (Job, StoredFile, Notice, NoticeChoice, QuietHours, Subscription, Letter, Introduction, LiveMessage,
                  Member, Conversation):
        await session.execute(delete(table).where(col(table.person_id) == who.id))
    who.telegram_id, who.name, who.side, who.agreed_at, who.deleted_at = None, "", None, None, now


async def _forget_shops(session: AsyncSession, shop_ids: list[int], now: datetime) -> None:
    for shop_id in shop_ids:
        listed = select(Product).where(col(Product.shop_id) == shop_id, col(Product.status) != ProductStatus.DELISTED)
        for product in (await session.execute(listed)).scalars():
            product.status = ProductStatus.DELISTED
            await products.touch(session, product, now)
    gone = update(Shop).where(col(Shop.id).in_(shop_ids))
    await session.execute(gone.values(name="—", about="", link=None, region=None, paused_at=now))


async def _forget_creator(session: AsyncSession, who: Person, now: datetime) -> None:
    creator = (await session.execute(select(Creator).where(col(Creator.person_id) == who.id))).scalar_one_or_none()
    if creator is None:
        return
    await session.execute(delete(Handle).where(col(Handle.creator_id) == creator.id))
    await session.execute(delete(CreatorCategory).where(col(CreatorCategory.creator_id) == creator.id))
    await session.execute(delete(Sighting).where(col(Sighting.creator_id) == creator.id))
    await session.execute(delete(Score).where(col(Score.kind) == "creator", col(Score.subject_id) == creator.id))
    await session.execute(update(Sample).where(col(Sample.creator_id) == creator.id).values(ship_to=""))
    ended = update(Collaboration).where(
        col(Collaboration.creator_id) == creator.id, col(Collaboration.ended_at).is_(None)
    )
    await session.execute(ended.values(stage="ended", ended_at=now, reason=""))
    creator.person_id, creator.name, creator.about, creator.region, creator.followers = None, "—", "", None, None
