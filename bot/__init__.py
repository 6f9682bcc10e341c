"""Doors: everything that knows Telegram, HTTP or the clock."""

from bot.deferred import import_aiogram

import_aiogram()
