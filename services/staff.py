"""A shop's staff: invited by a link that works once, joined, given another role, removed, and the shop handed over."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import people
from db import shops as rows
from db.engine import changed, insert_or_ignore
from db.people import Person
from db.shops import Member, Shop, StaffInvite
from db.vocabulary import Role, Side
from services import notices, shops
from services.ops import deeds
from services.refusals import Refusal
from services.vault import Vault

LASTS = timedelta(days=7)
MOST_OPEN = 5
"""Links of one shop that wait to be used."""

NONCE = 12
GIVEN = (Role.MANAGER, Role.FINANCE, Role.VIEWER)
"""Roles that an owner gives; ownership is handed over instead."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the staff, as the others see them."""

    person_id: int
    name: str
    role: Role
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Staff:
    """A shop's staff, the owner first, and the links that are open; `owns`: whether the reader may change it."""

    shop: Shop
    owns: bool
    me: int
    colleagues: list[Colleague]
    invites: list[StaffInvite]


def token_of(vault: Vault, invite: StaffInvite) -> str:
    """The secret part of a link (letters, digits, - and _), the same at every asking."""
    return invite.nonce + vault.pseudonym(f"staff:{invite.nonce}")


async def staff(session: AsyncSession, who: Person, shop_id: int, now: datetime) -> Staff:
    """Who works for a shop; its open links only for the owner."""
    shop = await shops.mine(session, who, shop_id)
    owns = await shops.may(session, who, shop_id, "own")
    query = select(Member, Person).join(Person, col(Person.id) == col(Member.person_id))
    found = (await session.execute(query.where(col(Member.shop_id) == shop_id).order_by(col(Member.joined_at)))).all()
    colleagues = [Colleague(one.person_id, person.name or "—", Role(one.role), one.joined_at) for one, person in found]
    colleagues.sort(key=lambda one: list(Role).index(one.role))
    return Staff(shop, owns, who.key, colleagues, await _open(session, shop_id, now) if owns else [])


async def _open(session: AsyncSession, shop_id: int, now: datetime) -> list[StaffInvite]:
    query = select(StaffInvite).where(
        col(StaffInvite.shop_id) == shop_id, col(StaffInvite.used_at).is_(None), col(StaffInvite.expires_at) > now)
    return list((await session.execute(query.order_by(col(StaffInvite.id)))).scalars())


async def _locked(session: AsyncSession, who: Person, shop_id: int, to: str = "own") -> Shop:
    """One change of a shop's staff at a time, by those who may."""
    await session.get(Shop, shop_id, with_for_update=True, populate_existing=True)
    return await shops.mine(session, who, shop_id, to)


