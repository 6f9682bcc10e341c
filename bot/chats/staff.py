"""A shop's staff: who is on it, a link for a new colleague, another role, removal, handing the shop over, joining."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.goods import Brand, Staff
from bot.screen import Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Role
from services import shops, staff
from services.refusals import Refusal
from services.staff import GIVEN

router = Router(name="staff")


@router.callback_query(Staff.filter(F.act == "invite"))
async def invite(query: CallbackQuery, callback_data: Staff, turn: Turn) -> Screen:
    """A link that works once, for a role; `person` says how many of the role the tapped screen showed."""
    role = _role(callback_data.value)
    made = await staff.invite(turn.session, turn.who, callback_data.id, role, callback_data.person, turn.now)
    say, link = turn.say, turn.market.deep_link(f"staff_{staff.token_of(turn.vault, made)}")
    page = Page(say, (say.label("staff-crumb"), say.label(f"role-{role}")), Staff(id=callback_data.id))
    page.line("staff-link", role=say.label(f"role-{role}"), when=say.when(made.expires_at))
    page.line("staff-link-itself", link=link).gap().line(f"staff-may-{role}")
    page.button("staff-copy", copy=link) if len(link) <= 256 else None
    page.row(act(say, "staff-revoke", Staff(act="revoke", id=callback_data.id, person=made.id or 0)))
    return page.screen()


@router.callback_query(Staff.filter(F.act == "revoke"))
async def revoke(query: CallbackQuery, callback_data: Staff, turn: Turn) -> Screen:
    shop_id = await staff.revoke(turn.session, turn.who, callback_data.person)
    return await _list(turn, shop_id, turn.say.label("staff-revoked"))


@router.callback_query(Staff.filter(F.act == "one"))
async def one(query: CallbackQuery, callback_data: Staff, turn: Turn) -> Screen:
    return await _one(turn, callback_data.id, callback_data.person)


@router.callback_query(Staff.filter(F.act == "role"))
async def role(query: CallbackQuery, callback_data: Staff, turn: Turn) -> Screen:
    """Another role; a second tap finds it given."""
    shop_id, person_id, to = callback_data.id, callback_data.person, _role(callback_data.value)
    fresh = await staff.set_role(turn.session, turn.who, shop_id, person_id, to, turn.now)
    return await _one(turn, shop_id, person_id, turn.say.label("staff-role-given" if fresh else "staff-role-had"))


@router.callback_query(Staff.filter(F.act.in_({"out", "hand"})))
async def ask(query: CallbackQuery, callback_data: Staff, turn: Turn) -> Screen:
    """Says what it means before it is done."""
    shop_id, person_id, what = callback_data.id, callback_data.person, callback_data.act
    found = await staff.colleague(turn.session, turn.who, shop_id, person_id, turn.now)
    say = turn.say
    page = Page(say, (say.label("staff-crumb"), found.name), Staff(act="one", id=shop_id, person=person_id))
    page.line("staff-leave-means" if person_id == turn.who.key else f"staff-{what}-means", name=found.name)
    page.button(f"staff-{what}-sure", Staff(act=f"{what}_sure", id=shop_id, person=person_id))
    return page.screen()


@router.callback_query(Staff.filter(F.act == "out_sure"))
async def out(query: CallbackQuery, callback_data: Staff, turn: Turn) -> Screen:
    shop_id, person_id = callback_data.id, callback_data.person
    fresh = await staff.remove(turn.session, turn.who, shop_id, person_id, turn.now)
    if person_id == turn.who.key:
        return Page(turn.say).line("staff-left").screen()
    return await _list(turn, shop_id, turn.say.label("staff-out" if fresh else "staff-out-already"))


@router.callback_query(Staff.filter(F.act == "hand_sure"))
async def hand(query: CallbackQuery, callback_data: Staff, turn: Turn) -> Screen:
    fresh = await staff.hand_over(turn.session, turn.who, callback_data.id, callback_data.person, turn.now)
    return await _list(turn, callback_data.id, turn.say.label("staff-handed" if fresh else "staff-handed-already"))


@router.callback_query(Staff.filter(F.act == "join"))
async def join(query: CallbackQuery, callback_data: Staff, turn: Turn) -> Screen:
    """Joins; a second tap finds oneself on the staff."""
    shop, fresh = await staff.join(turn.session, turn.vault, turn.who, callback_data.value, turn.now)
    return await _list(turn, shop.id or 0, turn.say.label("staff-joined" if fresh else "staff-on-it-already"))


@router.callback_query(Staff.filter())
async def show(query: CallbackQuery, callback_data: Staff, turn: Turn) -> Screen:
    """The staff, also for an act that no version knows any more."""
    return await _list(turn, callback_data.id)


async def linked(turn: Turn, value: str) -> Screen:
    """What a link offers, before anything is joined."""
    shop, found = await staff.read(turn.session, turn.vault, turn.who, value, turn.now)
    if await shops.may(turn.session, turn.who, shop.id or 0, "look"):
        return await _list(turn, shop.id or 0, turn.say.label("staff-on-it-already"))
    say = turn.say
    page = Page(say, (say.label("staff-crumb"), shop.name))
    page.line("staff-offer", shop=shop.name, role=say.label(f"role-{found.role}")).gap()
    page.line(f"staff-may-{found.role}")
    return page.button("staff-join", Staff(act="join", value=value)).screen()


async def _list(turn: Turn, shop_id: int, alert: str = "") -> Screen:
    """Everybody on the staff; the owner may invite and open each of them."""
    shop_id = shop_id or (await shops.current(turn.session, turn.who)).id or 0
    found, say = await staff.staff(turn.session, turn.who, shop_id, turn.now), turn.say
    page = Page(say, (say.label("staff-crumb"), found.shop.name), Brand()).line("staff-title").gap()
    for one in found.colleagues:
        me = say.label("staff-me") if one.person_id == found.me else ""
        page.line("staff-line", name=one.name, me=me, role=say.label(f"role-{one.role}"), day=say.day(one.joined_at))
    for waiting in found.invites:
        page.line("staff-waiting", role=say.label(f"role-{waiting.role}"), when=say.when(waiting.expires_at))
    if found.owns:
        if len(found.colleagues) == 1:
            page.gap().line("staff-alone")
        page.grid([
            act(say, "staff-open", Staff(act="one", id=shop_id, person=one.person_id), name=one.name)
            for one in found.colleagues if one.person_id != found.me
        ])
        page.grid([
            act(say, "staff-invite", Staff(act="invite", id=shop_id, value=role, person=sum(
                waiting.role == role for waiting in found.invites)), role=say.label(f"role-{role}"))
            for role in GIVEN
        ], 1)
    else:
        page.row(act(say, "staff-leave", Staff(act="out", id=shop_id, person=found.me)))
    return page.screen(alert=alert)


async def _one(turn: Turn, shop_id: int, person_id: int, alert: str = "") -> Screen:
    """A colleague: what the role allows, and what the owner may do."""
    found = await staff.colleague(turn.session, turn.who, shop_id, person_id, turn.now)
    say = turn.say
    page = Page(say, (say.label("staff-crumb"), found.name), Staff(id=shop_id))
    page.line("staff-line", name=found.name, me="", role=say.label(f"role-{found.role}"), day=say.day(found.joined_at))
    page.line(f"staff-may-{found.role}")
    if await shops.may(turn.session, turn.who, shop_id, "own") and found.role is not Role.OWNER:
        page.grid([
            act(say, "staff-make", Staff(act="role", id=shop_id, person=person_id, value=role),
                role=say.label(f"role-{role}"))
            for role in GIVEN if role is not found.role
        ])
        page.row(act(say, "staff-take-out", Staff(act="out", id=shop_id, person=person_id)),
                 act(say, "staff-hand", Staff(act="hand", id=shop_id, person=person_id)))
    return page.screen(alert=alert)


def _role(value: str) -> Role:
    """The role that a button names; refuses a word that is none."""
    if value not in list(Role):
        raise Refusal("role-not-given")
    return Role(value)
