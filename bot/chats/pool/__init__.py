"""The selection pool as a conversation: pages, cards, filters and search."""
