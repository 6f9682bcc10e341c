"""A backup restores into either database, row for row; a cut or foreign file and a database in use are refused."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.backup import restored, saved
from bot.settings import Settings
from db.backup import BrokenBackupError, restore, save
from db.engine import Database
from db.jobs import StoredFile
from db.notices import Notice
from db.people import Person
from services import leases, notices
from tests.conftest import NOW
from tests.services.market import a_product, a_shop
from tests.test_migrations import empty_url

__all__ = ["empty_url"]


async def furnished(path: Path, migrated: bytes) -> Database:
    """A database of the newest shape with something of every type in it."""
    path.write_bytes(migrated)
    database = Database(f"sqlite+aiosqlite:///{path}")
    async with database.writing() as session:
        person = Person(telegram_id=2**40, name="林 “Lin”\n🌸", created_at=NOW, agreed_at=NOW)
        session.add(person)
        await session.flush()
        shop = await a_shop(session, NOW, owner=person)
        await a_product(session, shop, NOW, listed_until=NOW.date())
        session.add(StoredFile(person_id=person.key, name="a", content=bytes(range(256)), created_at=NOW))
        await notices.queue(session, person.key, "letter", "letter:1", {"z": 1, "a": ["ü", None, 1.5]}, NOW)
        await session.commit()
    return database


async def names(database: Database) -> list[str]:
    async with database.reading() as session:
        return list((await session.execute(select(Person.name))).scalars())


async def test_what_was_saved_is_restored_and_saved_again_alike(
    empty_url: str, tmp_path: Path, migrated: bytes
) -> None:
    first = await furnished(tmp_path / "first.db", migrated)
    there, back = Database(empty_url), Database(f"sqlite+aiosqlite:///{tmp_path / 'back.db'}")
    report = await save(first, tmp_path / "1.gz", NOW)
    assert (await restore(there, tmp_path / "1.gz")).tables == report.tables
    assert (await save(there, tmp_path / "2.gz", NOW)).tables == report.tables
    assert (await restore(back, tmp_path / "2.gz")).rows == report.rows > 5
    with gzip.open(tmp_path / "1.gz") as one, gzip.open(tmp_path / "2.gz") as two:
        digests = [{line for line in file if line.startswith(b'{"end"')} for file in (one, two)]
    assert digests[0] == digests[1]
    for database in (there, back):
        assert await names(database) == ["林 “Lin”\n🌸"]
        async with database.writing() as session:
            assert (await session.execute(select(StoredFile.content))).scalar_one() == bytes(range(256))
            row = (await session.execute(select(Notice).where(col(Notice.key) == "letter:1"))).scalar_one()
            assert (row.data, row.due_at) == ({"z": 1, "a": ["ü", None, 1.5]}, NOW)
            session.add(Person(name="next", created_at=NOW))  # gets a number of its own
            await session.commit()
        with pytest.raises(BrokenBackupError, match="not empty"):
            await restore(database, tmp_path / "1.gz")
    for database in (first, there, back):
        await database.close()


async def test_a_cut_changed_or_foreign_file_restores_nothing(tmp_path: Path, migrated: bytes) -> None:
    database = await furnished(tmp_path / "first.db", migrated)
    path, bad = tmp_path / "1.gz", tmp_path / "bad.gz"
    await save(database, path, NOW)
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    changed = b"".join(lines).replace("林".encode(), "木".encode())
    for content in (path.read_bytes()[:-200], gzip.compress(b"".join(lines[:-1])), gzip.compress(changed),
                    gzip.compress(b'{"a": 1}\n'), b"no gzip"):
        bad.write_bytes(content)
        target = Database(f"sqlite+aiosqlite:///{tmp_path / 'target.db'}")
        with pytest.raises(BrokenBackupError):
            await restore(target, bad)
        await target.close()
    await restore(target := Database(f"sqlite+aiosqlite:///{tmp_path / 'target.db'}"), path)
    assert await names(target) == await names(database)
    await target.close()
    await database.close()


async def test_an_sqlite_file_is_put_aside_and_a_running_bot_left_alone(
    tmp_path: Path, migrated: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    settings = Settings(_env_file=None, database_url=url)
    database = await furnished(tmp_path / "bot.db", migrated)
    path, _ = await saved(settings, None)
    async with database.writing() as session:
        session.add(Person(name="later", created_at=NOW))
        now = datetime.now(UTC)
        assert await leases.hold(session, "post", "host:1:x", now, timedelta(minutes=1))
        await session.commit()
    await database.close()
    with pytest.raises(BrokenBackupError, match="running"):
        await restored(settings, path)
    database = Database(url)
    async with database.writing() as session:
        await leases.release(session, "post", "host:1:x", now)
        await session.commit()
    await database.close()
    await restored(settings, path)
    database = Database(url)
    assert await names(database) == ["林 “Lin”\n🌸"]
    await database.close()
    assert len(list(tmp_path.glob("bot.db.before-*"))) == 1
