"""Pushes updates to the bot's webhook, in order, again and again until it answers 2xx."""

import asyncio
import contextlib
import json

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.playground.model import JSON
from bot.playground.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Pusher:
    """Delivers one update at a time; a failure waits (seconds, doubling up to `longest`) and tries the same again."""

    def __init__(self, world: World, first_wait: float = 0.2, longest: float = 30.0, patience: float = 60.0) -> None:
        self.world = world
        self.first_wait = first_wait
        self.longest = longest
        self.patience = ClientTimeout(total=patience)

    async def run(self) -> None:
        """Until cancelled."""
        async with ClientSession(timeout=self.patience) as session:
            failures = 0
            while True:
                version = self.world.version
                if not (self.world.webhook.url and self.world.updates.pending):
                    failures = 0
                    await self.world.wait(version)
                elif await self._push(session, self.world.updates.pending[0]):
                    failures = 0
                else:
                    failures += 1
                    await asyncio.sleep(min(self.first_wait * 2 ** (failures - 1), self.longest))

    async def _push(self, session: ClientSession, update: JSON) -> bool:
        hook = self.world.webhook
        headers = {"Content-Type": "application/json"}
        if hook.secret_token:
            headers[SECRET_HEADER] = hook.secret_token
        error = ""
        try:
            async with session.post(hook.url, data=json.dumps(update), headers=headers) as answer:
                if not 200 <= answer.status < 300:
                    error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (ClientError, TimeoutError, OSError) as failure:
            error = f"Connection failed: {failure}"
        if error:
            hook.last_error_date, hook.last_error_message = self.world.now(), error
            self.world.touch("webhook", "webhook")
            self.world.settle()
            return False
        for gone in self.world.updates.confirm(update["update_id"] + 1):
            self.world.touch("update", gone)
        self.world.settle()
        return True


async def stop(task: asyncio.Task[None]) -> None:
    """Cancels a pusher's task and waits for its end."""
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
