"""Lengths as Telegram counts them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.lengths import TEXT_LIMIT, shortened, visible_length
from bot.playground.html import parse


def test_tags_and_entities_are_not_seen_and_an_emoji_counts_two() -> None:
    assert visible_length("<b>a&amp;b</b>😀") == 5


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert shortened("<b>short</b>") == "<b>short</b>"


@given(
    st.lists(
        st.sampled_from(["<b>bold</b> words", "中文一行" * 20, "😀" * 40, "a &lt; b", "<i>two", "lines</i>"]),
        min_size=1,
        max_size=400,
    )
)
def test_a_text_that_is_too_long_is_cut_at_a_line_and_still_reads_as_html(lines: list[str]) -> None:
    opened = sum(line == "<i>two" for line in lines)
    closed = sum(line == "lines</i>" for line in lines)
    if opened or closed:
        lines = [line for line in lines if line not in {"<i>two", "lines</i>"}] + ["<i>two", "lines</i>"]
    cut = shortened("\n".join(lines))
    assert visible_length(cut) <= TEXT_LIMIT
    parse(cut)
