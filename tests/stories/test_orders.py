"""/orders: a shop connected by a button, order files dropped into the chat, and what is said of them to the cent."""

import csv
import io
from pathlib import Path

from sqlalchemy import func
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.jobs import StoredFile
from db.orders import CommissionEntry, Order, OrderLine
from db.people import Person
from db.products import Product, Sku
from db.shops import Shop
from services.rules.shops.signatures import sign
from tests.services.market import a_creator
from tests.services.test_orders import a_collaboration
from tests.stories.brands import listed, with_shop
from tests.stories.test_order_webhooks import an_order
from tests.stories.town import Chat, Town

FIXTURES = Path(__file__).parents[1] / "fixtures" / "orders"
HEADER = (
    "order_id,updated_at,created_at,paid_at,currency,buyer,code,line_id,sku,title,quantity,unit_price,discount,"
    "refunded_amount"
)


def a_file(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


def a_row(
    name: str, code: str = "LI7Q2", price: str = "12900", refunded: str = "0", currency: str = "CNY",
    day: str = "2026-11-16T10:02:11+08:00",
) -> str:
    return f"{name},2026-11-17T10:00:00+08:00,{day},{day},{currency},u-{name},{code},1,S-1,Scarf,1,{price},0,{refunded}"


async def promoted(town: Town, chat: Chat, code: str = "LI7Q2") -> Collaboration:
    """Somebody promotes the newest product of this chat's shop."""
    now = town.house.clock.now()
    async with town.house.database.writing() as session:
        product = (await session.execute(select(Product).order_by(col(Product.id).desc()).limit(1))).scalar_one()
        session.add(Sku(shop_id=product.shop_id, product_id=product.key, sku="S-1"))
        creator = await a_creator(session, now, name="Mei")
        made = await a_collaboration(session, creator.key, product.key, product.shop_id, now, code)
        await session.commit()
    return made


async def a_trading_shop(town: Town) -> Chat:
    chat = await with_shop(town)
    await listed(chat)
    await promoted(town, chat)
    return chat


async def test_an_order_file_dropped_twice_is_taken_in_once(town: Town) -> None:
    chat = await a_trading_shop(town)
    content = a_file(a_row("1"), a_row("2", refunded="2900"), a_row("3", code=""), a_row("4", currency="USD"))
    await chat.sends("orders.csv", content)
    assert "The file holds 4 orders, we hold 4" in chat.text
    assert "New 4 · changed 0 · unchanged 0" in chat.text
    assert "With a creator 3 · not ours" in chat.text
    same = "paid for goods in the file (without shipping, before refunds), the same here"
    assert f"¥387.00 {same} · commission ¥45.80" in chat.text
    assert f"$129.00 {same} · commission $25.80" in chat.text
    await chat.sends("orders.csv", content)
    assert "New 0 · changed 0 · unchanged 4" in chat.text
    assert "commission ¥45.80" in chat.text
    assert "let the next file begin on Nov 9" in chat.text and "which this file does not have" not in chat.text
    await chat.sends("part.csv", a_file(a_row("1"), a_row("2", refunded="2900")))
    assert "we hold 2 more orders, which this file does not have: 3, 4" in chat.text
    async with town.house.database.reading() as session:
        counts = [
            (await session.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (Order, OrderLine, StoredFile)
        ]
    assert counts == [4, 4, 0]


async def test_a_webhook_and_a_file_of_one_order_are_one_order(town: Town) -> None:
    chat = await a_trading_shop(town)
    await chat.says("/orders")
    await chat.taps("own system")
    await chat.taps("Make the secret")
    buttons = [button for row in chat.screen.keyboard or [] for button in row]
    secret = next(str(button["copy_text"]["text"]) for button in buttons if "secret" in str(button["text"]))
    async with town.house.database.reading() as session:
        key = (await session.execute(select(Shop.key))).scalar_one()
    body = an_order(order_id="1")
    async with town.http.post(f"{town.address}/orders/{key}/haowu", data=body,
                              headers={"X-Haowu-Signature": sign(body, secret)}) as answer:
        assert answer.status == 200
    await chat.sends("orders.csv", a_file(a_row("1")))
    assert "The file holds 1 orders, we hold 1" in chat.text
    async with town.house.database.reading() as session:
        assert (await session.execute(select(func.count()).select_from(OrderLine))).scalar_one() == 1
    await chat.says("/orders")
    assert "received" in chat.text and "1 order" in chat.text


async def test_wrong_rows_come_back_as_a_file_that_names_no_buyer(town: Town) -> None:
    chat = await a_trading_shop(town)
    await chat.sends("orders.csv", a_file(
        a_row("1"), a_row("2", price="129.00"), a_row("=3", currency="XYZ"),
        a_row("4", day="2027-11-16T10:02:11+08:00")))
    assert "holds 4 orders: we hold 1 of them, 3 are wrong and were left out" in chat.text, chat.text
    assert "3 rows are wrong" in chat.text
    await chat.taps("Wrong rows")
    file_id = next(message.file_id for message in reversed(chat.messages) if message.file_id)
    rows = list(csv.reader(io.StringIO(town.world.files[file_id].data.decode("utf-8-sig"))))
    assert [(row[0], row[1], row[2]) for row in rows[1:]] == [
        ("3", "2", "Unit price"), ("4", "'=3", "Currency"), ("5", "4", "Paid")]
    assert "lies in the future" in rows[3][3]
    await chat.says("/orders")
    assert "3 not taken: amounts must be whole numbers in cents (Unit price)" in chat.text, chat.text


async def test_an_unknown_code_is_named_and_not_called_none(town: Town) -> None:
    chat = await a_trading_shop(town)
    await chat.sends("orders.csv", a_file(a_row("1"), a_row("2", code="zzzzz"), a_row("3", code="")))
    assert "1 order has an unknown code: ZZZZZ" in chat.text
    await chat.says("/why 2")
    assert "The order's code “zzzzz” belongs to no creator of this shop" in chat.text


async def test_exports_of_known_systems_are_recognised_by_themselves(town: Town) -> None:
    chat = await a_trading_shop(town)
    known = {
        "shopify_orders.csv": "Shopify order export", "tiktok_affiliate.csv": "TikTok Shop affiliate",
        "tiktok_shop.csv": "TikTok Shop order export", "haowu_orders.csv": "our order CSV",
    }
    for name, words in known.items():
        await chat.sends(name, (FIXTURES / name).read_bytes())
        assert words in chat.text, chat.text
        assert "we hold" in chat.text, chat.text


async def test_a_table_nobody_knows_is_read_by_columns_that_its_sender_has_seen(town: Town) -> None:
    chat = await a_trading_shop(town)
    content = "订单号,下单时间,付款时间,商品,数量,金额,备注码\n"
    content += "9,2026-11-16 10:00,2026-11-16 10:01,Scarf,2,258.00,LI7Q2\n"
    await chat.sends("my.csv", content.encode("gbk"))
    assert "Order no." in chat.text
    if "Code" not in chat.text:
        await chat.taps("Code")
        await chat.taps("备注码")
    await chat.taps("Read it so")
    assert "The file holds 1 orders, we hold 1" in chat.text
    assert "commission ¥51.60" in chat.text


async def test_a_secret_is_shown_once_and_rotated_only_by_its_own_tap(town: Town) -> None:
    chat = await with_shop(town)
    await chat.says("/orders")
    await chat.taps("WooCommerce")
    await chat.taps("Make the secret")
    first = chat.text
    assert "shown only this once" in first
    await chat.taps_data("ord:make:woocommerce:0")
    assert "not shown twice" in chat.text
    await chat.taps("New secret")
    again = chat.labels
    await chat.taps("Yes, make a new one")
    assert "shown only this once" in chat.text and chat.text != first and again
    await chat.taps("Back")
    await chat.taps("Test")
    assert "signatures made with it fit" in chat.text


async def test_shopifys_secret_is_pasted_and_locked(town: Town) -> None:
    chat = await with_shop(town)
    await chat.taps_data("ord:paste:shopify:0")
    await chat.says("short")
    assert "not a secret" in chat.text
    await chat.says("0123456789abcdef" * 4)
    assert "delete your message" in chat.text
    async with town.house.database.reading() as session:
        assert "0123456789abcdef" not in str((await session.execute(select(Person))).all())


async def test_nobody_else_sees_or_answers_an_order_file(town: Town) -> None:
    chat = await a_trading_shop(town)
    await chat.sends("orders.csv", a_file(a_row("1"), a_row("2", price="x")))
    other = await with_shop(town, "Elsewhere", "Eve")
    for data in ("ord:file::2", "ord:wrong::2", "ord:file::1", "ord:wrong::1", "ord:columns::1", "ord:unit:minor:1"):
        callback = await other.taps_data(data)
        assert "not yours" in (callback.text or ""), data


async def test_an_order_file_without_a_shop_says_what_to_do(town: Town) -> None:
    chat = town.person("Lin")
    await chat.joins("brand")
    await chat.sends("orders.csv", a_file(a_row("1")))
    assert "/brand" in chat.text
    async with town.house.database.reading() as session:
        assert (await session.execute(select(func.count()).select_from(CommissionEntry))).scalar_one() == 0
