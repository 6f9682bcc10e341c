"""The plans of a product: who is on what rate, new terms, named creators."""
