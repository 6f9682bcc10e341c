"""The house stands: who may import whom, no circles, sizes, first lines, types and style."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from db import metadata

ROOT = Path(__file__).parent.parent
OURS = ("bot", "services", "db")
DRAWING = {"PIL", "numpy"}
LARGEST_FILE, LARGEST_FUNCTION = 250, 40

# room → what of ours it may import; the first pattern that fits a module decides.
WALLS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("db.vocabulary*", ()),
    ("db.trips", ()),
    ("db.engine", ("db.trips",)),
    ("db.migrat*", ("db.*",)),
    ("db.*", ("db.*",)),
    ("services.rules.*", ("services.rules.*", "db.vocabulary*")),
    ("services.tables*", ("services.tables.*", "services.refusals")),
    ("services.*", ("services.*", "db.*")),
    ("bot.settings", ("services.rules.money",)),
    ("bot.logs", ()),
    ("bot.metrics", ()),
    ("bot.texts*", ("bot.texts.*", "services.rules.money")),
    ("bot.charts*", ("bot.charts.*",)),
    ("bot.playground*", ("bot.playground.*",)),
    ("bot.callbacks*", ("bot.callbacks.*",)),
    ("bot.lengths", ()),
    ("bot.loops", ()),
    ("bot.screen", ("bot.texts.*", "bot.callbacks.*")),
    ("bot.pace", ()),
    ("bot.patience", ()),
    ("bot.drawing", ("bot.screen", "bot.lengths", "bot.metrics", "bot.pace", "bot.patience")),
    ("bot.turn", ("bot.texts.*", "db.people", "services.vault")),
    ("bot.web*", ("bot.web.*", "bot.clock", "bot.logs", "bot.metrics", "db.engine", "services.*")),
    ("bot.chats.roster", ("bot.*", "services.*")),
    (
        "bot.chats*",
        (
            "bot.screen",
            "bot.callbacks.*",
            "bot.turn",
            "bot.forms.*",
            "bot.texts.*",
            "bot.charts.*",
            "bot.reasons",
            "bot.pictures",
            "bot.links",
            "bot.menu",
            "bot.qr",
            "bot.figures",
            "bot.fits",
            "bot.pairs",
            "bot.alliance",
            "bot.campaigns",
            "bot.intervals",
            "bot.captions",
            "bot.jobs",
            "bot.chats.*",
            "services.*",
            "db.*",
        ),
    ),
    (
        "bot.forms*",
        ("bot.screen", "bot.callbacks.*", "bot.turn", "bot.forms.*", "services.refusals", "services.categories"),
    ),
    ("bot.wiring", ("*",)),
    ("bot.__main__", ("bot.*",)),
    ("bot*", ("bot.*", "services.*", "db.*")),
    ("services", ()),
    ("db", ()),
)
# Outside libraries that a room may never touch.
NEVER: tuple[tuple[str, frozenset[str]], ...] = (
    ("db.*", frozenset({"aiogram", "aiohttp", "apscheduler"})),
    ("services.rules.words", frozenset({"aiogram", "aiohttp", "sqlmodel", "sqlalchemy", "os", "time"})),
    (
        "services.rules.*",
        frozenset(
            {"aiogram", "aiohttp", "sqlmodel", "sqlalchemy", "os", "time", "asyncio", "secrets", "opencc", "pypinyin"}
        ),
    ),
    ("services.*", frozenset({"aiogram", "aiohttp", "apscheduler", "fluent", "babel"})),
    ("bot.playground*", frozenset({"aiogram", "sqlmodel", "sqlalchemy", "babel", "fluent", "PIL"})),
    ("bot.charts*", frozenset({"aiogram", "aiohttp", "sqlmodel", "sqlalchemy"})),
    ("bot.chats*", frozenset({"sqlalchemy", "aiohttp", "apscheduler"})),
)


def files() -> list[Path]:
    found = [path for top in OURS for path in (ROOT / top).rglob("*.py")]
    return [path for path in found if "versions" not in path.parts]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def modules() -> dict[str, Path]:
    return {name_of(path): path for path in files()}


def imports(tree: ast.AST) -> Iterator[str]:
    """Every imported module; `from a import b` counts as `a.b` where that is a module of ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules() else node.module


