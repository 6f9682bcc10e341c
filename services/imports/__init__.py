"""Imports: a dropped product file, tried dry, then taken over at a tap."""
