"""Forgetting: a person's name, account, handles, drafts, files and messages go; money history keeps numbers only."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import creators
from db.campaigns import Campaign
from db.collaborations import Collaboration, Decline, PassedOver
from db.concerns import Block, Concern
from db.content import ClaimReport, Post
from db.creators import Creator, CreatorCategory, Handle
from db.exposure import Sighting
from db.groups import Group
from db.handles import Channel
from db.jobs import ImportRow, Job, StoredFile
from db.notices import LiveMessage, Notice, NoticeChoice, QuietHours, Subscription
from db.people import Conversation, Person
from db.picks import Pair, WeeklyPick
from db.products import Product
from db.relay import Introduction, Letter
from db.samples import Sample
from db.scores import Score, ScoreAppeal
from db.service import Contact, Question
from db.shops import Member, Shop, Source, StaffInvite
from db.statements import StatementWord
from db.vocabulary import ProductStatus, Role, Side, Stage
from services import products
from services.refusals import Refusal

GONE_CREATOR = "已注销达人 · deleted creator"
GONE_SHOP = "已注销店铺 · deleted shop"
"""What stands where a name is gone, for readers of either language."""
OF_PERSON = (Job, StoredFile, LiveMessage, Notice, NoticeChoice, QuietHours, Subscription, Letter, Introduction,
             Member, Conversation, Contact, Question, Channel, Group)
OF_CREATOR = (Handle, CreatorCategory, Decline, PassedOver, Sighting, Post, ClaimReport, WeeklyPick, Pair, Block)
RUNNING = (Stage.INVITED, Stage.APPLIED, Stage.ACTIVE)


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
    await _forget_questions(session, who)
    for table in OF_PERSON:
        await session.execute(delete(table).where(col(table.person_id) == who.id))
    await session.execute(delete(Contact).where(col(Contact.operator_id) == who.id))
    await _unname(session, who.name)
    await session.execute(delete(StaffInvite).where(col(StaffInvite.made_by) == who.id))
    appeals = update(ScoreAppeal).where(col(ScoreAppeal.person_id) == who.id)
    await session.execute(appeals.values(person_id=None, reason=""))
    await session.execute(update(Concern).where(col(Concern.person_id) == who.id).values(person_id=None))
    who.telegram_id, who.name, who.side, who.agreed_at, who.deleted_at = None, "", None, None, now


async def _forget_questions(session: AsyncSession, who: Person) -> None:
    """What operators were sent of a person's questions goes with the questions."""
    for number in (await session.execute(select(Question.id).where(col(Question.person_id) == who.id))).scalars():
        told = col(Notice.key).startswith(f"asked:{number}:") | col(Notice.key).startswith(f"late:{number}:")
        await session.execute(delete(Notice).where(told))


async def _forget_shops(session: AsyncSession, shop_ids: list[int], now: datetime) -> None:
    """Delists, ends what was agreed, takes away the keys by which orders came in, and the name out of all mail."""
    for shop_id in shop_ids:
        listed = select(Product).where(col(Product.shop_id) == shop_id, col(Product.status) != ProductStatus.DELISTED)
        for product in (await session.execute(listed)).scalars():
            product.status = ProductStatus.DELISTED
            await products.touch(session, product, now)
        await _unname(session, (await session.get_one(Shop, shop_id)).name)
    await session.execute(update(Source).where(col(Source.shop_id).in_(shop_ids)).values(secret=None))
    await session.execute(delete(Group).where(col(Group.shop_id).in_(shop_ids)))
    await _end_all(session, col(Collaboration.shop_id).in_(shop_ids), Side.BRAND, now)
    await _silence(session, col(StatementWord.shop_id).in_(shop_ids), Side.BRAND)
    await session.execute(update(Shop).where(col(Shop.id).in_(shop_ids)).values(
        name=GONE_SHOP, about="", link=None, region=None, paused_at=now))


async def _end_all(session: AsyncSession, whose: ColumnElement[bool], side: Side, now: datetime) -> None:
    """Ends every collaboration of a side that goes; samples under way are closed and where they went is forgotten."""
    number = select(Collaboration.id).where(whose)
    samples = update(Sample).where(col(Sample.collaboration_id).in_(number))
    await session.execute(samples.values(ship_to=""))
    await session.execute(samples.where(col(Sample.closed_at).is_(None)).values(closed_at=now, next_at=None))
    running = update(Collaboration).where(whose, col(Collaboration.stage).in_(RUNNING))
    await session.execute(running.values(stage=Stage.ENDED, ended_at=now, ended_by=side, reason=""))


async def _forget_creator(session: AsyncSession, who: Person, now: datetime) -> None:
    creator = (await session.execute(select(Creator).where(col(Creator.person_id) == who.id))).scalar_one_or_none()
    if creator is None:
        return
    for name in (creator.name, *[one.handle for one in await creators.handles_of(session, creator.key)]):
        await _unname(session, name)
    for table in OF_CREATOR:
        await session.execute(delete(table).where(col(table.creator_id) == creator.id))
    await session.execute(delete(Score).where(col(Score.kind) == "creator", col(Score.subject_id) == creator.id))
    await _end_all(session, col(Collaboration.creator_id) == creator.id, Side.CREATOR, now)
    await session.execute(update(Sample).where(col(Sample.creator_id) == creator.id).values(link=None))
    await _silence(session, col(StatementWord.creator_id) == creator.id, Side.CREATOR)
    creator.person_id, creator.name, creator.about = None, GONE_CREATOR, ""
    creator.region, creator.followers = None, None
    creator.deleted_at = now


async def _silence(session: AsyncSession, whose: ColumnElement[bool], side: Side) -> None:
    """What a side wrote about statements goes; that it agreed or disputed is money history and stays."""
    await session.execute(update(StatementWord).where(whose, col(StatementWord.side) == side).values(text=""))


async def _unname(session: AsyncSession, name: str) -> None:
    """Takes a name out of what others have been or will be told, and out of the reports of campaigns."""
    written = json.dumps(name)[1:-1]  # as it stands in a JSON column
    if not written or name == GONE_CREATOR:
        return
    query = select(Notice).where(cast(col(Notice.data), String).contains(written, autoescape=True))
    for notice in (await session.execute(query)).scalars():
        notice.data = _without(notice.data, name)
    told = select(Campaign).where(cast(col(Campaign.report), String).contains(written, autoescape=True))
    for campaign in (await session.execute(told)).scalars():
        campaign.report = _without(campaign.report, name)


def _without(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return {key: _without(one, name) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, name) for one in value]
    return "—" if value == name else value
