"""Orders: the ways in for a shop's orders, and order files dropped into the chat."""
