"""Inspections (督导检查) with several scorers: planned, scored on the spot, settled, told to the place."""
