"""GMV: what a period brought in, for a shop or a creator, a currency at a time."""
