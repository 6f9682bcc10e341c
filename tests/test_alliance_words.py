"""What a brand lacks for the alliance reads as something to do, also where nothing could be measured yet."""

from zoneinfo import ZoneInfo

import pytest

from bot.alliance import SHARES, lack
from bot.texts.say import Say
from db.vocabulary import Language


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", sorted(SHARES))
def test_what_was_never_measured_is_not_told_as_a_figure(language: Language, name: str) -> None:
    say = Say(language, ZoneInfo("UTC"))
    assert "—" not in lack(say, name, None, 0.95) and "95%" in lack(say, name, None, 0.95)
    assert "91%" in lack(say, name, 0.91, 0.95)
