"""Words for people: one .ftl per noun and language, and say()."""
