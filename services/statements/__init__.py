"""Statements: weeks of commission lines, what both sides say of them, and what was paid."""
