"""Stories of what scores decide: a gate, a brand's own threshold, an untrue claim, a sign, a QR code."""

from datetime import datetime

from db.collaborations import Collaboration
from db.content import ClaimReport
from db.scores import Score
from services.scores import opens
from tests.services.test_scores import sold
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, rows
from tests.stories.test_scores import a_past, delivers
from tests.stories.town import Chat, Town


async def an_operator(town: Town) -> Chat:
    town.world.add_person("Op", "en", person_id=900)
    chat = Chat(town, 900)
    await chat.joins("brand")
    return chat


async def scored(town: Town, kind: str, subject_id: int, value: int) -> None:
    async with town.house.database.writing() as session:
        await session.merge(Score(kind=kind, subject_id=subject_id, value=value, computed_at=town.house.clock.now()))
        await session.commit()


async def test_a_gate_says_which_number_how_far_off_and_the_way_back(town: Town, now: datetime) -> None:
    brand, operator = await with_shop(town), await an_operator(town)
    await listed(brand)
    maya = await creator(town)
    await scored(town, "creator", 1, 410)
    await operator.says("/ops")
    await operator.taps("Market")
    await operator.taps("Score gates")
    assert "Beginning a collaboration (creator reputation score): open to all" in operator.text
    await operator.taps("Collaborations: creator")
    await operator.taps("4.20")
    await operator.taps_data("f:gate:edit:grace:")
    await operator.says("0")
    await operator.taps_data("f:gate:save::")
    assert "from 4.20" in operator.text
    await maya.says("/pool")
    await maya.taps_data("promo:1")
    assert "asks for a creator reputation score of 4.20" in maya.text and "0.10 short" in maya.text
    await maya.taps("What to fix first")
    assert "Maya" in maya.text
    await operator.taps("Collaborations: creator")
    await operator.taps("Open to all")
    await brand.says("/products")
    await brand.taps("Velvet")
    await brand.taps_data("plan:show:1::0:0")
    await brand.taps("Who may begin")
    await brand.taps("4.35")
    assert "from a score of 4.35" in brand.text
    async with town.house.database.writing() as session:
        assert await opens.following(session, "creator", 410) == opens.Opening(435, 25, products=1)
        assert await opens.following(session, "creator", 435) is None
    await maya.taps_data("card:1:0:pool")
    assert "asks for a creator score of 4.35" in maya.text
    await maya.taps_data("promo:1")
    assert "0.25 short" in maya.text
    await scored(town, "creator", 1, 440)
    await maya.taps_data("promo:1")
    assert [one.stage for one in await rows(town, Collaboration)] == ["active"]


async def test_an_untrue_claim_is_reported_decided_and_told_to_both(town: Town, now: datetime) -> None:
    brand, operator = await with_shop(town), await an_operator(town)
    await listed(brand)
    maya = await creator(town, language="zh-hans")
    await maya.taps_data("promo:1")
    await brand.taps_data("col:show:1:0:")
    await brand.taps("Report a claim")
    await brand.says("https://v.example/8")
    await brand.says("cures eczema in three days")
    await brand.taps_data("f:claim:save::")
    assert "Taken in" in brand.text
    assert "运营核实前不计分" in maya.text
    assert "cures eczema" in operator.text
    await operator.taps("Look at it")
    await operator.taps("Uphold")
    assert "Upheld" in operator.text
    assert "运营判定" in maya.text
    assert "was upheld" in brand.text
    stranger = town.person("Nosy")
    await stranger.joins("brand")
    await stranger.taps_data("col:claim:1:0:")
    await stranger.says("https://v.example/9")
    assert [one.link for one in await rows(town, ClaimReport)] == ["https://v.example/8"]


async def test_a_burst_waits_for_the_operator_and_a_card_has_a_code_to_scan(town: Town, now: datetime) -> None:
    brand, operator = await with_shop(town), await an_operator(town)
    await delivers(town, now, *a_past(now), *(sold(now, 1_000 + n, 12) for n in range(120)))
    await operator.says("/ops")
    await operator.taps("Cases")
    await operator.taps("Signs to look at")
    await operator.taps("Burst of ratings")
    assert "120 orders" in operator.text
    await operator.taps("genuine")
    assert "Nothing of it is open" in operator.text
    passer_by = town.person("Wei", "zh-hans")
    await passer_by.starts("s_1")
    await brand.says("/score")
    await brand.taps("QR code")
    assert brand.screen.media == "photo" and "camera" in brand.text
