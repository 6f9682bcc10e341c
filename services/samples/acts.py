"""What is done to samples: ask, approve, refuse, take back, ship, receive, post."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, samples, shops
from db.engine import insert_or_ignore
from db.people import Person
from db.samples import Sample
from db.vocabulary import Channel, SampleNo, SampleStage, Side, Stage
from services import content
from services.collaborations import rows
from services.refusals import Refusal
from services.rules.samples import Gap, SampleAct
from services.samples import moving, terms
from services.standings import perks


@dataclass(frozen=True, slots=True)
class Done:
    """Which sample an act concerned, and whether it was this very call that changed it."""

    id: int
    fresh: bool


async def barred(session: AsyncSession, who: Person, collaboration_id: int) -> list[Gap]:
    """What keeps a creator from asking for a sample now; refuses where no sample can be asked for at all."""
    row, _ = await rows.mine(session, who, collaboration_id, "trade")
    creator = await creators.by_id(session, row.creator_id)
    shop = await shops.by_id(session, row.shop_id)
    if creator is None or creator.person_id != who.key or shop is None:
        raise Refusal("not-yours")
    if row.stage != Stage.ACTIVE:
        raise Refusal("sample-collab-first")
    return await terms.lacking(session, creator, shop)


async def under_way(session: AsyncSession, collaboration_id: int) -> Sample | None:
    """The sample that is not done with yet."""
    found = await samples.newest(session, collaboration_id)
    return found if found is not None and found.closed_at is None else None


async def ask(session: AsyncSession, who: Person, collaboration_id: int, ship_to: str, now: datetime) -> Done:
    """申样: a creator asks for a sample and says where to; asked again, the one that is under way."""
    if await barred(session, who, collaboration_id):
        raise Refusal("sample-barred")
    row, _ = await rows.mine(session, who, collaboration_id, "trade")
    if not await samples.is_open(session, row.key):
        await perks.may_sample(session, row.creator_id)
    values = {
        "collaboration_id": row.key, "creator_id": row.creator_id, "shop_id": row.shop_id,
        "stage": SampleStage.ASKED, "ship_to": ship_to, "asked_at": now,
    }
    fresh = await insert_or_ignore(session, Sample, values)
    found = await samples.newest(session, row.key)
    if found is None:
        raise Refusal("sample-not-now")
    if fresh:
        await moving.tell(session, found, row, Side.BRAND, "asked", now)
    return Done(found.key, fresh)


async def approve(session: AsyncSession, who: Person, sample_id: int, now: datetime) -> Done:
    sample, row, side = await moving.mine(session, who, sample_id, "trade", Side.BRAND)
    fresh = await moving.move(session, sample, SampleAct.APPROVE, side, now, answered_at=now)
    if fresh:
        await moving.tell(session, sample, row, Side.CREATOR, "approved", now)
    return Done(sample.key, fresh)


async def refuse(session: AsyncSession, who: Person, sample_id: int, reason: str, now: datetime) -> Done:
    """The brand sends none, for one of the reasons SampleNo."""
    if reason not in list(SampleNo):
        raise Refusal("reason-unknown")
    sample, row, side = await moving.mine(session, who, sample_id, "trade", Side.BRAND)
    fresh = await moving.move(session, sample, SampleAct.REFUSE, side, now, answered_at=now, reason=reason)
    if fresh:
        await moving.tell(session, sample, row, Side.CREATOR, "refused", now)
    return Done(sample.key, fresh)


async def take_back(session: AsyncSession, who: Person, sample_id: int, now: datetime) -> Done:
    """The creator does not want it any more, before it was sent."""
    sample, row, side = await moving.mine(session, who, sample_id, "trade", Side.CREATOR)
    fresh = await moving.move(session, sample, SampleAct.TAKE_BACK, side, now)
    if fresh and sample.answered_at is not None:
        await moving.tell(session, sample, row, Side.BRAND, "taken_back", now)
    return Done(sample.key, fresh)


async def ship(session: AsyncSession, who: Person, sample_id: int, tracking: str, now: datetime) -> Done:
    """It is on its way under this tracking number."""
    sample, row, side = await moving.mine(session, who, sample_id, "trade", Side.BRAND)
    fresh = await moving.move(session, sample, SampleAct.SHIP, side, now, tracking=tracking, shipped_at=now)
    if fresh:
        await moving.tell(session, sample, row, Side.CREATOR, "shipped", now)
    return Done(sample.key, fresh)


async def receive(session: AsyncSession, who: Person, sample_id: int, now: datetime) -> Done:
    """It has arrived: the fourteen days begin, and the address is forgotten."""
    sample, row, side = await moving.mine(session, who, sample_id, "trade", Side.CREATOR)
    fresh = await moving.move(session, sample, SampleAct.RECEIVE, side, now)
    if fresh:
        await moving.tell(session, sample, row, Side.BRAND, "received", now)
    return Done(sample.key, fresh)


async def post(session: AsyncSession, who: Person, sample_id: int, link: str, now: datetime) -> Done:
    """The post about it is out at this address; late is better than never."""
    sample, row, side = await moving.mine(session, who, sample_id, "trade", Side.CREATOR)
    fresh = await moving.move(session, sample, SampleAct.POST, side, now, posted_at=now, link=link)
    if fresh:
        told = content.Told(link, Channel.SHORT_VIDEO, now, link, sample.collaboration_id)
        await content.note(session, sample.creator_id, told, "sample", now)
        await moving.tell(session, sample, row, Side.BRAND, "posted", now)
    return Done(sample.key, fresh)
