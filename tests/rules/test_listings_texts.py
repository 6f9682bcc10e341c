"""Texts from outside are made fit to be kept."""

import time

from hypothesis import given
from hypothesis import strategies as st

from services.rules.listings.texts import DESCRIPTION_MAX, TITLE_MAX, clean_body, clean_line, clean_url, words_of


def test_markup_becomes_paragraphs():
    body = "<style>p{}</style><p>One<br/>two &lt;3</p><!-- no --><ul><li>a</li><li>b</li></ul><script src=x>evil()"
    assert clean_body(body) == "One\ntwo <3\n• a\n• b"
    assert clean_body("1 < 2 and 3 > 2") == "1 < 2 and 3 > 2"


def test_a_title_is_one_bounded_line():
    assert clean_line(" a\x00b\n\u202ec  ", 50) == "a b c"
    long = clean_line("x" * 5000, TITLE_MAX)
    assert len(long) == TITLE_MAX
    assert long.endswith("…")


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text):
    once = clean_line(text, 40)
    assert clean_line(once, 40) == once
    assert len(once) <= 40
    assert len(clean_body(text)) <= DESCRIPTION_MAX


def test_hostile_markup_takes_no_time():
    begun = time.perf_counter()
    for piece in ("<", "<script", "<!--", "<li <li ", "&", "</"):
        clean_body(piece * 60_000)
    assert time.perf_counter() - begun < 2


def test_only_plain_web_addresses_are_kept():
    assert clean_url(" https://a.example/x?y=1 ") == "https://a.example/x?y=1"
    for text in (
        "javascript:alert(1)",
        "ftp://a.example",
        "https://",
        "https://a.example/<b>",
        "a.example",
        "https://a b.c",
    ):
        assert clean_url(text) is None


def test_words_are_separated_in_either_language():
    assert words_of("茶，茶具、 茶 , mug;mug") == ("茶", "茶具", "mug")
