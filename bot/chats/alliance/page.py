"""Alliance (好物联盟): the shelf of proven brands for top creators; for a brand how it stands, measure by measure."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.alliance import lack, measure
from bot.callbacks.money import Score, Statement
from bot.callbacks.pool import Filter
from bot.callbacks.systems import Alliance, Systems
from bot.screen import Button, Page, Screen
from bot.turn import Turn
from db.vocabulary import Side
from services.alliance import reading

router = Router(name="alliance")
MOST = 12


@router.callback_query(Alliance.filter())
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    return await (_brand(turn) if turn.who.acts_as is Side.BRAND else _creator(turn))


async def _creator(turn: Turn) -> Screen:
    say, found = turn.say, await reading.shelf(turn.session, turn.who)
    page = Page(say, (say.label("ally-crumb"),), Systems()).line("ally-what")
    page.line("ally-rule", **{name: measure(say, name, bar.enter) for name, bar in found.bars.items()})
    if not found.is_open:
        stage = say.label(f"ally-stage-{found.stage.replace('_', '-')}")
        page.gap().line("ally-closed", stage=stage, count=len(found.brands), followers=say.short(found.needed))
        return page.screen()
    page.gap().line("ally-shelf" if found.brands else "ally-empty", count=len(found.brands))
    for shop, score in found.brands[:MOST]:
        label = say.label("ally-brand", name=shop.name, score="—" if score is None else say.score(score))
        page.row(Button(label, data=Filter(act="in_brand", value=str(shop.id or 0)).pack()))
    return page.screen()


async def _brand(turn: Turn) -> Screen:
    say, found = turn.say, await reading.standing(turn.session, turn.who, turn.now)
    page = Page(say, (say.label("ally-crumb"), found.shop.name), Systems()).line("ally-what").gap()
    row = found.row
    names = say.label("creators-why-joint").join(one.name for one in found.inside[:MOST])
    if names:
        page.line("ally-inside", count=len(found.inside), names=names).gap()
    inside = row is not None and row.is_in
    page.line("ally-in" if inside else "ally-out", since=say.full_day(row.since) if row and row.since else "")
    if inside and row is not None and row.below_since is not None:
        page.line("ally-grace")
    for name, bar in found.bars.items():
        page.line(f"ally-measure-{name}", have=measure(say, name, getattr(found.facts, name)),
                  need=measure(say, name, bar.enter), stay=measure(say, name, bar.stay))
    if found.lacks:
        page.gap().line("ally-lacks")
        for one in found.lacks:
            page.html(lack(say, one.name, one.have, one.need))
        page.button("home-score", Score())
        if any(one.name == "paid" for one in found.lacks):
            page.button("statement-crumb", Statement(side=Side.BRAND))
    return page.screen()
