"""Standings: stages and bands of brands and creators, what they open, and what fifteen exploring days found."""
