"""python -m bot.refit: what weights the bot's own outcomes would have wanted, and how much better; changes nothing."""

import asyncio
import sys
from datetime import UTC, datetime

from bot.settings import Settings
from db.engine import Database
from services import refitting, weighing


async def report() -> None:
    """Reads the database of the settings and writes the table that would be, beside the one in force."""
    database = Database(Settings().database)
    async with database.reading() as session:
        table = await weighing.in_force(session)
        found = await refitting.refit(session, table, datetime.now(UTC))
    await database.close()
    if not found.weights:
        sys.stdout.write(
            f"Too few creators have picked something of what they were shown: {found.fitted} to fit on and "
            f"{found.judged} to judge by, {refitting.LEAST} of each are needed.\n"
        )
        return
    for segment, row in found.weights.items():
        for term, weight in row.items():
            sys.stdout.write(f"{segment:10} {term:16} {table.of(segment, term):.2f} -> {weight:.2f}\n")
    sys.stdout.write(
        f"NDCG@10 of {found.judged} creators on whom nothing was fitted: {found.before:.3f} with {table.version}, "
        f"{found.after:.3f} with this one ({found.after - found.before:+.3f}, one standard error {found.error:.3f}).\n"
    )


if __name__ == "__main__":
    asyncio.run(report())
