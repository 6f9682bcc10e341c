"""The alliance: measured each day, entry and exit told with reasons, a shelf for top creators."""
