"""/statement: weeks of commission lines, line by line agreed or disputed, and what was paid of them."""
