"""Ceremonies of quotas, admission and classes: freeze, publish, type the seed on stage, run, give out."""
