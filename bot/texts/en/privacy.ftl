privacy = What is kept.
