"""Listings: product drafts out of the rows of a dropped table."""
