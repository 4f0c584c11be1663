"""Supervision (督导): programme progress, duties, ledgers, inspections, evidence and the account of a year."""
