"""A made-up county, the same on every platform, to try everything on."""

from junheng.census.synth.county import synthetic_county
from junheng.census.synth.last_year import previous_year

__all__ = ["previous_year", "synthetic_county"]
