"""Quantities of a plan (方案中的数量): targets, duties, money, rules, and findings about them."""

from junheng.policy.quantities.extract import extract

__all__ = ["extract"]
