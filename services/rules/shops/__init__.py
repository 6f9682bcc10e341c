"""Shops: one module per order source, each reading it into the one canonical form."""
