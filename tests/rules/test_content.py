"""Content: figures that cannot be are not believed, and everyone counts once among the peers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.content import Published, doubt, middles, summed
from tests.rules.reputation_orders import NOW

POST = Published(NOW, "live", views=1_000, dwell=40.0, clicks=50, live_minutes=90)


@pytest.mark.parametrize(("views", "dwell", "clicks", "live", "why"), [
    (100, 3.0, 101, None, "more_clicks_than_views"), (-1, None, None, None, "negative"),
    (None, 30_000.0, None, None, "dwell_too_long"), (None, None, None, 10_000, "live_too_long"),
    (None, 700.0, None, 10, "dwell_beyond_live"), (100, 3.0, 100, 10, None), (None, None, None, None, None),
])
def test_figures_that_cannot_be_are_doubted(views, dwell, clicks, live, why):
    assert doubt(views, dwell, clicks, live) == why


def test_few_views_say_nothing_on_clicks():
    assert POST.click_through == 0.05
    assert replace(POST, views=99).click_through is None
    assert replace(POST, clicks=None).click_through is None


def test_all_of_it_together_weighs_by_views():
    whole = summed([POST, replace(POST, views=3_000, dwell=20.0, clicks=50, live_minutes=None)])
    assert (whole.posts, whole.views, whole.live_minutes) == (2, 4_000, 90)
    assert whole.click_through == 0.025
    assert whole.dwell == 25.0
    assert summed([]).dwell is None


@given(st.lists(st.tuples(st.integers(1, 5), st.floats(0, 100))), st.integers(1, 50))
def test_publishing_the_same_again_and_again_moves_no_peer(posts, times):
    flooded = posts + [(1, 7.0)] * times
    assert len(middles(flooded)) == len({creator for creator, _ in flooded})
    assert [one for one in middles(posts) if one] == sorted(one for one in middles(posts) if one)
