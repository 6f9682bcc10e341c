"""Collaborations of both sides: promote, lists, one's page, answers and ends."""
