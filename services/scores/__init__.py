"""Scores kept current as orders come, and explained."""
