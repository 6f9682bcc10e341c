"""Words are made comparable: spelling, singular, simplified characters, pinyin, pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from services.rules.readings import LONGEST_PHRASE, TRADE_READINGS, syllables
from services.rules.words import grams, has_han, joined, normalise, pinyin, singular, to_simplified, tokens


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text())
def test_no_text_breaks_any_of_the_tools(text: str) -> None:
    words = tokens(text)
    assert joined(text) == "".join(words)
    assert all(word and " " not in word for word in words)
    assert bool(grams(" ".join(words))) == bool(words)
    assert bool(pinyin(text)) == bool(words)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_simplifying_keeps_the_length_and_settles(text: str) -> None:
    simple = to_simplified(text)
    assert len(simple) == len(text)
    assert to_simplified(simple) == simple


def test_full_width_capitals_accents_and_punctuation_do_not_matter() -> None:
    assert normalise("  Ｃａｆé—LIP/gloss!  ") == "cafe lip gloss"
    assert normalise("Women’s") == normalise("WOMENS")


@pytest.mark.parametrize(
    ("many", "one"),
    [("shoes", "shoe"), ("dresses", "dress"), ("watches", "watch"), ("batteries", "battery"), ("knives", "knife"),
     ("womens", "woman"), ("glass", "glass"), ("bus", "bus"), ("tennis", "tennis"), ("boxes", "box"), ("tea", "tea")],
)  # fmt: skip
def test_the_plural_becomes_the_singular(many: str, one: str) -> None:
    assert singular(many) == one


def test_traditional_characters_become_simplified_and_others_stay() -> None:
    assert to_simplified("護膚品 SET №1") == "护肤品 SET №1"
    assert tokens("乾髮帽") == tokens("干发帽")


def test_chinese_and_english_part_where_they_meet() -> None:
    assert tokens("iPhone手机壳2个") == ["iphone", "手机壳", "2", "个"]
    assert has_han("a口") and not has_han("kou")


def test_pinyin_reads_as_the_trade_does() -> None:
    assert pinyin("口红") == ["kou", "hong"]
    assert pinyin("长裙") == ["chang", "qun"]
    assert pinyin("行李箱") == ["xing", "li", "xiang"]
    assert pinyin("绿茶 Dior") == ["lv", "cha", "dior"]


def test_phrases_and_characters_are_read_as_the_library_reads_them() -> None:
    """Its tables are read from its files: as long as this holds, all of them were found there."""
    phrases = {one: read for one, read in PHRASES_DICT.items() if len(one) <= LONGEST_PHRASE}
    assert len(phrases) > 40_000
    told = {one: [to_normal(readings[0]) for readings in read] for one, read in phrases.items()}
    assert {one: list(syllables(one)) for one in phrases} == told
    bare = {chr(point): to_normal(read.split(",")[0]) for point, read in PINYIN_DICT.items()}
    assert {one: next(syllables(one)) for one in bare} == bare | TRADE_READINGS


def test_pieces_hold_beginnings_runs_and_single_characters() -> None:
    assert grams("lip ab") == ["^li", "^ab", "li", "ip", "pa", "ab", "lip", "ipa", "pab"]
    assert set(grams("口红")) == {"^口红", "口", "红", "口红"}
