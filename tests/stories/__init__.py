"""Whole conversations against the pretend Telegram."""
