"""The market's systems, each a conversation of its own elsewhere; here is only their roster."""
