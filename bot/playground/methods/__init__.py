"""The Bot API methods that the playground answers, one file a kind."""
