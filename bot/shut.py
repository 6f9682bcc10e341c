"""Shut: the screen of a gate that does not let somebody pass: which number, how far off, and the way back."""

from bot.callbacks.money import Score
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from services.gates import Shut


def screen(say: Say, shut: Shut) -> Screen:
    """A message of its own, so that what was tapped stays where it is."""
    page = Page(say, (say.label("gate-crumb"),))
    whose = {"kind": say.label(f"score-kind-{shut.kind}"), "name": shut.name, "what": say.label(what(shut))}
    if shut.answer.value is None:
        page.line("gate-newcomer", limit=say.number(shut.limit), **whose)
    else:
        page.line("gate-shut", least=say.score(shut.answer.least), value=say.score(shut.answer.value),
                  far=say.score(shut.answer.missing), **whose)
    page.gap().line("gate-goes-on").line("gate-way-back")
    page.row(act(say, "gate-score", Score(kind=shut.kind, id=shut.subject_id)))
    return page.screen(fresh=True)


def what(shut: Shut) -> str:
    """The text key of what is shut."""
    return f"gate-what-{shut.gate or 'brand'}"
