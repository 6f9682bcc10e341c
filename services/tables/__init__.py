"""Tables: bytes that somebody dropped into the chat, read as rows, and rows written as files."""
