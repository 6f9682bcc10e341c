"""Handles: accounts on platforms proved to be a creator's: by channel, by a code that an operator or a brand sees."""
