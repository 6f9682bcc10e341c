"""/gmv: what a period brought in, with its parts, in one message."""
