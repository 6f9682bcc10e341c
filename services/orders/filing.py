"""Filing: a dropped order file as a job: read in a thread, written in short chunks, reckoned up to the cent."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, tzinfo
from hashlib import blake2b
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import shops
from db.jobs import Job
from db.people import Person
from services import jobs
from services import shops as shop_desk
from services.orders import apart, own, reckoning
from services.orders.apart import Shelved
from services.orders.cases import put_on
from services.orders.files import Found, Sheet
from services.orders.pacing import FIRST, Pace
from services.orders.telling import tell
from services.orders.writing import Written, write
from services.refusals import Refusal
from services.rules.facts import AHEAD, OrderFacts
from services.rules.shops import tables
from services.rules.shops.amounts import AmountUnit
from services.vault import Pseudonyms, Vault

RECKONED = 2_000
"""Orders reckoned up in one transaction."""

MOST_WRONG = 5_000
"""Wrong rows kept for the file of wrong ones."""

KEPT = 3
"""Files kept in memory between reading and the end of writing; any other is read again."""


class Files:
    """The work of kind "orders"; what has been read waits in memory, and is read again after a restart."""

    def __init__(self, vault: Vault, zone: tzinfo) -> None:
        self.vault = vault
        self.zone = zone
        self._found: OrderedDict[str, Shelved] = OrderedDict()

    async def brief(self, session: AsyncSession, job: Job, who: Person) -> Sheet:
        """The file and whose it is; refuses people without a shop, and staff who may not touch money."""
        if not job.data.get("shop"):
            raise Refusal("brand-first")
        shop = await shop_desk.mine(session, who, job.data["shop"], "money")
        file = await jobs.file_of(session, job.data["stored"])
        unit = job.data.get("unit")
        return Sheet(
            job.data["name"], file.content, Pseudonyms(self.vault, shop.id or 0), self.zone, shop.currency,
            AmountUnit(unit) if unit else None, job.data.get("mapping"),
            job.created_at + AHEAD, job.data.get("month_first", shop.currency == "USD"),
        )

    def read(self, sheet: Sheet) -> jobs.Prepared:
        """Reads the file; only figures and wrong rows are written down, the facts wait in memory."""
        shelved = apart.read(sheet)
        found = shelved.found
        key = blake2b(sheet.content, digest_size=16, key=sheet.pseudonym("read")[:16].encode())
        key.update(repr((sheet.unit, sheet.columns, sheet.currency, sheet.month_first)).encode())
        self._found[key.hexdigest()] = shelved
        while len(self._found) > KEPT:
            self._found.popitem(last=False)
        data: dict[str, Any] = {
            "read": key.hexdigest(), "ask": found.ask, "file": found.kind, "source": found.source, "rows": found.rows,
            "holds": len(shelved.names) + len(found.cases),
            "wrong": len(found.wrong), "left_out": shelved.left_out, "header": list(found.header),
            "sample": [list(row) for row in found.sample],
            "columns": dict(found.columns or {}), "days_unclear": found.days_unclear,
            "month_first": sheet.month_first, "in_file": shelved.in_file,
            "why": f"{found.wrong[0].code}:{found.wrong[0].column}" if found.wrong else "",
            "last_days": [one.isoformat() for one in shelved.last_days or ()],
        }
        return jobs.Prepared([("wrong", asdict(one)) for one in found.wrong[:MOST_WRONG]], data)

    async def step(self, session: AsyncSession, job: Job, who: Person, now: datetime) -> None:
        """Writes the next orders; the first step after a restart has the file read again."""
        if job.data.get("ask"):
            job.state = "waiting"
            return
        shelved = self._found.get(job.data["read"])
        if shelved is None:
            job.cursor = {**job.cursor, "prepared": False}
            return
        found = shelved.found
        job.total = shelved.total or len(found.cases)
        at, size = int(job.cursor.get("at", 0)), int(job.cursor.get("size", FIRST))
        if at < job.total:
            pace = Pace()
            if found.cases:
                _add(job, await self._cases(session, job, found, slice(at, at + size), now))
            else:
                _add(job, await self._orders(session, job, found, shelved.orders(at, size), now))
            done = min(job.total, at + size)
            job.done, job.cursor = done, {**job.cursor, "at": done, "size": pace.next(size)}
        elif not await self._reckon(session, job, shelved.names):
            await self._tell_or_end(session, job, shelved.names, now)

    async def _orders(
        self, session: AsyncSession, job: Job, found: Found, told: Sequence[OrderFacts], now: datetime
    ) -> dict[str, Any]:
        shop_id = int(job.data["shop"])
        written = await write(session, shop_id, found.source, told, now, self.zone)
        await own.note(session, shop_id, Pseudonyms(self.vault, shop_id), told)
        _note(job, written)
        return {name: getattr(written, name) for name in ("new", "changed", "unchanged", "older")}

    async def _reckon(self, session: AsyncSession, job: Job, names: Sequence[str]) -> bool:
        """Adds up what we hold of the next orders of the file; False when all have been."""
        at = int(job.cursor.get("reckoned", 0))
        if at >= len(names):
            return False
        _add(job, await reckoning.held(session, int(job.data["shop"]), names[at : at + RECKONED]))
        job.cursor = {**job.cursor, "reckoned": at + RECKONED}
        return True

    async def _cases(
        self, session: AsyncSession, job: Job, found: Found, part: slice, now: datetime
    ) -> dict[str, Any]:
        return await put_on(session, int(job.data["shop"]), found.source, found.cases[part], now, self.zone)

    async def _tell_or_end(self, session: AsyncSession, job: Job, names: Sequence[str], now: datetime) -> None:
        """Tells of what came, in a step of its own since every code is looked at; then ends the job."""
        if job.cursor.get("told"):
            await self._end(session, job, names, now)
            return
        await tell(session, int(job.data["shop"]), _noted(job), now)
        job.cursor = {**job.cursor, "told": True}

    async def _end(self, session: AsyncSession, job: Job, names: Sequence[str], now: datetime) -> None:
        """Ends the job; the file itself goes with that, since it may name buyers."""
        job.state, job.ended_at = "done", now
        self._found.pop(job.data["read"], None)
        if job.data.get("last_days"):
            since, until = map(datetime.fromisoformat, job.data["last_days"])
            more = await reckoning.beyond(session, int(job.data["shop"]), job.data["source"], (since, until), names)
            job.data = {**job.data, **more}
        job.data = {name: value for name, value in job.data.items() if name != "news"}
        source = await shops.source(session, int(job.data["shop"]), job.data["source"])
        if source is None:
            source = shops.Source(shop_id=int(job.data["shop"]), kind=job.data["source"])
            session.add(source)
        source.received, source.last_event_at = source.received + job.total, now
        if job.data["left_out"]:
            source.failed, source.last_failure = source.failed + job.data["left_out"], job.data["why"]


def _note(job: Job, written: Written) -> None:
    """Keeps what has to be told of once the whole file is in."""
    whole = _noted(job)
    whole += written
    job.data = {**job.data, "news": {
        "first": {str(key): name for key, name in whole.first.items()},
        "coded": {code: [one.isoformat() for one in span] for code, span in whole.coded.items()},
    }}


def _noted(job: Job) -> Written:
    kept = job.data.get("news", {})
    coded = {
        code: (datetime.fromisoformat(first), datetime.fromisoformat(last))
        for code, (first, last) in kept.get("coded", {}).items()
    }
    return Written(first={int(key): name for key, name in kept.get("first", {}).items()}, coded=coded)


def _add(job: Job, more: Mapping[str, Any]) -> None:
    job.data = {**job.data, "result": _added(job.data.get("result", {}), more)}


def _added(before: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Two tallies added up, name by name, and currency by currency inside."""
    sums = dict(before)
    for name, value in more.items():
        if isinstance(value, Mapping):
            sums[name] = _added(sums.get(name, {}), value)
        else:
            sums[name] = sums.get(name, 0) + value
    return sums


