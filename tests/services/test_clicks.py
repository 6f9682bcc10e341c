"""Where a tracking link leads: the shop's own address, with the code added and nothing else touched."""

import pytest

from services.clicks import with_more, with_ref


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        ("https://s.example/p/1", "https://s.example/p/1?ref=LI7Q2"),
        ("https://s.example/p?a=1&b=#top", "https://s.example/p?a=1&b=&ref=LI7Q2#top"),
        ("https://s.example/p?q=a%20b+c&flag&x=%e4%b8%ad;y", "https://s.example/p?q=a%20b+c&flag&x=%e4%b8%ad;y&ref=LI7Q2"),
        ("https://s.example/?ref=OLD&u=https://t.example/?a=b/c", "https://s.example/?u=https://t.example/?a=b/c&ref=LI7Q2"),
        ("https://s.example/p?ref&%72ef=OLD&prefref=1", "https://s.example/p?prefref=1&ref=LI7Q2"),
        ("https://s.example/p?#/route?ref=in-fragment", "https://s.example/p?ref=LI7Q2#/route?ref=in-fragment"),
    ],
)
def test_the_shops_own_query_stays_byte_for_byte(link: str, leads_to: str) -> None:
    assert with_ref(link, "LI7Q2") == leads_to


@pytest.mark.parametrize(("query", "leads_to"), [
    ("", "https://shop.example/p?ref=LI7Q2#top"),
    ("utm_source=tg&x=%E5%A5%BD", "https://shop.example/p?ref=LI7Q2&utm_source=tg&x=%E5%A5%BD#top"),
    ("ref=OTHER&utm_source=tg", "https://shop.example/p?ref=LI7Q2&utm_source=tg#top"),
])
def test_what_else_a_followed_link_carries_goes_along_but_no_other_code(query: str, leads_to: str) -> None:
    assert with_more("https://shop.example/p?ref=LI7Q2#top", query) == leads_to
