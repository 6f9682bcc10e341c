"""The confluence plan in the chat."""
