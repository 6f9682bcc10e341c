"""Forms: questions one at a time, then a review."""
