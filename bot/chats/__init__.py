"""Conversations: one file a noun, its handlers and screens."""
