"""Which function draws which kind of notice."""

from collections.abc import Mapping

from bot.notices.sender import Draw

DRAWERS: Mapping[str, Draw] = {}
