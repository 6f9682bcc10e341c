"""Captions fit Telegram's copy button, whatever title and claims a brand wrote, and always say that they are ads."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.captions import LIMIT, caption
from bot.texts.say import Say

LINK = "http://haowu.test/r/ABCDE"


@settings(deadline=None)  # the first one reads the texts
@given(st.text(max_size=300), st.text(max_size=600), st.sampled_from(["en", "zh"]), st.none() | st.just(LINK))
def test_a_caption_fits_and_keeps_code_link_and_disclosure(
    title: str, may: str, language: str, link: str | None
) -> None:
    made = caption(Say(language), title, may, "ABCDE", link)
    assert len(made.encode("utf-16-le", "surrogatepass")) // 2 <= LIMIT
    assert "ABCDE" in made
    assert made.endswith("#ad" if language == "en" else "#广告")
    assert link is None or link in made


def test_claims_are_whole_or_left_out() -> None:
    made = caption(Say("en"), "Tea glass", "keeps hot; " + "x" * 300, "ABCDE", None)
    assert made == "Tea glass: keeps hot.\nCode ABCDE\n#ad"


def test_a_long_title_is_cut_not_the_code() -> None:
    made = caption(Say("zh"), "杯" * 400, "", "ABCDE", LINK)
    assert "…" in made and LINK in made


def test_a_caption_says_the_claims_of_its_own_language() -> None:
    claims = "一抹成膜，不粘杯\nSets in one coat"
    assert "Sets in one coat" in caption(Say("en"), "Lipstick", claims, "LI7Q2", None)
    assert "一抹" not in caption(Say("en"), "Lipstick", claims, "LI7Q2", None)
    assert "Sets" not in caption(Say("zh"), "口红", claims, "LI7Q2", None)
    assert "一抹" in caption(Say("en"), "Lipstick", "一抹成膜", "LI7Q2", None)
