"""Product files dropped into the chat: read, tried dry, corrected, listed at a tap."""
