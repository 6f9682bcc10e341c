"""Callback data of every button, together because conversations link to each other and may not import each other.

Prefixes are never reused; new fields get defaults, so that a six-month-old button still parses.
"""
