"""Privacy: everything we hold of a person as a file, and its deletion; money history stays without a name."""
