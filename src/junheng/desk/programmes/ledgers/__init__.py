"""Ledgers (台账): rows that are added or struck out, taken over from what was reported before, and given to the board."""
