"""Telegram's HTML: what it reads and the words with which it refuses."""

import html as standard

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.entities import rich
from bot.playground.html import HtmlError, parse
from bot.playground.words import pieces, units


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>5</b> &lt; 6 &amp;&quot;&#33;&#x4e2d;", '5 < 6 &"!中', [("bold", 0, 1)]),
        ("&nbsp;&copy;&", "&nbsp;&copy;&", []),
        ("😀<i>é</i>", "😀é", [("italic", 2, 1)]),
        ("<B>a<I>b</I></B>", None, None),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">s</span>', "s", [("spoiler", 0, 1)]),
        ("<tg-spoiler>s</>", "s", [("spoiler", 0, 1)]),
        ('<tg-time unix="1795351197" format="wDT">now</tg-time>', "now", [("date_time", 0, 3)]),
    ],
)
def test_reads_tags_and_references(source, text, entities):
    if text is None:
        with pytest.raises(HtmlError, match="Unmatched end tag"):
            parse(source)
        return
    got, marks = parse(source)
    assert got == text
    assert [(one["type"], one["offset"], one["length"]) for one in marks] == entities


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("中<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<i>a</i  ", "Unclosed end tag at byte offset 4"),
        ("<i =x>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i a=1,2>", "Unexpected end of name token at byte offset 5"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_refuses_in_telegrams_words(source, words):
    with pytest.raises(HtmlError) as refusal:
        parse(source)
    assert str(refusal.value) == words


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_back_as_it_was(text):
    assert parse(standard.escape(text, quote=True).replace("&#x27;", "'"))[0] == text


@given(st.text(st.sampled_from("<>/&;#abi =\"'x中😀"), max_size=30))
def test_any_input_is_read_or_refused(source):
    try:
        text, marks = parse(source)
    except HtmlError:
        return
    assert all(one["offset"] + one["length"] <= units(text) for one in marks)
    rich(text, marks)


def test_trims_ends_and_moves_marks_along():
    body = rich(*parse("  \n<b> x </b>\n"))
    assert (body.text, body.entities) == ("x", [{"type": "bold", "offset": 0, "length": 1}])


def test_nothing_lies_inside_code_and_commands_are_found_outside():
    body = rich(*parse("/help <code>/start <b>x</b></code>"))
    assert [one["type"] for one in body.entities] == ["bot_command", "code"]
    assert body.html == '<a class="tg-command" data-send="/help">/help</a> <code>/start x</code>'


def test_a_link_without_a_real_address_falls_away():
    assert rich(*parse('<a href="nowhere">x</a>')).entities == []
    assert rich(*parse('<a href="example.com/a?b=1&amp;c=2">x</a>')).html == (
        '<a href="http://example.com/a?b=1&amp;c=2">x</a>'
    )


def test_drawn_html_is_escaped():
    assert rich(*parse("<b>&lt;script&gt;</b>")).html == "<b>&lt;script&gt;</b>"
    assert rich("<img onerror=x>").html == "&lt;img onerror=x&gt;"


@given(st.text(st.sampled_from("a😀中"), max_size=30))
def test_pieces_of_a_long_text_join_to_it(text):
    long = text * 600
    parts = pieces(long)
    assert "".join(parts) == long
    assert all(units(one) <= 4096 for one in parts)
