"""python -m bot.refit: what weights the bot's own outcomes would have wanted, and how much better; changes nothing."""

import asyncio
import sys
from datetime import UTC, datetime

from bot.settings import Settings
from db.engine import Database
from services import refitting
from services.rules.matching.terms import Segment
from services.rules.matching.weights import default_weights


async def report() -> None:
    """Reads the database of the settings and writes the table that would be, beside the one in force."""
    database = Database(Settings().database)
    async with database.reading() as session:
        found = await refitting.refit(session, datetime.now(UTC))
    await database.close()
    if not found.weights:
        sys.stdout.write(
            f"Too few creators have picked something of what they were shown: {found.fitted} to fit on and "
            f"{found.judged} to judge by, {refitting.LEAST} of each are needed.\n"
        )
        return
    table = default_weights()
    for term, weight in found.weights.items():
        sys.stdout.write(f"{term:16} {table.of(Segment.NEWCOMER, term):.2f} -> {weight:.2f}\n")
    sys.stdout.write(
        f"NDCG@10 of {found.judged} creators on whom nothing was fitted: {found.before:.3f} with the table in force, "
        f"{found.after:.3f} with this one ({found.after - found.before:+.3f}, one standard error {found.error:.3f}).\n"
    )


if __name__ == "__main__":
    asyncio.run(report())
