"""Plans of products: read as terms of one creator, changed by the brand, told to those whom a change concerns."""
