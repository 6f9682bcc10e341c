"""A small bot that speaks to the pretend Bot API over HTTP, so that the page has somebody to chat with."""

import asyncio
import contextlib
import json
import struct
import zlib
from typing import Any

import aiohttp

WELCOME = (
    "<b>Welcome to Haowu 好物</b>\nBrands and creators meet here.\n"
    "<blockquote>Every score comes with its <i>reason</i>.</blockquote>\n"
    "Try <code>LI7Q2</code>, <s>old</s> <u>new</u>, <tg-spoiler>a secret</tg-spoiler> and "
    '<a href="https://t.me/haowu_bot?start=p_42">a product link</a>.\n'
    '<pre><code class="language-json">{"code": "LI7Q2"}</code></pre>'
)
MANY = [
    [{"text": "Count: {n}", "callback_data": "count"}, {"text": "Alert", "callback_data": "alert"}],
    [{"text": "Toast", "callback_data": "toast"}, {"text": "Copy code", "copy_text": {"text": "LI7Q2"}}],
    [
        {"text": "Open product", "url": "https://t.me/haowu_bot?start=p_42"},
        {"text": "Share", "switch_inline_query": "product 42"},
    ],
]
COMMANDS = [
    {"command": "start", "description": "begin"},
    {"command": "pool", "description": "browse the selection pool"},
    {"command": "help", "description": "what one can do"},
]
COMMANDS_ZH = [
    {"command": "start", "description": "开始"},
    {"command": "pool", "description": "浏览选品池"},
    {"command": "help", "description": "可以做什么"},
]


def picture(width: int = 320, height: int = 200) -> bytes:
    """A PNG with a warm gradient."""
    rows = b"".join(
        b"\0" + b"".join(bytes((240, 90 + x * 120 // width, 60 + y * 120 // height)) for x in range(width))
        for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class EchoBot:
    """Polls, answers, edits in place; `base` is the address with /bot<token> at its end."""

    def __init__(self, base: str, files: str) -> None:
        self.base, self.files = base, files
        self.counts: dict[int, int] = {}
        self.callbacks: dict[str, str] = {}

    async def call(self, method: str, **params: Any) -> Any:
        """One call with a JSON body; returns the result or raises with the description."""
        async with self.session.post(f"{self.base}/{method}", json=params) as response:
            answer = await response.json()
        if not answer["ok"]:
            raise RuntimeError(answer["description"])
        return answer["result"]

    async def send_file(self, method: str, name: str, data: bytes, filename: str, **params: Any) -> Any:
        """One multipart call."""
        # Names as browsers and bots send them: raw UTF-8, not percent-encoded.
        form = aiohttp.FormData({key: str(value) for key, value in params.items()}, quote_fields=False)
        form.add_field(name, data, filename=filename)
        async with self.session.post(f"{self.base}/{method}", data=form) as response:
            return await response.json()

    async def run(self) -> None:
        """Sets the commands and answers until cancelled."""
        async with aiohttp.ClientSession() as self.session:
            await self.call("setMyCommands", commands=COMMANDS)
            await self.call("setMyCommands", commands=COMMANDS_ZH, language_code="zh")
            await self.call("setMyDescription", description="Creators find products, brands find creators.")
            await self.call("setMyDescription", description="达人选好物，商家找达人。", language_code="zh")
            offset = 0
            while True:
                for update in await self.call("getUpdates", offset=offset, timeout=20):
                    offset = update["update_id"] + 1
                    with contextlib.suppress(RuntimeError):
                        await self.handle(update)

    async def handle(self, update: dict[str, Any]) -> None:
        """Answers one update."""
        if "callback_query" in update:
            await self.pressed(update["callback_query"])
        elif "inline_query" in update:
            query = update["inline_query"]
            content = {"message_text": f"Look at {query['query']}"}
            found = {"type": "article", "id": "1", "title": "Green tea", "input_message_content": content}
            await self.call("answerInlineQuery", inline_query_id=query["id"], results=[found])
        elif "message" in update:
            await self.wrote(update["message"])

    async def wrote(self, message: dict[str, Any]) -> None:
        """Echoes text and documents; /start shows everything at once."""
        chat = message["chat"]["id"]
        text = message.get("text", "")
        if text.startswith("/start"):
            payload = text.removeprefix("/start").strip()
            note = f"\nYou came for {payload}." if payload else ""
            await self.call(
                "sendMessage",
                chat_id=chat,
                text=WELCOME + note,
                parse_mode="HTML",
                reply_markup={"inline_keyboard": self.keyboard(0)},
            )
        elif text.startswith("/pool"):
            await self.send_file(
                "sendPhoto",
                "photo",
                picture(),
                "card.png",
                chat_id=chat,
                caption="A product card",
                reply_markup=json.dumps({"inline_keyboard": self.keyboard(0)}),
            )
        elif "document" in message:
            file = await self.call("getFile", file_id=message["document"]["file_id"])
            async with self.session.get(f"{self.files}/{file['file_path']}") as response:
                data = await response.read()
            await self.send_file(
                "sendDocument",
                "document",
                data,
                "back-" + message["document"]["file_name"],
                chat_id=chat,
                caption=f"{len(data)} bytes came back",
            )
        elif text == "slow":
            await self.call("sendChatAction", chat_id=chat, action="typing")
        elif text == "edit":
            sent = await self.call("sendMessage", chat_id=chat, text="before")
            await asyncio.sleep(0.4)
            await self.call("editMessageText", chat_id=chat, message_id=sent["message_id"], text="after")
        elif text:
            await self.call("sendMessage", chat_id=chat, text=f"You said: {text}")

    async def pressed(self, press: dict[str, Any]) -> None:
        """Counts in place, or answers with a toast or a window."""
        message, data = press["message"], press["data"]
        chat = message["chat"]["id"]
        if data == "alert":
            await self.call(
                "answerCallbackQuery", callback_query_id=press["id"], text="This is a window", show_alert=True
            )
            return
        if data == "toast":
            await self.call("answerCallbackQuery", callback_query_id=press["id"], text="This is a toast")
            return
        self.counts[message["message_id"]] = count = self.counts.get(message["message_id"], 0) + 1
        await self.call(
            "editMessageReplyMarkup",
            chat_id=chat,
            message_id=message["message_id"],
            reply_markup={"inline_keyboard": self.keyboard(count)},
        )
        await self.call("answerCallbackQuery", callback_query_id=press["id"])

    def keyboard(self, count: int) -> list[list[dict[str, Any]]]:
        """All kinds of buttons, the first showing how often it was tapped."""
        return [[{**button, "text": button["text"].replace("{n}", str(count))} for button in row] for row in MANY]
