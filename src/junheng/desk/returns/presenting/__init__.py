"""What the pages of returns show, ready for their templates."""
