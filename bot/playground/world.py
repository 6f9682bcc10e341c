"""The pretend Telegram's world: persons' acts, the bot's deeds, what both see; no rules of refusal."""

from typing import Any

from bot.playground.acts import Acts
from bot.playground.model import JSON, Call, Callback, Keyboard, Message, Rich

CALLS_KEPT = 50_000


class World(Acts):
    """The bot's side. Refusals live in the API in front of it; here a deed is simply done."""

    def post(
        self,
        chat_id: int,
        body: Rich,
        *,
        media: str | None = None,
        file_id: str | None = None,
        keyboard: Keyboard | None = None,
        reply_keyboard: JSON | None = None,
        **more: Any,
    ) -> Message:
        """The bot writes; `more` are further fields of Message (reply_to, silent, …)."""
        message = Message(
            self.next_id(), chat_id, True, self.now(), body, media, file_id, keyboard, reply_keyboard, **more
        )
        self.place(message)
        self.actions.pop(chat_id, None)
        self.touch("message", message.id, chat_id)
        if reply_keyboard is not None:
            self._lay_out(chat_id, reply_keyboard)
        return message

    def change(
        self,
        message: Message,
        keyboard: Keyboard | None,
        body: Rich | None = None,
        media: str | None = None,
        file_id: str | None = None,
    ) -> None:
        """The bot edits in place; body and media None leave them as they are, keyboard None takes it away."""
        message.keyboard = keyboard
        message.body = body if body is not None else message.body
        message.media = media or message.media
        message.file_id = file_id or message.file_id
        message.edit_date = self.now()
        self.touch("message", message.id, message.chat_id)

    def remove(self, message: Message) -> None:
        """The bot deletes."""
        message.deleted = True
        self.touch("message", message.id, message.chat_id)

    def answer(self, callback: Callback, text: str | None, show_alert: bool, url: str | None) -> None:
        """The bot answers a press; a text is a toast, or a window with `show_alert`."""
        callback.answered, callback.text, callback.show_alert, callback.url = True, text or None, show_alert, url
        self.touch("callback", callback.id, callback.person_id)

    def record(self, call: Call) -> None:
        """Remembers an accepted call for tests; after 50,000 the oldest fall away."""
        self.calls.append(call)
        del self.calls[:-CALLS_KEPT]

    def calls_of(self, method: str) -> list[Call]:
        """Accepted calls of one method (any case), oldest first."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    def last(self, chat_id: int) -> Message:
        """The newest standing message of the bot in this chat; ActError through `person` if nobody is there."""
        self.person(chat_id)
        return next(one for one in reversed(self.history(chat_id)) if one.from_bot)

    def _lay_out(self, chat_id: int, markup: JSON) -> None:
        person = self.persons[chat_id]
        person.reply_keyboard = markup if "keyboard" in markup else None
        self.touch("person", chat_id, chat_id)
