"""What anyone may see without login (公示)."""
