"""Doors: everything that knows Telegram, HTTP or the clock."""
