"""Use cases: async functions that never commit and never speak."""
