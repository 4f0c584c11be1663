"""Junheng 均衡: balanced, high-quality compulsory education from the plan to the proof."""

__version__ = "0.1.0"
