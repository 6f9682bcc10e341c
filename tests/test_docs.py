"""The docs tell the truth: settings, commands, glossary."""

import re
from pathlib import Path

from bot import menu
from bot.settings import Settings
from db import vocabulary, vocabulary_claims

ROOT = Path(__file__).parent.parent


def test_the_example_environment_lists_every_setting_and_no_other() -> None:
    listed = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))
    assert listed == {name.upper() for name in Settings.model_fields}


def test_the_readme_explains_every_setting() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in Settings.model_fields if f"`{name.upper()}`" not in readme] == []


def test_every_command_in_the_readme_exists_and_every_command_is_in_it() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    known = {f"/{n}" for n in (*menu.EVERYONE, *menu.BRANDS, *menu.CREATORS, *menu.BOTH, *menu.OPERATORS)}
    named = set(re.findall(r"`(/[a-z]+)(?: [^`]*)?`", readme))
    assert named >= known
    assert named - known - {"/healthz", "/metrics", "/telegram", "/clock", "/r", "/orders"} == set()


def test_every_make_target_in_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"make ([a-z-]+)", readme))
    assert targets
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


def test_every_word_of_the_vocabulary_has_a_glossary_line() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    words = [
        member.value for thing in [*vars(vocabulary).values(), *vars(vocabulary_claims).values()]
        if isinstance(thing, type) and issubclass(thing, vocabulary.StrEnum) and thing is not vocabulary.StrEnum
        for member in thing
    ]
    assert [word for word in words if f"`{word}`" not in glossary] == []


def test_links_between_the_docs_lead_somewhere() -> None:
    broken = []
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
            if not target.startswith(("http", "mailto")) and not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_every_decision_has_a_number_of_its_own_and_bears_it_in_its_title() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(page.name[:4]) for page in pages]
    assert len(numbers) == len(set(numbers)), numbers
    wrong = [page.name for page, number in zip(pages, numbers, strict=True)
             if not page.read_text("utf-8").startswith(f"# {number}. ")]
    assert wrong == [], "a title is `# number. What was decided`"
