"""A campaign from the operator's form to the closing report, in both sides' chats."""

from datetime import timedelta

from db.campaigns import Campaign
from db.collaborations import Collaboration
from db.products import Sku
from tests.conftest import NOW
from tests.services.market import a_sale
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, product, rows
from tests.stories.town import Chat, Town


async def opened(town: Town) -> Chat:
    """An operator's campaign for next week, 10 % below the usual price, with places and a subsidy."""
    boss = Chat(town, town.world.add_person("Ops", person_id=900).id)
    await boss.joins("brand")
    await boss.says("/ops")
    await boss.taps_data("ops:room:0:market")
    await boss.taps("Campaigns")
    await boss.taps("Open a campaign")
    await boss.says("Double 12")
    await boss.taps("Nov 23")
    assert len(boss.labels) <= 10 and not any("Chinese" in label for label in boss.labels)
    await boss.taps("More")
    assert any("Chinese" in label for label in boss.labels)
    for field, words in (("off", "10%"), ("showings", "200"), ("rate", "5%"), ("subsidy", "1000")):
        await boss.taps_data(f"f:fair:edit:{field}:")
        await boss.says(words)
    assert "Nov 23" in boss.text and "¥1,000.00" in boss.text
    await boss.taps("Save")
    assert "Double 12" in boss.text
    return boss


async def test_from_the_form_to_the_closing_report(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    maya = await creator(town)
    boss = await opened(town)
    await town.leap_to(NOW + timedelta(minutes=10))
    assert "falls short of the terms" in brand.text and "one tap" in maya.text
    await brand.taps("Enrol products")
    await brand.taps("✕ Velvet lipstick")
    assert "falls short" in brand.text and "No usual price given" in brand.text
    item = await product(town, usual_price=19_900)
    await brand.says("/products")
    await brand.taps_data("fair:counter:1:0:0")
    await brand.taps("Enrol all 1")
    assert "1 in" in brand.text

    await maya.says("/pool")
    await maya.taps("Double 12")
    await maya.taps("Take part")
    await maya.taps("Its products")
    assert "Velvet lipstick" in maya.text
    await maya.taps("1")
    await maya.taps("Promote it")
    (row,) = await rows(town, Collaboration)
    async with town.house.database.writing() as session:
        session.add(Sku(shop_id=item.shop_id, product_id=item.key, sku="S-1"))
        await a_sale(session, item, NOW + timedelta(days=6), str(row.code))
        await session.commit()

    await town.leap_to(NOW + timedelta(days=4, hours=1))
    assert "begins tomorrow" in maya.text
    await town.leap_to(NOW + timedelta(days=6, hours=1))
    await maya.says("/pool")
    await maya.taps("Double 12")
    assert "¥129.00 in one order" in maya.text
    await town.leap_to(NOW + timedelta(days=12, hours=1))
    for chat in (brand, maya):
        report = next(one.body.text for one in chat.messages if "is over" in one.body.text)
        assert "¥129.00 in one order" in report and "products 1 · brands 1 · creators 1" in report
    await boss.taps_data("ops:fair:1")
    assert "of 200 given" in boss.text and "of ¥1,000.00 given" in boss.text
    (campaign,) = await rows(town, Campaign)
    assert campaign.report["goods"] == 1


async def test_only_the_operator_reaches_the_form(town: Town) -> None:
    maya = await creator(town)
    tap = await maya.taps_data("ops:fair_new")
    assert "operators" in (tap.text or "")
