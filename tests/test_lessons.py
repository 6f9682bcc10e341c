"""Every lesson has a picture with its points, in both languages, and fits under it."""

import pytest

from bot.chats.service.picture import drawn, points
from bot.lengths import visible_length
from bot.texts.say import LANGUAGES, Say
from services.service.planning import LESSONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_lesson_has_a_picture_of_its_points_and_fits_a_caption(language: str) -> None:
    say = Say(language)
    for side, names in LESSONS.items():
        for name in names:
            text = say.label(f"lesson-{side}-{name}-text")
            found = points(text)
            assert 2 <= len(found) <= 3 and all(4 <= len(one) <= 80 for one in found), (side, name, found)
            picture = drawn(say, say.label(f"lesson-{side}-{name}"), "", text)
            assert picture is not None and picture.content is not None
            assert picture.content.startswith(b"\x89PNG")
            assert visible_length(text) < 900
