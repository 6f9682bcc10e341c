"""Rules: pure functions over small frozen values."""
