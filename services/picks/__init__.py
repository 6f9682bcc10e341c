"""Weekly picks and mutual matches: rounds that are due, a creator's set, pairs that chose each other."""
