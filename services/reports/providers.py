"""Providers: who has a line for the weekly report; a new noun adds one here."""

from services.reports.lines import Provider
from services.standings import growing

LINES: tuple[Provider, ...] = (growing.week_lines,)
