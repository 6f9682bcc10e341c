"""Content in the chat: a creator's posts, the form to report one, a platform's export."""
