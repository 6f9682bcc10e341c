"""Campaigns: opened by the operator, enrolled in by brands, joined by creators, told of and tallied."""
