"""The ceremony of a draw (派位), step by step: commit, publish, type what the sources said, publish the result."""
