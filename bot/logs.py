"""Structured logs: console or JSON, one id per update, job and order; no secrets, no words of people."""

import json
import logging
import re
import sys
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
TOKEN = re.compile(r"\b(bot)?\d{6,}:[A-Za-z0-9_-]{20,}")


_ABOUT: ContextVar[Mapping[str, object] | None] = ContextVar("about", default=None)


def about(**ids: object) -> None:
    """What this task logs from now on carries these ids: one update, job, order or notice from end to end."""
    _ABOUT.set(ids)


def clean(text: str) -> str:
    """Takes out anything that looks like a bot token."""
    return TOKEN.sub("[token]", text)


class Lines(logging.Formatter):
    """One line a record; extras follow as key=value, or everything as one JSON object."""

    def __init__(self, as_json: bool) -> None:
        super().__init__()
        self.as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        own = {name: value for name, value in vars(record).items() if name not in STANDARD}
        extras = {**(_ABOUT.get() or {}), **own}
        message = record.getMessage()
        if record.exc_info:
            message += "\n" + self.formatException(record.exc_info)
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        if self.as_json:
            fields = {"at": at, "level": record.levelname, "from": record.name, "message": message, **extras}
            return clean(json.dumps(fields, ensure_ascii=False, default=str))
        tail = "".join(f" {name}={value}" for name, value in extras.items())
        return clean(f"{at[11:23]} {record.levelname:<7} {record.name}: {message}{tail}")


def set_up(level: str, as_json: bool) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(as_json))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("aiogram.event", "apscheduler", "alembic", "aiohttp.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
