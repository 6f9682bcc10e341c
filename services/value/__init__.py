"""Prices through time and great value: followed as products change, judged by evidence, shown while it stands."""
