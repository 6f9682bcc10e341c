"""The market's systems: their conversations and forms; the operator's pages stand behind the gate asked before them."""

from bot.chats.alliance import page as alliance
from bot.chats.campaigns import counter, goods, pages
from bot.chats.confluence import page as confluence
from bot.chats.content import form as content_form
from bot.chats.content import page as content
from bot.chats.ops import budgets as ops_budgets
from bot.chats.ops import campaigns as ops_campaigns
from bot.chats.ops import service as ops_service
from bot.chats.ops import systems as ops_systems
from bot.chats.picks import pair, week
from bot.chats.products import value
from bot.chats.service import group
from bot.chats.service import page as service
from bot.chats.systems import hub
from bot.forms.asks import Form

ROUTERS = (week.router, pair.router, value.router, pages.router, counter.router, goods.router, ops_systems.router,
           ops_campaigns.router, ops_budgets.router, confluence.router, content.router, alliance.router,
           service.router, group.router, ops_service.router, hub.router)
FORMS: tuple[Form, ...] = (ops_campaigns.FORM, ops_budgets.SUBSIDY, content_form.FORM, service.FORM,
                           ops_service.FORM)
