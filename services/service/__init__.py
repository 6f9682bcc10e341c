"""Service: a contact by name, a first plan, questions with a promised answer, lessons."""
