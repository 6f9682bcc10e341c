"""Categories of goods: the tree, fuzzy search in it, and the mapping of other shops' types."""
