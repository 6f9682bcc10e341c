"""Samples: asked for past the brand's thresholds, sent, posted about, and both sides' records of it."""
