"""Bot API methods that bring updates: long polling with confirmation by offset, and the webhook's settings."""

import ipaddress
import time
from urllib.parse import urlsplit

from bot.playground import limits
from bot.playground.forms import Params
from bot.playground.model import JSON, Webhook
from bot.playground.refusals import OTHER_POLL, POLL_ENDED_BY_WEBHOOK, WEBHOOK_ACTIVE, RefusedError, bad
from bot.playground.world import World


async def get_updates(world: World, given: Params) -> list[JSON]:
    """getUpdates: waits up to `timeout` seconds (50 at most); a newer call ends the one that waits."""
    if world.webhook.url:
        raise RefusedError(409, WEBHOOK_ACTIVE)
    updates = world.updates
    _allow(world, given)
    for gone in updates.confirm(given.integer("offset")):
        world.touch("update", gone)
    limit = given.integer("limit", limits.UPDATES_AT_ONCE)
    limit = limit if 1 <= limit <= limits.UPDATES_AT_ONCE else limits.UPDATES_AT_ONCE
    updates.turn += 1
    turn, end = updates.turn, time.monotonic() + min(max(given.integer("timeout"), 0), limits.POLL_SECONDS)
    world.touch("poll", turn)  # whoever waited wakes and sees that it is not its turn any more
    world.settle()
    while not updates.pending and time.monotonic() < end:
        await world.wait(world.version, end - time.monotonic())
        if world.webhook.url:
            raise RefusedError(409, POLL_ENDED_BY_WEBHOOK)
        if turn != updates.turn:
            raise RefusedError(409, OTHER_POLL)
    return updates.pending[:limit]


def set_webhook(world: World, given: Params) -> bool:
    """setWebhook: also http and any port, as a Bot API server of one's own allows; an empty url removes it."""
    url = given.text("url").strip()
    if not url:
        return delete_webhook(world, given)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad("bad webhook: invalid webhook URL specified")
    if parts.scheme == "http" and not _local(parts.hostname):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    secret = given.text("secret_token")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if secret and not limits.SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    most = min(max(given.integer("max_connections", 40), 1), 100)
    _allow(world, given)
    _drop(world, given)
    world.webhook = Webhook(url, secret or None, most)
    world.touch("webhook", "webhook")
    return True


def delete_webhook(world: World, given: Params) -> bool:
    """deleteWebhook."""
    _drop(world, given)
    world.webhook = Webhook()
    world.touch("webhook", "webhook")
    return True


def get_webhook_info(world: World, given: Params) -> JSON:
    """getWebhookInfo."""
    hook = world.webhook
    shown: JSON = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if hook.url:
        shown["max_connections"] = hook.max_connections
    if hook.last_error_message:
        shown |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error_message}
    if world.updates.allowed:
        shown["allowed_updates"] = world.updates.allowed
    return shown


def _allow(world: World, given: Params) -> None:
    """Keeps the list of wanted kinds; absent leaves the last one, an empty list means the default."""
    kinds = given.json("allowed_updates", "can't parse allowed_updates JSON array")
    if kinds is None:
        return
    if not isinstance(kinds, list):
        raise bad("can't parse allowed_updates: Expected an Array of String")
    world.updates.allowed = [str(one) for one in kinds] or None
    world.touch("allowed", "allowed")


def _drop(world: World, given: Params) -> None:
    if given.flag("drop_pending_updates"):
        for gone in world.updates.clear():
            world.touch("update", gone)


def _local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or "." not in host
