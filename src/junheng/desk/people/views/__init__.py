"""Pages of people: the door, one's own account, accounts, units, the audit log."""
