"""A form's screens: the next question, the review where every answer can be changed, the save."""

from collections.abc import Sequence
from typing import Any

from bot.callbacks.common import Form as FormTap
from bot.forms.asks import Ask, Draft, Form, Option
from bot.screen import Button, Page, Screen
from bot.turn import Turn

ROOM_IN_ROW = 50  # Latin letters that a row of buttons shows on a phone


def close(turn: Turn) -> bool:
    """Leaves the form; True if there was one."""
    was_open = turn.talk.form is not None
    turn.talk.form, turn.talk.draft = None, {}
    return was_open


async def begin(turn: Turn, form: Form, draft: Draft | None = None, note: str = "") -> Screen:
    """Opens a form, with answers that are already known."""
    return await advance(turn, form, dict(draft or {}), note)


async def advance(turn: Turn, form: Form, draft: Draft, note: str = "") -> Screen:
    """The next question, or the review, or (for a form without one) the save itself."""
    following = form.next_ask(draft)
    if following is not None:
        return await question(turn, form, following, draft, note)
    if not form.review:
        return await save(turn, form, draft)
    _keep(turn, form, draft, "")
    return review(turn, form, draft, note)


async def save(turn: Turn, form: Form, draft: Draft) -> Screen:
    """Saves; a refusal keeps the draft and the review open."""
    screen = await form.save(turn, draft)
    if turn.talk.form == form.name:
        close(turn)
    return screen


def _keep(turn: Turn, form: Form, draft: Draft, at: str) -> None:
    turn.talk.form = form.name
    turn.talk.draft = {**draft, "_at": at}


async def question(turn: Turn, form: Form, ask: Ask, draft: Draft, note: str = "",
                   options: Sequence[Option] | None = None) -> Screen:
    """One question: progress, words with an example, buttons for common answers."""
    _keep(turn, form, draft, ask.field)
    say = turn.say
    page = Page(say, (say.label(f"form-{form.name}"),))
    asked = [a for a in form.asks if a.required]
    # Whoever changes one answer of the review is on no way of so many steps.
    if ask.required and len(asked) > 1 and (form.next_ask(draft) is not None or ask.many):
        done = asked.index(ask)
        dots = "●" * (done + 1) + "○" * (len(asked) - done - 1)
        page.line("form-progress", dots=dots, step=str(done + 1), of=str(len(asked)))
    if note:
        page.html(say("form-note", words=note))
    page.line(f"form-{form.name}-{ask.field}", **_words(draft))
    if options is None and ask.offer is not None:
        options = await ask.offer(turn, draft)
    chosen = draft.get(ask.field, []) if ask.many else []
    _offer(page, [
        Button(("✓ " if o.value in chosen else "") + o.label, data=_tap(form, "pick", ask.field, o.value))
        for o in options or ()
    ], ask.width)
    if ask.many and chosen:
        page.row(Button(say.label("form-done"), data=_tap(form, "done", ask.field)))
    if not ask.required:
        known = draft.get(ask.field) not in (None, [])
        empty = [Button(say.label("form-clear"), data=_tap(form, "clear", ask.field))] if known else []
        page.row(Button(say.label("form-keep" if known else "form-skip"), data=_tap(form, "skip", ask.field)), *empty)
    back = Button(say.label("button-back"), data=_tap(form, "back", ask.field))
    page.row(back, Button(say.label("form-cancel"), data=_tap(form, "cancel")))
    return page.screen(home=False)


def review(turn: Turn, form: Form, draft: Draft, note: str = "", whole: bool = False) -> Screen:
    """Every answer, each with a button that changes it, and Save; `whole` brings what stands behind *More* too."""
    say = turn.say
    page = Page(say, (say.label(f"form-{form.name}"),)).line("form-review")
    if note:
        page.html(say("form-note", words=note))
    buttons, folded = [], 0
    for ask in form.asks:
        label = say.label(f"field-{form.name}-{ask.field}")
        value = draft.get(ask.field)
        given = value is not None and value != []
        if given:
            page.line("form-line", label=label, value=_shown(turn, ask, draft, value))
        elif ask.field in form.more and not whole:
            folded += 1
            continue
        buttons.append(Button(("✎ " if given else "＋ ") + label, data=_tap(form, "edit", ask.field)))
    page.grid(buttons)
    if folded:
        page.row(Button(say.label("form-more", count=folded), data=_tap(form, "more")))
    page.row(Button(say.label("form-save"), data=_tap(form, "save")),
             Button(say.label("form-cancel"), data=_tap(form, "cancel")))
    return page.screen(home=False)


def _shown(turn: Turn, ask: Ask, draft: Draft, value: Any) -> str:
    text = ask.show(turn, draft, value) if ask.show else str(value)
    return text if len(text) <= 300 else text[:299] + "…"


def _words(draft: Draft) -> dict[str, str]:
    """What is answered so far, for questions that speak of it."""
    return {name: value for name, value in draft.items() if isinstance(value, str) and name not in ("key", "self")}


def _offer(page: Page, buttons: Sequence[Button], width: int) -> None:
    """Answers side by side; one that is too broad for its part of a row has a row of its own."""
    waiting: list[Button] = []
    for button in buttons:
        broad = _breadth(button.text) > ROOM_IN_ROW // width
        if broad or len(waiting) == width:
            page.row(*waiting)
            waiting = []
        if broad:
            page.row(button)
        else:
            waiting.append(button)
    page.row(*waiting)


def _breadth(label: str) -> int:
    """How broad a label is on a phone, in Latin letters; a Chinese character is as broad as two."""
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in label)


def _tap(form: Form, what: str, field: str = "", value: str = "") -> str:
    return FormTap(form=form.name, act=what, field=field, value=value).pack()
