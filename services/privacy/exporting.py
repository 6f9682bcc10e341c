"""Exporting: everything that is kept of a person, by noun, as plain values."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from db.campaigns import Participant
from db.collaborations import Collaboration, Decline
from db.concerns import Block, Concern
from db.content import ClaimReport, Post
from db.creators import Creator, CreatorCategory, Handle
from db.exposure import Sighting
from db.groups import Group
from db.handles import Channel
from db.jobs import Job, StoredFile
from db.notices import Notice, NoticeChoice, QuietHours, Subscription
from db.orders import CommissionEntry
from db.people import Conversation, Person
from db.picks import Pair, WeeklyPick
from db.products import Product
from db.relay import Introduction, Letter
from db.samples import Sample
from db.scores import ScoreAppeal
from db.service import Contact, Question
from db.shops import Member, Shop, StaffInvite
from db.statements import Settlement, StatementWord

Export = dict[str, Any]

SECRET = frozenset({"nonce", "secret", "content", "token"})
KEPT_OF_PERSON: dict[str, Any] = {
    "conversation": Conversation, "letters": Letter, "notices": Notice, "notice choices": NoticeChoice, "groups": Group,
    "quiet hours": QuietHours, "introductions": Introduction, "appeals": ScoreAppeal, "jobs": Job, "files": StoredFile,
    "reports": Subscription, "channels": Channel, "reported": Concern, "contact": Contact, "questions": Question,
}
KEPT_OF_CREATOR: dict[str, Any] = {
    "categories": CreatorCategory, "shown": Sighting, "picked": WeeklyPick, "pairs": Pair, "handles": Handle,
    "samples": Sample, "posts": Post, "declined": Decline, "blocked": Block, "campaigns": Participant,
}
"""What an export tells by these names, by whose it is."""


def _plain(row: SQLModel) -> dict[str, Any]:
    """A row's columns as JSON values; bytes and secrets are never among them."""
    values = {name: getattr(row, name) for name in type(row).model_fields if name not in SECRET}
    told = {name: value for name, value in values.items() if not isinstance(value, bytes)}
    return {name: one.isoformat() if isinstance(one, datetime | date) else one for name, one in told.items()}


async def _all(session: AsyncSession, query: Select[Any]) -> list[dict[str, Any]]:
    return [_plain(row) for row in (await session.execute(query)).scalars()]


async def export(session: AsyncSession, who: Person) -> Export:
    """All that is kept of this person, by noun, as plain values."""
    creator = (await session.execute(select(Creator).where(col(Creator.person_id) == who.id))).scalar_one_or_none()
    creator_id = creator.id if creator else -1
    shops = (await session.execute(select(Shop).join(Member).where(col(Member.person_id) == who.id))).scalars().all()
    shop_ids = [shop.id for shop in shops]
    mine = {name: await _all(session, select(table).where(col(table.person_id) == who.id))
            for name, table in KEPT_OF_PERSON.items()}
    as_creator = {name: await _all(session, select(table).where(col(table.creator_id) == creator_id))
                  for name, table in KEPT_OF_CREATOR.items()}
    return {
        "person": _plain(who),
        "creator": _plain(creator) if creator else None,
        "shops": [_plain(shop) for shop in shops],
        "products": await _all(session, select(Product).where(col(Product.shop_id).in_(shop_ids))),
        "collaborations": await _all(session, select(Collaboration).where(
            (col(Collaboration.creator_id) == creator_id) | col(Collaboration.shop_id).in_(shop_ids))),
        **await _money(session, creator_id, shop_ids),
        "claims reported": await _all(session, select(ClaimReport).where(
            (col(ClaimReport.creator_id) == creator_id) | (col(ClaimReport.person_id) == who.id))),
        "staff invitations": await _all(session, select(StaffInvite).where(col(StaffInvite.made_by) == who.id)),
        **as_creator,
        **mine,
    }


async def _money(session: AsyncSession, creator_id: int | None, shop_ids: list[int | None]) -> Export:
    """Commission lines of a creator, and what came of statements on either side."""
    ours = select(Settlement).where(
        (col(Settlement.creator_id) == creator_id) | col(Settlement.shop_id).in_(shop_ids))
    said = select(StatementWord).where(
        (col(StatementWord.creator_id) == creator_id) | col(StatementWord.shop_id).in_(shop_ids))
    return {
        "commission": await _all(session, select(CommissionEntry).where(col(CommissionEntry.creator_id) == creator_id)),
        "settlements": await _all(session, ours),
        "said of statements": await _all(session, said),
    }


