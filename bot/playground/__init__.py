"""A strict pretend Telegram, for living in and for tests."""
