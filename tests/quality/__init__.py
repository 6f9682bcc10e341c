"""Adapters that hand the project's own estimates to outside quality benchmarks."""
