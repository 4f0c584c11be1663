"""Ledgers (台账) that a bureau keeps, as data over one mechanism: cases, steps, checks, counts."""
