"""Leaks: codes that got out, seen by bursts of orders without clicks; frozen, changed and decided by their brand."""
