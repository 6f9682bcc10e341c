"""/grow: stages, support, what scores pay, and what the plans gave."""
