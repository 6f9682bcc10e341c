"""/score: any score with its reasons, and what one can do about one's own."""
