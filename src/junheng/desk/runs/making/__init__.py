"""The makers: one file a kind of run."""
