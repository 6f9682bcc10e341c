"""The words are checked: both languages say the same keys with the same placeholders, and no key is lost or idle."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from bot import menu
from bot.texts.say import FOLDER, LANGUAGES, Say, bundle
from db.vocabulary import Surface
from services.notices import KINDS

ROOT = Path(__file__).parent.parent
PLACE = re.compile(r"\{\s*\$(\w+)")
HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def messages(language: str) -> dict[str, str]:
    """Every message of a language, as its source text."""
    found: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.ftl")):
        resource = FluentParser(with_spans=True).parse(path.read_text("utf-8"))
        for entry in resource.body:
            assert not isinstance(entry, fluent.Junk), f"{path.name}: {entry.content[:80]}"
            if isinstance(entry, fluent.Message) and entry.span is not None:
                assert entry.id.name not in found, f"{path.name}: {entry.id.name} stands twice"
                found[entry.id.name] = path.read_text("utf-8")[entry.span.start : entry.span.end]
    return found


def test_both_languages_have_the_same_files_and_keys() -> None:
    names = {language: {path.name for path in (FOLDER / language).glob("*.ftl")} for language in LANGUAGES}
    assert names["en"] == names["zh"]
    assert set(messages("en")) ^ set(messages("zh")) == set()


def test_both_languages_use_the_same_placeholders() -> None:
    differing = [
        key
        for key in messages("en")
        if set(PLACE.findall(messages("en")[key])) != set(PLACE.findall(messages("zh").get(key, "")))
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", ["x", "", "{braces} {{ $twice }", "<b>100 % & \\n 好物 ¥99</b>"])
def test_every_message_is_what_fluent_makes_of_it(language: str, value: str) -> None:
    """Those of text and names only are joined without it."""
    words = bundle(language)
    for key, source in messages(language).items():
        values = dict.fromkeys(PLACE.findall(source), value)
        pattern = words.get_message(key).value
        assert pattern is not None
        made, _ = words.format_pattern(pattern, values)
        assert Say(language).label(key, **values) == str(made), key


def test_a_name_that_is_not_given_is_told(caplog: pytest.LogCaptureFixture) -> None:
    assert Say("en").label("pool-shop-score", other="4.31") == "Shop score"
    assert "pool-shop-score" in caplog.text


def test_the_chinese_is_chinese() -> None:
    """A message of more than a sign or a name has Chinese in it, save where both languages show the same token."""
    wordless = [
        key
        for key, source in messages("zh").items()
        if not HAN.search(source)
        and re.search(r"[A-Za-z]{3}", re.sub(r"\{[^}]*\}|</?\w+[^>]*>", "", source.split("=", 1)[1]))
    ]
    assert [
        key for key in wordless if messages("zh")[key] != messages("en")[key] and key != "start-other-language"
    ] == []


def used_keys() -> tuple[set[str], list[re.Pattern[str]]]:
    """Keys named in the code, and patterns for those that the code puts together."""
    plain: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("services/**/*.py"), *ROOT.glob("db/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(v.value) if isinstance(v, ast.Constant) else r"[\w-]+" for v in node.values]
                if any(isinstance(v, ast.Constant) and "-" in str(v.value) for v in node.values):
                    patterns.append(re.compile("".join(parts)))
    return plain, patterns


def test_every_message_is_used() -> None:
    plain, patterns = used_keys()
    refusals = {f"refusal-{word}" for word in plain}
    idle = [
        key
        for key in messages("en")
        if key not in plain and key not in refusals and not any(p.fullmatch(key) for p in patterns)
    ]
    assert idle == []


def calls_with_keys() -> list[tuple[str, str]]:
    """(place, key) of every literal key given to say, line, button, act, toast and Refusal."""
    found = []
    speaking = {"say", "line", "button", "label", "act", "toast"}
    for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("services/**/*.py")]:
        # A service has no words for people; its label() is a column's name in a query.
        heard = {"Refusal"} if "services" in path.parts else {"Refusal"} | speaking
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            where = 1 if name in {"act", "toast"} else 0
            if name not in heard or len(node.args) <= where:
                continue
            value = node.args[where]
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                key = f"refusal-{value.value}" if name == "Refusal" else value.value
                found.append((f"{path.relative_to(ROOT)}:{node.lineno}", key))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_the_code_says_exists(language: str) -> None:
    known = messages(language)
    assert [f"{place} {key}" for place, key in calls_with_keys() if key not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_its_words(language: str) -> None:
    say = Say(language)
    names = (*menu.EVERYONE, *menu.BRANDS, *menu.CREATORS, *menu.BOTH, *menu.OPERATORS)
    for command in menu.commands(say, names):
        assert 1 <= len(command.description) <= 256
    assert len(say.label("bot-description")) <= 512
    assert len(say.label("bot-short-description")) <= 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_where_a_product_is_shown_has_a_name(language: str) -> None:
    assert [place for place in Surface if not Say(language).has(f"seen-place-{place}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_notice_has_a_name(language: str) -> None:
    assert [kind for kind in KINDS if not Say(language).has(f"notice-kind-{kind}")] == []
