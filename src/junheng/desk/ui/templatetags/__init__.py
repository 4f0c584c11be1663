"""Template words and filters."""
