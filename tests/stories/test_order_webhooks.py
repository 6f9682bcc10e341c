"""Signed webhooks over HTTP: taken in once, answered well twice, refused unsigned, parked when unreadable."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.creators import Creator
from db.orders import CommissionEntry, Order, OrderEvent, OrderLine
from db.people import Person
from db.shops import Shop, Source
from db.vocabulary import OrderSource
from services.rules.shops.signatures import sign
from tests.services.test_orders import a_deal
from tests.stories.town import Chat, Town

SECRET = "the secret of this shop"
SIGNATURES = {
    "haowu": "X-Haowu-Signature", "shopify": "X-Shopify-Hmac-SHA256", "woocommerce": "X-WC-Webhook-Signature"}
FIXTURES = Path(__file__).parents[1] / "fixtures" / "orders"


@dataclass(frozen=True)
class Hook:
    """A shop's address, and what is sent there."""

    town: Town
    key: str
    deal: Collaboration

    async def posts(
        self, body: bytes, headers: dict[str, str] | None = None, source: str = "haowu", secret: str = SECRET
    ) -> tuple[int, str]:
        signature = SIGNATURES[source]
        sent = {signature: sign(body, secret), **(headers or {})}
        address = f"{self.town.address}/orders/{self.key}/{source}"
        async with self.town.http.post(address, data=body, headers=sent) as answer:
            return answer.status, await answer.text()

    async def count(self, table: type[Any]) -> int:
        async with self.town.house.database.reading() as session:
            return int((await session.execute(select(func.count()).select_from(table))).scalar_one())

    async def commission(self) -> int:
        async with self.town.house.database.reading() as session:
            query = select(func.sum(CommissionEntry.amount))
            return int((await session.execute(query)).scalar_one() or 0)

    async def source(self, kind: str = "haowu") -> Source:
        async with self.town.house.database.reading() as session:
            return (await session.execute(select(Source).where(col(Source.kind) == kind))).scalar_one()


async def connected(town: Town, *kinds: str) -> Hook:
    """A shop with one collaboration (code LI7Q2) and a secret for each of these sources."""
    now = town.house.clock.now()
    async with town.house.database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        for kind in kinds or ("haowu",):
            session.add(Source(shop_id=shop_id, kind=kind, secret=town.house.vault.lock(SECRET)))
        key = (await session.get_one(Shop, shop_id)).key
        await session.commit()
    return Hook(town, key, deal)


def an_order(**changes: Any) -> bytes:
    line = {"line_id": "1", "sku": "S-1", "title": "Scarf", "quantity": 2, "unit_price": 12900, "discount": 1000}
    facts = {
        "order_id": "A-1001", "updated_at": "2026-11-17T10:00:00+08:00", "created_at": "2026-11-16T10:02:11+08:00",
        "paid_at": "2026-11-16T10:02:15+08:00", "currency": "CNY", "buyer": "u-77", "code": "LI7Q2", "lines": [line],
    }
    return json.dumps({**facts, **changes}).encode()


async def test_a_signed_order_pays_its_creator_and_a_replay_changes_nothing(town: Town) -> None:
    hook = await connected(town)
    for _ in range(2):
        assert await hook.posts(an_order(), {"X-Haowu-Event-Id": "e-1"}) in ((200, "taken"), (200, "duplicate"))
    assert await hook.posts(an_order(), {"X-Haowu-Event-Id": "e-2"}) == (200, "taken")
    assert (await hook.count(Order), await hook.count(OrderLine), await hook.count(OrderEvent)) == (1, 1, 2)
    assert await hook.commission() == 4960
    source = await hook.source()
    assert (source.received, source.failed, source.last_event_at) == (2, 0, town.house.clock.now())


async def test_what_nobody_signed_is_refused_and_counted(town: Town) -> None:
    hook = await connected(town)
    assert await hook.posts(an_order(), secret="guessed") == (401, "bad_signature")
    assert (await hook.posts(an_order(), source="shopify"))[0] == 403
    for key in ("nobody", "%00", "a%2Fb"):
        async with town.http.post(f"{town.address}/orders/{key}/haowu", data=b"{}") as answer:
            assert answer.status == 404
    assert await hook.count(Order) == 0
    source = await hook.source()
    assert (source.received, source.failed, source.last_failure) == (0, 1, "bad_signature")


async def test_a_body_too_large_is_refused_and_one_that_nobody_can_read_is_kept(town: Town) -> None:
    hook = await connected(town)
    assert (await hook.posts(b"{" + b" " * (3 * 1024 * 1024)))[0] == 413
    strange = [b"[" * 5000, b"\xff\xfe{}", b"[]", an_order(currency="XXX"), an_order(lines=[]), b'{"order_id": "\xd8"}']
    for number, body in enumerate(strange):
        assert await hook.posts(body, {"X-Haowu-Event-Id": f"s-{number}"}) == (200, "parked")
    async with town.house.database.reading() as session:
        kept = (await session.execute(select(OrderEvent).order_by(col(OrderEvent.id)))).scalars().all()
    assert [event.verdict.split(":")[0] for event in kept] == ["parked"] * len(strange)
    opened = [town.house.vault.unlock(event.body or b"").encode("latin-1") for event in kept]
    assert opened == strange
    assert (await hook.source()).last_failure.startswith("not_utf8")  # type: ignore[union-attr]


