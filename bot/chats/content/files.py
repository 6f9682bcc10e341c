"""A platform's export of posts, dropped into the chat: what was kept, what was flagged, which rows were wrong."""

from bot.callbacks.systems import Content
from bot.screen import Page, Screen
from bot.texts.say import Say
from db.jobs import Job


def draw(say: Say, job: Job) -> Screen:
    """Where the file stands."""
    data = job.data
    page = Page(say, (say.label("content-crumb"),), Content())
    if job.state == "failed":
        words = say.label(f"refusal-{data.get('refusal', 'bug')}", **data.get("details", {}))
        return page.line("refusal", words=words).screen()
    if job.state != "done":
        return page.line("content-file-reading", name=data.get("name", "")).screen()
    page.line("content-file-kept", name=data["name"], kept=say.number(data["kept"]), count=say.number(data["count"]))
    if data["flagged"]:
        page.line("content-file-flagged", count=say.number(data["flagged"]))
    if data["wrong"]:
        page.line("content-file-wrong", rows=say.names(str(one) for one in data["wrong"]))
    return page.screen()