def of_ours(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in OURS


def rule(table: tuple[tuple[str, object], ...], module: str) -> object:
    return next((value for pattern, value in table if fnmatch(module, pattern)), None)


def test_every_room_imports_only_what_its_wall_allows() -> None:
    wrong = []
    for module, path in modules().items():
        allowed = rule(WALLS, module)
        assert isinstance(allowed, tuple), module
        for target in imports(tree_of(path)):
            if of_ours(target) and not any(fnmatch(target, pattern) for pattern in allowed):
                wrong.append(f"{module} imports {target}")
    assert not wrong, "\n".join(wrong)


def test_conversations_do_not_import_each_other() -> None:
    wrong = []
    for module, path in modules().items():
        parts = module.split(".")
        if parts[:2] != ["bot", "chats"] or parts[-1] == "roster" or len(parts) < 3:
            continue
        for target in imports(tree_of(path)):
            others = target.split(".")
            if others[:2] == ["bot", "chats"] and len(others) > 2 and others[2] != parts[2]:
                wrong.append(f"{module} imports {target}")
    assert not wrong, "\n".join(wrong)


def test_conversations_reach_tables_only_through_services() -> None:
    """Chats may name vocabulary and the row types that services hand them, never a query."""
    wrong = []
    for module, path in modules().items():
        if not module.startswith("bot.chats.") or module == "bot.chats.roster":
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "db":
                names = [alias.name for alias in node.names]
                is_words = node.module.startswith("db.vocabulary")
                if node.module == "db" or (not is_words and any(name[0].islower() for name in names)):
                    wrong.append(f"{module}: from {node.module} import {', '.join(names)}")
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("services.rules"):
                wrong.append(f"{module}: {node.module}")
    assert not wrong, "\n".join(wrong)


def test_no_room_touches_a_library_that_is_not_for_it() -> None:
    wrong = []
    for module, path in modules().items():
        never = rule(NEVER, module) or frozenset()
        assert isinstance(never, frozenset)
        wrong += [f"{module} imports {name}" for name in imports(tree_of(path)) if name.split(".")[0] in never]
    assert not wrong, "\n".join(wrong)


def test_there_is_no_circle_among_modules() -> None:
    edges = {m: {t for t in imports(tree_of(p)) if t in modules() and t != m} for m, p in modules().items()}
    state: dict[str, int] = {}

    def visit(module: str, trail: tuple[str, ...]) -> None:
        state[module] = 1
        for target in edges[module]:
            assert state.get(target) != 1, " → ".join((*trail, module, target))
            if target not in state:
                visit(target, (*trail, module))
        state[module] = 2

    for module in edges:
        if module not in state:
            visit(module, ())


def test_imports_stand_at_the_top_of_a_file() -> None:
    wrong = []
    for module, path in modules().items():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                wrong += [f"{module}:{n.lineno}" for n in inner]
    assert not wrong, "\n".join(wrong)


def test_files_and_functions_keep_their_size() -> None:
    wrong = []
    for module, path in modules().items():
        length = len(path.read_text("utf-8").splitlines())
        if length > LARGEST_FILE:
            wrong.append(f"{module}: {length} lines")
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                size = node.end_lineno - node.lineno + 1
                if size > LARGEST_FUNCTION:
                    wrong.append(f"{module}:{node.name}: {size} lines")
    assert not wrong, "\n".join(wrong)


def test_every_module_says_first_what_the_room_is_for() -> None:
    assert [m for m, p in modules().items() if not ast.get_docstring(tree_of(p))] == []


def test_rules_ask_nobody_for_the_time() -> None:
    wrong = []
    for module, path in modules().items():
        if module.startswith("services.rules"):
            wrong += [
                f"{module}:{node.lineno}"
                for node in ast.walk(tree_of(path))
                if isinstance(node, ast.Attribute)
                and node.attr in {"now", "utcnow", "today"}
                and isinstance(node.value, ast.Name)
                and node.value.id in {"datetime", "date"}
            ]
    assert not wrong, "\n".join(wrong)


def test_rules_take_their_chances_from_an_argument() -> None:
    """Only the type of a generator may be imported; who draws passes one in."""
    wrong = []
    for module, path in modules().items():
        if module.startswith("services.rules"):
            for node in ast.walk(tree_of(path)):
                if isinstance(node, ast.Import) and any(alias.name == "random" for alias in node.names):
                    wrong.append(module)
                if isinstance(node, ast.ImportFrom) and node.module == "random":
                    wrong += [module for alias in node.names if alias.name != "Random"]
    assert not wrong, wrong


def test_services_never_commit() -> None:
    wrong = []
    for module, path in modules().items():
        if module.startswith("services."):
            wrong += [
                f"{module}:{node.lineno}"
                for node in ast.walk(tree_of(path))
                if isinstance(node, ast.Attribute) and node.attr == "commit"
            ]
    assert not wrong, "\n".join(wrong)


def test_every_table_is_known_to_the_migrations() -> None:
    """A module that db/metadata does not import leaves its tables out of every migration, and nobody hears of it."""
    unknown = [
        f"{module}:{node.lineno} {node.name}"
        for module, path in modules().items()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
        and any(word.arg == "table" for word in node.keywords)
        and (not module.startswith("db.") or module not in {noun.__name__ for noun in metadata.NOUNS}
             or table_of(node) not in metadata.METADATA.tables)
    ]
    assert not unknown, "\n".join(unknown)


def table_of(node: ast.ClassDef) -> str:
    """The name that a table's class gives itself."""
    return next(
        str(one.value.value)
        for one in node.body
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant)
        and any(isinstance(to, ast.Name) and to.id == "__tablename__" for to in one.targets)
    )


@pytest.mark.long
@pytest.mark.parametrize("tool", [["ruff", "check", "."], ["mypy"]], ids=["ruff", "mypy"])
def test_types_and_style(tool: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
