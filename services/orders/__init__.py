"""Orders: taken in once whichever way they come, given to their owner, and turned into commission lines."""