async def invite(session: AsyncSession, who: Person, shop_id: int, role: Role, seen: int, now: datetime) -> StaffInvite:
    """A link for one person to join with this role, for LASTS.

    `seen` is how many open links of this role the tapped screen showed: where there are more by now, this very tap
    has made one already, and that one is given. Refuses more than MOST_OPEN links at a time.
    """
    await _locked(session, who, shop_id)
    if role not in GIVEN:
        raise Refusal("role-not-given")
    waiting = await _open(session, shop_id, now)
    same = [one for one in waiting if one.role == role]
    if len(same) > seen:
        return same[-1]
    if len(waiting) >= MOST_OPEN:
        raise Refusal("staff-too-many-links", limit=str(MOST_OPEN))
    made = StaffInvite(
        shop_id=shop_id, role=role, nonce=token_hex(NONCE // 2), made_by=who.key, created_at=now,
        expires_at=now + LASTS)
    session.add(made)
    await session.flush()
    return made


async def revoke(session: AsyncSession, who: Person, invite_id: int) -> int:
    """Lets a link lead nowhere; whose shop it was. Refuses everybody but that shop's owner."""
    found = await session.get(StaffInvite, invite_id)
    if found is None:
        raise Refusal("staff-link-gone")
    await _locked(session, who, found.shop_id)
    gone = delete(StaffInvite).where(col(StaffInvite.id) == invite_id, col(StaffInvite.used_at).is_(None))
    await session.execute(gone)
    return found.shop_id


async def read(session: AsyncSession, vault: Vault, who: Person, token: str, now: datetime) -> tuple[Shop, StaffInvite]:
    """The shop and the role behind a link; refuses one that is forged, expired or used by somebody else."""
    query = select(StaffInvite).where(col(StaffInvite.nonce) == token[:NONCE])
    found = (await session.execute(query)).scalar_one_or_none()
    if found is None or not hmac.compare_digest(token_of(vault, found).encode(), token.encode()):
        raise Refusal("staff-link-gone")
    if found.used_at is not None and found.used_by != who.key:
        raise Refusal("staff-link-used")
    if found.used_at is None and found.expires_at <= now:
        raise Refusal("staff-link-expired")
    return await session.get_one(Shop, found.shop_id), found


async def join(session: AsyncSession, vault: Vault, who: Person, token: str, now: datetime) -> tuple[Shop, bool]:
    """Takes a person onto the staff, and whether this call did; who is on it already keeps role and link."""
    shop, found = await read(session, vault, who, token, now)
    shop_id = shop.id or 0
    await session.get(Shop, shop_id, with_for_update=True)
    if await rows.role_of(session, shop_id, who.key) is not None:
        return shop, False
    mine = update(StaffInvite).where(col(StaffInvite.id) == found.id, col(StaffInvite.used_at).is_(None))
    if not await changed(session, mine.values(used_at=now, used_by=who.key)):
        raise Refusal("staff-link-used")
    await insert_or_ignore(session, Member, {
        "shop_id": shop_id, "person_id": who.key, "role": found.role, "joined_at": now})
    await deeds.log(session, who, "staff_in", "shop", shop_id, str(found.role), now)
    who.side = Side.BRAND
    await shops.use(session, who, shop_id)
    for one in await rows.staff(session, shop_id):
        if one.role == Role.OWNER:
            await _tell(session, one.person_id, shop, "joined", found.role, now, who.name)
    return shop, True


async def _member(session: AsyncSession, shop_id: int, person_id: int) -> Member:
    found = await session.get(Member, (shop_id, person_id), populate_existing=True)
    if found is None:
        raise Refusal("staff-not-there")
    return found


async def set_role(
    session: AsyncSession, who: Person, shop_id: int, person_id: int, role: Role, now: datetime
) -> bool:
    """Gives a colleague another role; False if they have it. The owner's role only moves by handing over."""
    shop = await _locked(session, who, shop_id)
    member = await _member(session, shop_id, person_id)
    if role not in GIVEN or member.role == Role.OWNER:
        raise Refusal("role-not-given")
    if member.role == role:
        return False
    member.role = role
    await deeds.log(session, who, "role", "shop", shop_id, f"#{person_id}: {role}", now)
    await _tell(session, person_id, shop, "role", role, now)
    return True


async def remove(session: AsyncSession, who: Person, shop_id: int, person_id: int, now: datetime) -> bool:
    """Takes a colleague off the staff (or oneself); False if they are off it already. An owner hands over first."""
    shop = await _locked(session, who, shop_id, "look" if person_id == who.key else "own")
    member = await session.get(Member, (shop_id, person_id), populate_existing=True)
    if member is None:
        return False
    if member.role == Role.OWNER:
        raise Refusal("owner-stays")
    await session.delete(member)
    await deeds.log(session, who, "staff_out", "shop", shop_id, f"#{person_id}", now)
    if person_id != who.key:
        await _tell(session, person_id, shop, "removed", Role(member.role), now)
    return True


async def hand_over(session: AsyncSession, who: Person, shop_id: int, person_id: int, now: datetime) -> bool:
    """Makes a colleague the owner and the owner a manager; False if they own it already."""
    await session.get(Shop, shop_id, with_for_update=True, populate_existing=True)
    shop = await shops.mine(session, who, shop_id)
    heir, mine = await _member(session, shop_id, person_id), await _member(session, shop_id, who.key)
    if heir.role == Role.OWNER:
        return False
    if mine.role != Role.OWNER:
        raise Refusal("role-may-not")
    heir.role, mine.role = Role.OWNER, Role.MANAGER
    await deeds.log(session, who, "hand_over", "shop", shop_id, f"#{person_id}", now)
    await _tell(session, person_id, shop, "handed", Role.OWNER, now)
    return True


async def colleague(session: AsyncSession, who: Person, shop_id: int, person_id: int, now: datetime) -> Colleague:
    """One of the staff; refuses whoever is not of this shop."""
    found = await staff(session, who, shop_id, now)
    one = next((one for one in found.colleagues if one.person_id == person_id), None)
    if one is None:
        raise Refusal("staff-not-there")
    return one


async def _tell(
    session: AsyncSession, person_id: int, shop: Shop, what: str, role: str, now: datetime, name: str = ""
) -> None:
    reader = await people.by_id(session, person_id)
    if reader is not None and reader.deleted_at is None:
        facts = {"shop": shop.name, "shop_id": shop.id, "what": what, "role": role, "name": name or "—"}
        key = f"staff:{what}:{shop.id}:{person_id}:{role}:{now.timestamp()}"
        await notices.queue(session, person_id, "staff", key, facts, now)
