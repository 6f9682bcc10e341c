"""A newcomer reads their plan and lessons, asks their contact by name, and reads the answer."""

from tests.stories.collaborators import creator
from tests.stories.town import Chat, Town


async def test_a_question_passes_through_the_bot_and_comes_back_answered(town: Town) -> None:
    boss = Chat(town, town.world.add_person("Chen", person_id=900).id)
    await boss.joins("brand")
    maya = await creator(town)
    await maya.says("/creator")
    await maya.taps("Programmes")
    await maya.taps("My contact")
    assert "<b>Chen</b>" in maya.screen.html or "Chen" in maya.text
    assert "1 of 5 done" in maya.text
    await maya.taps("Five short lessons")
    await maya.taps("Next")
    assert "2 of 5" in maya.text
    await maya.taps("Back")
    await maya.taps("About my score")
    await maya.says("Why did it fall by 0.2?")
    assert "An answer is promised by" in maya.text
    assert "Why did it fall by 0.2?" in boss.text and "Promised by" in boss.text
    await boss.taps("Answer")
    await boss.says("Three returns last week; /score names them.")
    assert any("Chen answers" in one.body.text and "Three returns" in one.body.text for one in maya.messages)
    await boss.says("/ops")
    await boss.taps_data("ops:questions:0::0")
    assert ("Nothing waits" in boss.text and "100%" in boss.text) or "none yet" in boss.text