async def mine(session: AsyncSession, who: Person, job_id: int) -> Job:
    """The order file of this number, if it is this person's and they still may."""
    job = await jobs.mine(session, who, job_id)
    if job.kind != "orders" or not job.data.get("shop"):
        raise Refusal("not-yours")
    await shop_desk.mine(session, who, job.data["shop"], "money")
    return job


async def waiting(session: AsyncSession, who: Person, job_id: int) -> Job:
    """The order file of this number while it waits for an answer; refuses one that waits no more."""
    job = await mine(session, who, job_id)
    if job.state != "waiting":
        raise Refusal("orders-answered")
    return job


async def answer(session: AsyncSession, who: Person, job_id: int, **said: Any) -> Job:
    """What a person says about a file that waits for it: `unit` minor or major, `mapping` of columns."""
    job = await waiting(session, who, job_id)
    job.data = {**job.data, **said, "ask": ""}
    jobs.reopen(job)
    return job


async def set_column(session: AsyncSession, who: Person, job_id: int, name: str, place: int) -> Job:
    """Corrects which column of the file means what (-1: none); a column means one thing."""
    job = await waiting(session, who, job_id)
    if name not in tables.WORDS or not -1 <= place < len(job.data["header"]):
        raise Refusal("orders-answered")
    kept = {one: at for one, at in job.data["columns"].items() if one != name and at != place}
    job.data = {**job.data, "columns": kept if place < 0 else {**kept, name: place}}
    return job


async def turn_days(session: AsyncSession, who: Person, job_id: int) -> Job:
    """Has the dates of a file that does not tell read the other way round: 03/04/2026 as March or as April."""
    job = await waiting(session, who, job_id)
    job.data = {**job.data, "month_first": not job.data.get("month_first")}
    return job


def lacking(job: Job) -> list[str]:
    """What no order can do without and no column of the file is taken for yet."""
    return tables.missing(job.data["columns"])


async def accept_columns(session: AsyncSession, who: Person, job_id: int) -> Job:
    """Reads the file by the columns as they stand; refuses while one is lacking that no order can do without."""
    job = await waiting(session, who, job_id)
    missing = lacking(job)
    if missing:
        raise Refusal(f"orders-lacks-{missing[0].replace('_', '-')}")
    return await answer(session, who, job_id, mapping=job.data["columns"])


async def wrong_rows(session: AsyncSession, who: Person, job_id: int) -> list[Mapping[str, Any]]:
    """The wrong rows of a file, as they were found."""
    job = await mine(session, who, job_id)
    return [draft for _, _, draft in await jobs.rows_after(session, job.id or 0, -1, ["wrong"], MOST_WRONG)]
