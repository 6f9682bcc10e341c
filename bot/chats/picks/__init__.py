"""The week's set of a creator, and pairs that named each other."""
