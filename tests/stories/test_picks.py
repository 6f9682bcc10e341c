"""A week of a small creator: the set is taken in a tap, and who chose each other says yes twice."""

from datetime import timedelta

from db.collaborations import Collaboration
from db.picks import Pair
from db.products import Product
from db.vocabulary import Stage
from services.picks import rounds
from tests.conftest import NOW
from tests.services.market import ZONE
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, rows
from tests.stories.town import Chat, Town


async def test_a_set_is_taken_in_a_tap_and_two_yeses_open_a_collaboration(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    await listed(brand, "Matte lipstick", "99", "15")
    (first, _) = await rows(town, Product)
    maya = await creator(town, category=str(first.category_id))
    await town.leap_to(NOW + timedelta(hours=1))
    await town.leap_to(rounds.following(NOW, "creator", ZONE) + timedelta(hours=1))
    await town.leap_to(rounds.following(NOW, "creator", ZONE) + timedelta(hours=4, minutes=5))
    assert not [one for one in brand.messages if "best matches for" in one.body.text]
    await town.leap_to(rounds.following(NOW, "creator", ZONE) + timedelta(hours=28, minutes=5))
    (pair,) = await rows(town, Pair)
    asked = next(one for one in brand.messages if "best matches for" in one.body.text)
    await brand.taps("Yes", asked)
    assert "has until" in brand.text or "has until" in asked.body.text
    question = next(one for one in maya.messages if "best matches for" in one.body.text)
    await maya.taps("Yes", question)
    (row,) = await rows(town, Collaboration)
    assert row.stage == Stage.ACTIVE and row.product_id == pair.product_id
    assert any("Both said yes" in one.body.text and str(row.code) in one.body.text for one in maya.messages)
    assert any("Both said yes" in one.body.text for one in brand.messages)

    told = next(one for one in maya.messages if "Your set for this week" in one.body.text)
    await maya.taps("Promote all", told)
    assert len(await rows(town, Collaboration)) == 2
    await maya.says("/matches")
    await maya.taps("Your set for this week")
    assert "settled" in maya.text and str(row.code) in maya.text
    boss = Chat(town, town.world.add_person("Ops", person_id=900).id)
    await boss.joins("brand")
    await boss.says("/ops")
    await boss.taps_data("ops:room:0:market")
    await boss.taps("Market systems")
    assert "both said yes to 1" in boss.text and "0 sold" in boss.text
