"""The operator's use cases: the post room, looking things up, pausing, the category tree."""
