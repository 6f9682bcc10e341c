"""Collaborations: what creators and brands do to them, how they are seen, and who is invited."""
