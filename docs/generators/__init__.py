"""What the reference pages say, one module a page."""
