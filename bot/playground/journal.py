"""Keeps a world in a sqlite file, so that chats and unconfirmed updates survive a killed process.

What was touched is written before the act or the API call returns. synchronous=OFF is enough: the file must
survive the death of the process, not of the machine.
"""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.playground.model import (
    JSON,
    Callback,
    Channel,
    File,
    Group,
    InlineQuery,
    Message,
    Person,
    Rich,
    Webhook,
    plain,
)
from bot.playground.world import World

TABLES = """
CREATE TABLE IF NOT EXISTS thing (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bytes (file_id TEXT PRIMARY KEY, data BLOB NOT NULL);
"""
UPSERT = "INSERT INTO thing VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body"


class Journal:
    """One open file for one world."""

    def __init__(self, world: World, path: Path) -> None:
        self.world = world
        self.look = self._lookers()
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.file.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA busy_timeout=5000;" + TABLES)

    def write(self, touched: set[tuple[str, str]]) -> None:
        """Writes what was touched, in one transaction; what is gone in the world goes here too."""
        self.file.execute("BEGIN IMMEDIATE")
        try:
            for kind, key in touched:
                self._write_one(kind, key)
            counters = {
                "last_id": self.world.last_id,
                "next_update": self.world.updates.next_id,
                "version": self.world.version,
            }
            self.file.execute(UPSERT, ("meta", "counters", json.dumps(counters)))
        except BaseException:
            self.file.execute("ROLLBACK")
            raise
        self.file.execute("COMMIT")

    def load(self) -> None:
        """Fills the world from the file, oldest first."""
        rows = self.file.execute("SELECT kind, key, body FROM thing").fetchall()
        things: dict[str, list[tuple[str, Any]]] = {}
        for kind, key, body in rows:
            things.setdefault(kind, []).append((key, json.loads(body)))
        for kind, fill in self._fillers().items():
            for key, body in sorted(things.get(kind, []), key=lambda one: (len(one[0]), one[0])):
                fill(key, body)
        for _, counters in things.get("meta", []):
            self.world.remember_id(counters["last_id"])
            self.world.updates.next_id = counters["next_update"]
            self.world.version = counters["version"]  # a page that waits since before the restart goes on

    def close(self) -> None:
        """Lets go of the file; the world is not kept from here on."""
        self.world.on_settle = None
        self.file.close()

    def _write_one(self, kind: str, key: str) -> None:
        look = self.look.get(kind)
        if look is None:
            return
        body = look(key)
        if body is None:
            self.file.execute("DELETE FROM thing WHERE kind = ? AND key = ?", (kind, key))
            return
        self.file.execute(UPSERT, (kind, key, json.dumps(body, ensure_ascii=False)))
        if kind == "file":
            data = self.world.files[key].data
            self.file.execute("INSERT OR IGNORE INTO bytes VALUES (?, ?)", (key, data))

    def _lookers(self) -> dict[str, Callable[[str], Any]]:
        world = self.world
        return {
            "person": lambda key: _plain(world.persons.get(int(key))),
            "channel": lambda key: _plain(world.channels.get(int(key))),
            "group": lambda key: _plain(world.groups.get(int(key))),
            "message": lambda key: _plain(world.messages.get(int(key))),
            "file": lambda key: _plain(world.files.get(key)),
            "callback": lambda key: _plain(world.callbacks.get(key)),
            "inline": lambda key: _plain(world.inline_queries.get(key)),
            "update": lambda key: world.updates.find(int(key)),
            "commands": world.commands.get,
            "profile": world.profile.get,
            "menu": lambda key: world.menu_buttons.get(int(key)),
            "webhook": lambda key: _plain(world.webhook),
            "allowed": lambda key: world.updates.allowed,
        }

    def _fillers(self) -> dict[str, Callable[[str, Any], None]]:
        world = self.world
        return {
            "person": lambda key, body: world.persons.__setitem__(int(key), Person(**body)),
            "channel": lambda key, body: world.channels.__setitem__(int(key), Channel(**body)),
            "group": lambda key, body: world.groups.__setitem__(int(key), Group(**body)),
            "file": lambda key, body: world.files.__setitem__(key, File(**body, data=self._bytes(key))),
            "message": lambda key, body: world.place(_message(body)),
            "callback": lambda key, body: world.callbacks.__setitem__(key, Callback(**body)),
            "inline": lambda key, body: world.inline_queries.__setitem__(key, InlineQuery(**body)),
            "update": lambda key, body: world.updates.pending.append(body),
            "commands": world.commands.__setitem__,
            "profile": world.profile.__setitem__,
            "menu": lambda key, body: world.menu_buttons.__setitem__(int(key), body),
            "webhook": lambda key, body: setattr(world, "webhook", Webhook(**body)),
            "allowed": lambda key, body: setattr(world.updates, "allowed", body),
        }

    def _bytes(self, file_id: str) -> bytes:
        row = self.file.execute("SELECT data FROM bytes WHERE file_id = ?", (file_id,)).fetchone()
        return bytes(row[0]) if row else b""


def keep(world: World, path: Path) -> Journal:
    """Loads what the file holds into an empty world and keeps every later change in it."""
    journal = Journal(world, path)
    journal.load()
    world.on_settle = journal.write
    return journal


def _plain(thing: Any) -> JSON | None:
    return plain(thing) if thing is not None else None


def _message(body: JSON) -> Message:
    return Message(**{**body, "body": Rich(**body["body"])})
