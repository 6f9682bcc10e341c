"""Signatures: only the holder of the secret gets in."""

import pytest

from db.vocabulary import OrderSource
from services.rules.shops.signatures import SIGNATURE_HEADERS, event_id, sign, topic, verify

BODY = '{"order_id": "A-1", "title": "好物"}'.encode()
SIGNED = list(SIGNATURE_HEADERS)


def test_the_signature_of_a_known_body_is_the_one_every_tool_computes() -> None:
    assert sign(b"hello", "secret") == "iKqz7ejTrflNJquQ07r9SiCDBww7zOnAFO4EpEOEfAs="


@pytest.mark.parametrize("source", SIGNED)
def test_the_right_secret_opens_whatever_the_case_of_the_header(source: OrderSource) -> None:
    name = SIGNATURE_HEADERS[source]
    assert verify(source, BODY, {name: sign(BODY, "s3")}, "s3")
    assert verify(source, BODY, {name.title(): sign(BODY, "s3")}, "s3")


@pytest.mark.parametrize("source", SIGNED)
def test_nothing_else_opens(source: OrderSource) -> None:
    name = SIGNATURE_HEADERS[source]
    good = sign(BODY, "s3")
    assert not verify(source, BODY, {}, "s3")
    assert not verify(source, BODY, {name: good}, "")
    assert not verify(source, BODY, {name: sign(BODY, "")}, "")
    assert not verify(source, BODY, {name: sign(BODY, "other")}, "s3")
    assert not verify(source, BODY + b" ", {name: good}, "s3")
    for forged in ("", "ö", "not base64", good[:-4], good * 9, "A" * 44):
        assert not verify(source, BODY, {name: forged}, "s3")


def test_a_signature_under_another_senders_header_is_none() -> None:
    assert not verify(OrderSource.HAOWU, BODY, {"X-Shopify-Hmac-SHA256": sign(BODY, "s3")}, "s3")


def test_a_source_that_never_signs_is_refused() -> None:
    assert not verify(OrderSource.TABLE, BODY, {"x-haowu-signature": sign(BODY, "s3")}, "s3")


def test_the_event_and_its_topic_are_read_from_the_headers() -> None:
    headers = {"X-Shopify-Event-Id": " e-1 ", "X-Shopify-Topic": "orders/create"}
    assert event_id(OrderSource.SHOPIFY, headers) == "e-1"
    assert topic(OrderSource.SHOPIFY, headers) == "orders/create"
    assert event_id(OrderSource.HAOWU, headers) is None
    assert topic(OrderSource.HAOWU, headers) is None
