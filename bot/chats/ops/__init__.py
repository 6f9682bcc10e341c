"""/ops: the operator's pages."""
