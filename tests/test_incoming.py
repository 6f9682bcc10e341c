"""One update that cannot be read holds up no other; a server older than aiogram is understood."""

from typing import Any

from aiogram import Bot

from bot.incoming import read, read_all
from bot.playground.server import TOKEN

BOT = Bot(TOKEN)
USER = {"id": 5, "is_bot": False, "first_name": "Li"}
ME = {"id": 7, "is_bot": True, "first_name": "Haowu"}


def a_text(number: int) -> dict[str, Any]:
    chat = {"id": 5, "type": "private", "first_name": "Li"}
    return {"update_id": number, "message": {"message_id": 1, "date": 1, "from": USER, "chat": chat, "text": "hi"}}


def a_membership(number: int, **member: Any) -> dict[str, Any]:
    told = {"chat": {"id": -100, "type": "channel", "title": "Picks"}, "from": USER, "date": 1,
            "old_chat_member": {"user": ME, "status": "left"}, "new_chat_member": {"user": ME, **member}}
    return {"update_id": number, "my_chat_member": told}


def test_rights_that_an_older_server_does_not_know_are_none() -> None:
    update = read(BOT, a_membership(3, status="administrator", can_be_edited=False, can_manage_chat=True))
    assert update is not None
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "administrator"


def test_the_others_are_read_and_the_offset_lies_behind_all() -> None:
    unreadable = {"update_id": 9, "message": {"message_id": "?"}}
    found, behind = read_all(BOT, {"ok": True, "result": [a_text(8), unreadable, "nonsense", a_text(10)]})
    assert [one.update_id for one in found] == [8, 10]
    assert behind == 11
    assert read_all(BOT, "nonsense") == ([], None)
