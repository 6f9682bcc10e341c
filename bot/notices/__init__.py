"""Notices: drawn in the reader's language at sending, one file a noun."""
