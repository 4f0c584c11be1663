"""Inspections (督导检查): scoring sheets as data, scorers, averages, bands, problems to mend, vetoes."""
