"""The pretend Telegram under test."""
