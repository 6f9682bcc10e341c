"""Migrations: brings a database to the newest shape on start, or up and down one by one."""

import os
from pathlib import Path

from alembic import command
from alembic.config import Config

FOLDER = Path(__file__).parent / "migrations"


def config(url: str) -> Config:
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    made.attributes["url"] = url
    return made


def upgrade(url: str, revision: str = "head") -> None:
    """Applies what is missing; call it from a thread, it runs a loop of its own."""
    command.upgrade(config(url), revision)


def downgrade(url: str, revision: str) -> None:
    command.downgrade(config(url), revision)


def draft(message: str) -> None:
    """Writes the next migration from the difference between the tables and a fresh database (for developers)."""
    path = Path("var/draft.db")
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    url = f"sqlite+aiosqlite:///{path}"
    upgrade(url)
    number = len(list((FOLDER / "versions").glob("[0-9]*.py"))) + 1
    command.revision(config(url), message, autogenerate=True, rev_id=f"{number:04d}")
    os.remove(path)
