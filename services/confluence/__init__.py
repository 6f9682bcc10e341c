"""Confluence: distribution earns a brand places for its own products; both fields side by side; the lift."""
