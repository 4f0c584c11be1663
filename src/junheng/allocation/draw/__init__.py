"""Draws (派位、摇号) that anyone can recompute: committed before the seed exists, ranked by hashes, proved to each family."""
