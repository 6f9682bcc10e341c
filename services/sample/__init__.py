"""A sample market, all invented: what the playground shows before anyone has sold anything."""
