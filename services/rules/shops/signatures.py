"""Signatures: is this body really from the shop that holds the secret."""

import base64
import hashlib
import hmac
from collections.abc import Mapping

from db.vocabulary import OrderSource

SIGNATURE_HEADERS = {
    OrderSource.SHOPIFY: "x-shopify-hmac-sha256",
    OrderSource.WOOCOMMERCE: "x-wc-webhook-signature",
    OrderSource.HAOWU: "x-haowu-signature",
}
EVENT_HEADERS = {
    OrderSource.SHOPIFY: "x-shopify-event-id",
    OrderSource.WOOCOMMERCE: "x-wc-webhook-delivery-id",
    OrderSource.HAOWU: "x-haowu-event-id",
}
TOPIC_HEADERS = {OrderSource.SHOPIFY: "x-shopify-topic", OrderSource.WOOCOMMERCE: "x-wc-webhook-topic"}
DIGEST_BYTES = 32
MOST_SIGNATURE = 128


def sign(raw_body: bytes, secret: str) -> str:
    """base64(HMAC-SHA256(raw body, secret)), as all three senders do it."""
    return base64.b64encode(hmac.new(secret.encode(), raw_body, hashlib.sha256).digest()).decode()


def verify(source: OrderSource, raw_body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    """Whether the signature header fits the raw bytes; False for no secret, no header, or a source that never signs.

    Digests are compared in constant time; header names are matched without regard to case.
    """
    name = SIGNATURE_HEADERS.get(source)
    if name is None or not secret:
        return False
    given = header(headers, name)
    if given is None or len(given) > MOST_SIGNATURE:
        return False
    try:
        digest = base64.b64decode(given.strip(), validate=True)
    except ValueError:
        return False
    expected = hmac.new(secret.encode(), raw_body, hashlib.sha256).digest()
    return len(digest) == DIGEST_BYTES and hmac.compare_digest(digest, expected)


def event_id(source: OrderSource, headers: Mapping[str, str]) -> str | None:
    """The sender's own id of this event, by which a second delivery is known; None where it sends none."""
    name = EVENT_HEADERS.get(source)
    found = header(headers, name) if name else None
    return found.strip()[:200] or None if found else None


def topic(source: OrderSource, headers: Mapping[str, str]) -> str | None:
    """What the sender says happened ("orders/create"); None where its bodies say it all."""
    name = TOPIC_HEADERS.get(source)
    return header(headers, name) if name else None


def header(headers: Mapping[str, str], name: str) -> str | None:
    """One header by its lower-case name, whatever case the sender wrote it in."""
    found = headers.get(name)
    if found is not None:
        return found
    return next((value for key, value in headers.items() if key.lower() == name), None)
