"""Strays: a creator's code on what it is not for pays nothing, and everybody concerned is told the same of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import select

from db.creators import Creator
from db.engine import Database
from db.orders import Order
from db.people import Person
from services.orders import reckoning, strays, why
from services.rules.attribution import Stray
from services.rules.explanations import ZeroReason
from tests.rules.orders import a_line, an_order
from tests.services.market import a_person, a_product
from tests.services.test_orders import a_collaboration, a_deal, account, told
from tests.services.test_statements import two_sides


async def test_a_code_on_another_product_pays_nothing_and_is_explained_alike_on_both_sides(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        shop_id, owner, person, deal = await two_sides(session, now)
        other = await a_product(session, shop_id, now, "S-2", title="Powder")
        await told(session, shop_id, now, an_order(a_line(sku="S-2", product_id="88"), code="li7q2"))
        assert await account(session) == {}
        order_id = (await session.execute(select(Order.id))).scalar_one() or 0
        for who in (owner, person):
            assert await why.find(session, who, "A-1") == order_id
            line, = (await why.of(session, who, order_id, now)).lines
            assert line.explanation.zero_reason is ZeroReason.NOBODY_CLAIMS and line.product == other
            assert line.stray is not None and (line.stray.code, line.stray.reason) == ("li7q2", Stray.OTHER_PRODUCT)
            assert line.stray.product is not None and line.stray.product.id == deal.product_id
            assert line.stray.creator is not None and line.stray.creator.id == deal.creator_id
        assert await strays.of_creator(session, person, now) == strays.Strays(((order_id, "A-1"),), 1)

        # Once its creator promotes that product too, the code counts for it as it always has.
        await a_collaboration(session, deal.creator_id, other.key, shop_id, now, "LI9Q2")
        await told(session, shop_id, now, an_order(a_line(sku="S-2"), order_id="A-2", code="LI7Q2"))
        assert await account(session) == {deal.creator_id: 4000}


async def test_the_file_counts_strays_apart_from_unknown_codes_and_from_those_of_mixed_orders(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        await a_product(session, shop_id, now, "S-2", title="Powder")
        stray, good = a_line(sku="S-2", line_id="2"), a_line()
        placed = [
            an_order(good, order_id="good", code="LI7Q2"), an_order(stray, order_id="stray", code="LI7Q2"),
            an_order(good, stray, order_id="mixed", code="LI7Q2"), an_order(good, order_id="unknown", code="ZZZZZ"),
            an_order(a_line(creator_handle="@Mei.Sells"), order_id="named"),
        ]
        await told(session, shop_id, now, *placed)
        held = await reckoning.held(session, shop_id, [one.order_id for one in placed])
        assert (held["held"], held["ours"], held["stray"], held["unknown_code"]) == (5, 2, 1, 1)
        creator = await session.get_one(Creator, deal.creator_id)
        person = await session.get_one(Person, creator.person_id)
        listed = await strays.of_creator(session, person, now)
        assert [name for _, name in listed.orders] == ["stray"]
        # What else lay in a basket that pays its creator is not theirs to see.
        mixed = await why.of(session, person, await why.find(session, person, "mixed"), now)
        assert (len(mixed.lines), mixed.hidden) == (1, 1)
        assert held["waiting_names"] == {"mei.sells": 1}
        assert held["stray_codes"] == {"LI7Q2": 1} and held["unknown_codes"] == {"ZZZZZ": 1}


async def test_a_code_whose_collaboration_had_ended_says_so_and_nobody_else_sees_it(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        deal.ended_at = now - timedelta(days=5)
        await session.flush()
        await told(session, shop_id, now, replace(an_order(code="LI7Q2"), created_at=now, paid_at=now))
        creator = await session.get_one(Creator, deal.creator_id)
        person = await session.get_one(Person, creator.person_id)
        order_id, _ = (await strays.of_creator(session, person, now)).orders[0]
        line, = (await why.of(session, person, order_id, now)).lines
        assert line.stray is not None and line.stray.reason is Stray.ENDED and line.stray.ended_at == deal.ended_at
        other = await a_person(session, now, "Else")
        session.add(Creator(person_id=other.key, name="Else", created_at=now))
        await session.flush()
        assert (await strays.of_creator(session, other, now)).count == 0
        assert await strays.lines_of(session, order_id, (deal.creator_id + 1)) == set()
