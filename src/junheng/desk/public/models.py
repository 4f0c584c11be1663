"""Tables to come with this room."""
