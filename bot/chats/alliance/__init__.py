"""The alliance in the chat."""
