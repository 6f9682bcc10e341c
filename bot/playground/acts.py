"""What persons do in the pretend Telegram: write, press, send files, block; each act ends as updates for the bot."""

import mimetypes
import re
import time

from bot.playground.entities import rich
from bot.playground.groups import Groups
from bot.playground.model import JSON, ActError, Callback, File, InlineQuery, Message, Rich
from bot.playground.pictures import picture_size
from bot.playground.words import is_blank, pieces

START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Acts(Groups):
    """A person's side of the chat; persons are named by id; ActError says what Telegram would not let one do."""

    def start(self, person_id: int, payload: str = "") -> Message:
        """Opens the bot, perhaps by a deep link t.me/bot?start=payload; unblocks it first, as Telegram does."""
        if not START_PAYLOAD.fullmatch(payload):
            raise ActError("a start payload is at most 64 of A-Z a-z 0-9 _ -")
        if self.person(person_id).blocked:
            self.unblock(person_id)
        return self.send_text(person_id, f"/start {payload}".strip())

    def send_text(self, person_id: int, text: str, reply_to: int | None = None) -> Message:
        """Writes to the bot. Text over 4,096 units goes out in several messages, as the apps do; returns the last."""
        parts = pieces(text.strip())
        if is_blank(text):
            raise ActError("Telegram does not send an empty message")
        sent = [self._write(person_id, rich(part), reply_to=reply_to) for part in parts]
        self.settle()
        return sent[-1]

    def edit_text(self, person_id: int, message_id: int, text: str) -> Message:
        """Changes a text message that the person wrote."""
        message = self.message(person_id, message_id)
        if message is None or message.from_bot or message.media or not text.strip():
            raise ActError("only one's own text message can be edited")
        self.person(person_id)
        message.body = rich(text)
        message.edit_date = self.now()
        self.touch("message", message.id, person_id)
        self._update("edited_message", self.show_message(message))
        self.settle()
        return message

    def send_document(
        self,
        person_id: int,
        name: str,
        data: bytes,
        caption: str = "",
        *,
        mime: str | None = None,
        reply_to: int | None = None,
    ) -> Message:
        """Sends a file as it is."""
        kind = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return self._send_file(person_id, "document", name, data, mime=kind, caption=caption, reply_to=reply_to)

    def send_photo(self, person_id: int, data: bytes, caption: str = "", reply_to: int | None = None) -> Message:
        """Sends a picture (PNG or JPEG) as a photo."""
        if picture_size(data) is None:
            raise ActError("a photo is a PNG or JPEG picture")
        return self._send_file(
            person_id, "photo", "photo.jpg", data, mime="image/jpeg", caption=caption, reply_to=reply_to
        )

    def send_sticker(self, person_id: int) -> Message:
        """Sends some sticker."""
        return self._send_file(
            person_id, "sticker", "sticker.webp", b"RIFF....WEBP", mime="image/webp", caption="", reply_to=None
        )

    def send_voice(self, person_id: int) -> Message:
        """Sends a second of voice."""
        return self._send_file(person_id, "voice", "voice.oga", b"OggS", mime="audio/ogg", caption="", reply_to=None)

    def press(self, person_id: int, message_id: int, row: int = 0, col: int = 0, data: str | None = None) -> Callback:
        """Presses a callback button of a message, by place or by its data."""
        message = self.message(person_id, message_id)
        if message is None or message.keyboard is None:
            raise ActError(f"message {message_id} has no buttons")
        if data is None:
            if not (0 <= row < len(message.keyboard) and 0 <= col < len(message.keyboard[row])):
                raise ActError(f"message {message_id} has no button in row {row}, column {col}")
            data = message.keyboard[row][col].get("callback_data")
        elif all(button.get("callback_data") != data for button in message.buttons()):
            raise ActError(f"message {message_id} has no button with the data {data!r}")
        if data is None:
            raise ActError("that button opens a link or copies; the bot hears nothing of it")
        return self.press_raw(person_id, message_id, data)

    def press_label(self, person_id: int, message_id: int, label: str) -> Callback:
        """Presses the callback button whose text is, or else contains, `label`."""
        message = self.message(person_id, message_id)
        buttons = [one for one in (message.buttons() if message else []) if "callback_data" in one]
        for fits in (str.__eq__, str.__contains__):
            for button in buttons:
                if fits(button["text"], label):
                    return self.press_raw(person_id, message_id, button["callback_data"])
        raise ActError(f"message {message_id} has no button {label!r}")

    def press_raw(self, person_id: int, message_id: int, data: str) -> Callback:
        """A callback with any data for any message id, as a changed client can send it; the bot must not trust it."""
        person = self._able(person_id)
        callback = Callback(f"{person.id}{self.next_id():06d}", person.id, message_id, data, time.time())
        self.callbacks[callback.id] = callback
        self.touch("callback", callback.id, person.id)
        self._update("callback_query", self.show_callback(callback))
        self.settle()
        return callback

    def inline_query(self, person_id: int, query: str) -> InlineQuery:
        """Types @bot and some words in a chat; the answer arrives in the query's `results`."""
        person = self.person(person_id)
        asked = InlineQuery(f"{person.id}{self.next_id():06d}", person.id, query, time.time())
        self.inline_queries[asked.id] = asked
        self.touch("inline", asked.id, person.id)
        shown: JSON = {
            "id": asked.id,
            "from": person.as_user(),
            "query": query[:256],
            "offset": "",
            "chat_type": "sender",
        }
        self._update("inline_query", shown)
        self.settle()
        return asked

    def choose_inline(self, person_id: int, query_id: str, result_id: str) -> Message:
        """Sends one of the answers to an inline query into the person's chat with the bot."""
        person = self._able(person_id)
        query = self.inline_queries.get(query_id)
        result = next((one for one in query.results if one["id"] == result_id), None) if query else None
        if query is None or query.person_id != person_id or result is None:
            raise ActError("no such inline result")
        body = rich(str(result.get("input_message_content", {}).get("message_text") or result.get("title", "")))
        self._update(
            "chosen_inline_result",
            {"result_id": result_id, "from": person.as_user(), "query": query.query},
        )
        message = self._write(person_id, body, via_bot=True)
        message.keyboard = (result.get("reply_markup") or {}).get("inline_keyboard")
        self.settle()
        return message

    # --- inside

    def _send_file(
        self, person_id: int, kind: str, name: str, data: bytes, *, mime: str, caption: str, reply_to: int | None
    ) -> Message:
        self._able(person_id)
        body = rich(caption)
        file = self.add_file(kind, name, mime, data)
        message = self._write(person_id, body, media=kind, file_id=file.id, reply_to=reply_to)
        self.settle()
        return message

    def add_file(self, kind: str, name: str, mime: str, data: bytes) -> File:
        """Keeps bytes under new ids; pictures get their size from their own header."""
        number = self.next_id()
        prefix = {"photo": "AgAC", "document": "BQAC", "sticker": "CAAC", "voice": "AwAC"}.get(kind, "BAAC")
        width, height = picture_size(data) or (512, 512)
        file = File(f"{prefix}Ag{number:010d}pretend", f"AQ{number:08d}", name, mime, data, kind, width, height)
        self.files[file.id] = file
        self.touch("file", file.id)
        return file

    def _write(
        self,
        person_id: int,
        body: Rich,
        *,
        media: str | None = None,
        file_id: str | None = None,
        reply_to: int | None = None,
        via_bot: bool = False,
    ) -> Message:
        person = self._able(person_id)
        if not person.started:
            person.started = True
            self.touch("person", person.id, person.id)
        message = Message(self.next_id(), person.id, False, self.now(), body, media, file_id)
        message.reply_to, message.via_bot = reply_to, via_bot
        self.place(message)
        self.touch("message", message.id, person.id)
        self._update("message", self.show_message(message))
        return message
