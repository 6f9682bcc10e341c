"""python -m bot.backup save [FILE] | restore FILE: the database in force as one file, and back, each proved."""

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import VAR, Settings, read_settings
from db.backup import BrokenBackupError, Report, restore, save
from db.engine import Database
from services import leases

WORKERS = ("poll", "clock", "post")


async def saved(settings: Settings, path: Path | None) -> tuple[Path, Report]:
    """Saves; the bot may run meanwhile."""
    now = datetime.now(UTC)
    path = path or VAR / "backups" / f"haowu-{now:%Y%m%d-%H%M%S}.jsonl.gz"
    database = Database(settings.database)
    try:
        return path, await save(database, path, now)
    finally:
        await database.close()


async def restored(settings: Settings, path: Path) -> Report:
    """Restores into an empty database; an SQLite file that is there is put aside first, never overwritten.

    Raises BrokenBackupError where it cannot; a running bot is never restored under.
    """
    aside = await _put_aside(settings.database)
    database = Database(settings.database)
    try:
        return await restore(database, path)
    except Exception:
        if aside is not None:
            await database.close()
            aside.rename(_file(settings.database))
        raise
    finally:
        await database.close()


def _file(url: str) -> Path:
    return Path(url.partition(":///")[2])


async def _put_aside(url: str) -> Path | None:
    """Makes room for what is restored; None where there was no file."""
    if not url.startswith("sqlite"):
        return None
    file = _file(url)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        return None
    database = Database(url)
    try:
        if await _runs(database):
            raise BrokenBackupError("the bot is running: stop it first")
    finally:
        await database.close()  # the last connection to go writes the log beside the file into it
    aside = file.with_name(f"{file.name}.before-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    return file.rename(aside)


async def _runs(database: Database) -> bool:
    """Whether somebody holds one of the leases of a running bot."""
    try:
        async with database.reading() as session:
            return await leases.any_held(session, WORKERS, datetime.now(UTC))
    except Exception:
        return False  # an older shape or no database of ours: nothing that runs


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m bot.backup", description=__doc__)
    ask.add_argument("act", choices=["save", "restore"])
    ask.add_argument("file", nargs="?", type=Path)
    asked, settings = ask.parse_args(), read_settings()
    try:
        if asked.act == "save":
            path, report = asyncio.run(saved(settings, asked.file))
            sys.stdout.write(f"saved {report.rows} rows of {len(report.tables)} tables to {path}\n"
                             "The secret key is not in it: keep SECRET_KEY or var/secret.key in another place.\n")
        elif asked.file is None:
            raise BrokenBackupError("restore takes a file: make restore FILE=var/backups/….jsonl.gz")
        else:
            report = asyncio.run(restored(settings, asked.file))
            sys.stdout.write(f"restored and proved {report.rows} rows of {len(report.tables)} tables\n")
    except BrokenBackupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
