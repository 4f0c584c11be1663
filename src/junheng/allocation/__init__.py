"""Decisions that carry their proof: draw, apportion, admit, classes — each with a slow reference and a verifier."""
