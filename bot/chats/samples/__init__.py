"""Samples in the chat: asking past the brand's thresholds, sending, receiving, the post."""
