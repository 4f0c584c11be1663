"""Runs (测算): every run of an engine, what went in and what came out."""
