"""The operator reads the plans' budgets, adds to one once, changes a week's size and grants subsidies; nobody else."""

from tests.stories.goods import stock
from tests.stories.test_ops import operator
from tests.stories.test_pool import a_creator
from tests.stories.town import Town


async def test_budgets_are_seen_topped_up_and_resized_by_operators_only(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    await chat.says("/pool")
    callback = await chat.taps_data("opsbud:list:0:")
    assert callback.text and "operator" in callback.text.lower()
    ops = await operator(town)
    await ops.taps_data("opsbud:list:0:")
    assert "zero-follower start: 0 of 150" in ops.text and "4% of last week's showings" in ops.text
    await ops.taps("zero-follower start")
    assert "left 150" in ops.text and "granted 150" in ops.text
    await ops.taps("+ 100")
    assert "Holds 250" in ops.text and "granted 100" in ops.text
    await ops.taps_data("opsbud:size:0:merit")
    await ops.taps("+ 1 %")
    assert "2% of the week before's" in ops.text
    await ops.taps_data("opsbud:subsidy:0:")
    await ops.says("5000")
    await ops.taps_data("f:ops-subsidy:save::")
    assert "5,000.00" in ops.text
