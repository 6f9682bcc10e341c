"""The new get their places, for a time."""


from services.rules.matching.exploration import day_of_newness, places


def test_newness_ends_after_fifteen_days():
    assert [day_of_newness(100, day) for day in (99, 100, 114, 115)] == [None, 1, 15, None]


def test_a_page_of_ten_gives_one_place():
    assert [places(page) for page in (10, 20, 3)] == [1, 2, 0]