async def test_the_operator_sees_what_could_not_be_read_and_reads_it_again(town: Town) -> None:
    hook = await connected(town)
    await hook.posts(an_order(currency="XXX"), {"X-Haowu-Event-Id": "strange"})
    ops = Chat(town, town.world.add_person("Ops", person_id=900).id)
    await ops.joins("brand")
    await ops.says("/ops")
    await ops.taps("Cases")
    await ops.taps("Unread deliveries · 1")
    assert "Nuan, Own system" in ops.text and "the currency is not known (Currency)" in ops.text, ops.text
    await ops.taps("№")
    again = await ops.taps("Read it again")
    assert "still cannot" in (again.text or "")
    await ops.taps("The body")
    assert town.world.files[str(ops.screen.file_id)].data == an_order(currency="XXX")
    page = next(message for message in reversed(ops.messages) if "Event strange" in message.body.text)
    await ops.taps("Let it go", page)
    assert "No delivery waits unread" in ops.text or "No delivery waits unread" in page.body.text


async def test_amounts_as_text_are_parked_and_unknown_fields_pass(town: Town) -> None:
    hook = await connected(town)
    line = {"line_id": "1", "sku": "S-1", "title": "", "quantity": 1, "unit_price": "129.00"}
    assert await hook.posts(an_order(lines=[line])) == (200, "parked")
    assert await hook.posts(an_order(loyalty={"points": 3})) == (200, "taken")


async def test_shopify_tells_an_order_and_then_a_refund_in_any_order(town: Town) -> None:
    hook = await connected(town, "shopify")
    order = json.loads((FIXTURES / "shopify_order.json").read_bytes())
    order["discount_codes"] = [{"code": "li7q2", "amount": "0.00", "type": "fixed_amount"}]
    bodies = {
        "refunds/create": (FIXTURES / "shopify_refund.json").read_bytes(),
        "orders/updated": json.dumps(order).encode(),
    }
    answers = []
    for topic in ("refunds/create", "orders/updated", "refunds/create"):
        headers = {"X-Shopify-Topic": topic, "X-Shopify-Event-Id": "one-for-both"}
        answers.append((await hook.posts(bodies[topic], headers, "shopify"))[1])
    assert answers == ["waiting", "taken", "duplicate"]
    async with town.house.database.reading() as session:
        lines = (await session.execute(select(OrderLine).order_by(col(OrderLine.id)))).scalars().all()
    assert sum(line.refunded_amount for line in lines) > 0
    after = await hook.commission()
    headers = {"X-Shopify-Topic": "refunds/create", "X-Shopify-Event-Id": "again"}
    assert (await hook.posts(bodies["refunds/create"], headers, "shopify"))[1] == "taken"
    assert await hook.commission() == after


async def test_woocommerce_pings_then_tells_orders_and_deletions(town: Town) -> None:
    hook = await connected(town, "woocommerce")
    async with town.http.post(f"{town.address}/orders/{hook.key}/woocommerce", data=b"webhook_id=7") as answer:
        assert (answer.status, await answer.text()) == (200, "ping")
    order = json.loads((FIXTURES / "woocommerce_order.json").read_bytes())
    order["coupon_lines"] = [{"id": 1, "code": "li7q2", "discount": "0"}]
    headers = {"X-WC-Webhook-Topic": "order.updated"}
    assert await hook.posts(json.dumps(order).encode(), headers, OrderSource.WOOCOMMERCE) == (200, "taken")
    deleted = json.dumps({"id": order["id"]}).encode()
    headers = {"X-WC-Webhook-Topic": "order.deleted"}
    assert await hook.posts(deleted, headers, OrderSource.WOOCOMMERCE) == (200, "taken")
    assert await hook.commission() == 0


async def test_no_name_of_a_buyer_is_stored(town: Town) -> None:
    hook = await connected(town, "shopify")
    body = (FIXTURES / "shopify_order.json").read_bytes()
    await hook.posts(body, {"X-Shopify-Topic": "orders/create"}, "shopify")
    async with town.house.database.reading() as session:
        order = (await session.execute(select(Order))).scalar_one()
    assert order.buyer is not None and "@" not in order.buyer and len(order.buyer) == 22


async def test_the_same_event_many_times_at_once_is_taken_in_once(town: Town) -> None:
    hook = await connected(town)
    answers = await asyncio.gather(*[hook.posts(an_order(), {"X-Haowu-Event-Id": "e"}) for _ in range(8)])
    assert sorted(answers) == [(200, "duplicate")] * 7 + [(200, "taken")]
    assert await hook.commission() == 4960
    assert await hook.count(OrderLine) == 1


async def test_the_creator_hears_of_the_first_order_once(town: Town) -> None:
    hook = await connected(town)
    chat = town.person("Mei")
    await chat.joins("creator")
    async with town.house.database.writing() as session:
        await give_account(session, chat.id, hook.deal)
        await session.commit()
    line = {"line_id": "1", "sku": "S-1", "title": "Scarf", "quantity": 1, "unit_price": 3600, "refunded_amount": 3600}
    await hook.posts(an_order(order_id="returned", lines=[line]))
    await hook.posts(an_order(order_id="cancelled", cancelled_at="2026-11-16T11:02:15+08:00"))
    for number in ("1", "2"):
        await hook.posts(an_order(order_id=number))
    await town.settle()
    told, = (m.body.text for m in chat.messages if "first order" in m.body.text)
    assert "returned" not in told and "cancelled" not in told


async def give_account(session: AsyncSession, telegram_id: int, deal: Collaboration) -> None:
    """Makes the deal's creator the person of this account."""
    person = (await session.execute(select(Person).where(col(Person.telegram_id) == telegram_id))).scalar_one()
    creator = await session.get_one(Creator, deal.creator_id)
    creator.person_id = person.id
