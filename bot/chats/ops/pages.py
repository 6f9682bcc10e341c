"""The operator's own pages, for the roster: the desk and its rooms, cases, lists, the log."""

from aiogram import Router

from bot.chats.ops import access, broadcasts, concerns, desk, finding, log, parked, post, prohibited, spread, taxonomy
from bot.forms.asks import Form

# The gate comes first: what it lets through is an operator's.
ROUTERS: tuple[Router, ...] = (
    access.gate, desk.router, finding.router, post.router, log.router, taxonomy.router, concerns.router,
    prohibited.router, parked.router, broadcasts.router,
    spread.router,
)
FORMS: tuple[Form, ...] = (finding.FIND, finding.PAUSE, concerns.FORM, *prohibited.FORMS, broadcasts.FORM)
