"""The browser page of the pretend Telegram, tried in a real Chromium."""
