"""Matching: which product for this creator, which creator for this product, and why; pure."""
