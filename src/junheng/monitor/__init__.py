"""Assess a standard over a census: indicators, spread between schools, requirements, verdicts, and why."""
