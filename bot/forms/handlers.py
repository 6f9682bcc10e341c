"""The handlers that all forms share: a typed answer, a tap; the draft lives in the chat's row, a restart is no loss."""

from collections.abc import Iterable
from typing import Any

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from bot.callbacks.common import Form as FormTap
from bot.forms.asks import AGAIN, Ask, Draft, Form
from bot.forms.pages import advance, close, question, review, save
from bot.screen import Page, Screen, toast
from bot.turn import Turn
from services.refusals import Refusal

LONGEST_ANSWER = 4096


class InForm(BaseFilter):
    """Whether the chat is in the middle of a question."""

    async def __call__(self, message: Message, turn: Turn) -> bool:
        return bool(turn.talk.form and turn.talk.draft.get("_at") is not None)


class Forms:
    """All forms of the house, and the handlers that they share."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.by_name = {form.name: form for form in forms}
        self.router = Router(name="forms")
        self.router.callback_query(FormTap.filter())(self.tapped)
        self.router.message(InForm(), ~F.text.startswith("/"), ~F.document)(self.typed)

    async def resume(self, turn: Turn) -> Screen | None:
        """The form that the chat was in the middle of, where it was left; None without one."""
        form = self.by_name.get(turn.talk.form or "")
        if form is None:
            return None
        draft = dict(turn.talk.draft)
        at = draft.pop("_at", "")
        return await question(turn, form, form.ask(at), draft) if at else await advance(turn, form, draft)

    async def typed(self, message: Message, turn: Turn) -> Screen:
        """A typed answer, or a photo where one is asked for; a refused one keeps everything and says why."""
        form = self.by_name.get(turn.talk.form or "")
        if form is None:
            close(turn)
            raise Refusal("form-gone")
        draft = dict(turn.talk.draft)
        at = draft.pop("_at", "")
        if not at:
            return review(turn, form, draft, turn.say.label("form-tap-a-field"))
        ask = form.ask(at)
        try:
            if message.photo and ask.read_photo is not None:
                value = await ask.read_photo(turn, draft, message.photo[-1].file_id)
            else:
                text = _text_of(message)
                if ask.find is not None:
                    found = await ask.find(turn, text)
                    note = turn.say.label("form-found" if found else "form-not-found", words=text[:60])
                    return await question(turn, form, ask, draft, note, found or None)
                value = await _read(ask, turn, draft, text)
        except Refusal as refusal:
            words = turn.say.label(f"refusal-{refusal.code}", **refusal.details)
            return await question(turn, form, ask, draft, turn.say.label("refusal", words=words))
        return await advance(turn, form, {**draft, ask.field: value})

    async def tapped(self, query: CallbackQuery, callback_data: FormTap, turn: Turn) -> Screen:
        """A tap inside a form; one on a form that is no longer open says so and changes nothing."""
        form = self.by_name.get(callback_data.form)
        if form is None or turn.talk.form != form.name:
            return toast(turn.say, "refusal-form-gone")
        draft = dict(turn.talk.draft)
        draft.pop("_at", None)
        ask = form.ask(callback_data.field) if callback_data.field else None
        match callback_data.act:
            case "pick" if ask is not None:
                return await self._pick(turn, form, ask, draft, callback_data.value)
            case "edit" if ask is not None:
                return await question(turn, form, ask, draft)
            case "skip" if ask is not None:
                draft.setdefault(ask.field, None)
                return await advance(turn, form, draft)
            case "clear" if ask is not None and not ask.required:
                return await advance(turn, form, {**draft, ask.field: None})
            case "back" if ask is not None:
                return await self._back(turn, form, ask, draft)
            case "save":
                done = form.next_ask(draft) is None
                return await save(turn, form, draft) if done else await advance(turn, form, draft)
            case "more":
                return review(turn, form, draft, whole=True)
            case "cancel":
                close(turn)
                return Page(turn.say, back=form.home).line("form-cancelled").screen()
        return await advance(turn, form, draft)

    async def _pick(self, turn: Turn, form: Form, ask: Ask, draft: Draft, value: str) -> Screen:
        picked = await ask.pick(turn, draft, value) if ask.pick else value
        if picked is AGAIN:
            return await question(turn, form, ask, draft)
        if ask.many:
            chosen = list(draft.get(ask.field, []))
            chosen.remove(picked) if picked in chosen else chosen.append(picked)
            return await question(turn, form, ask, {**draft, ask.field: chosen})
        return await advance(turn, form, {**draft, ask.field: picked})

    async def _back(self, turn: Turn, form: Form, ask: Ask, draft: Draft) -> Screen:
        """To the question before; from the first one the form stays as it is."""
        before = [a for a in form.asks[: form.asks.index(ask)] if a.required]
        if form.next_ask(draft) is None:
            return await advance(turn, form, draft)
        if not before:
            close(turn)
            return Page(turn.say, back=form.home).line("form-cancelled").screen()
        return await question(turn, form, before[-1], draft)


def _text_of(message: Message) -> str:
    """The typed text; anything else (sticker, voice, photo) is refused with a word on what is wanted."""
    if not message.text:
        raise Refusal("text-wanted")
    if len(message.text) > LONGEST_ANSWER:
        raise Refusal("too-long", limit=str(LONGEST_ANSWER))
    return message.text.strip()


async def _read(ask: Ask, turn: Turn, draft: Draft, text: str) -> Any:
    if ask.read is None:
        raise Refusal("tap-wanted")
    return await ask.read(turn, draft, text)
