"""Who may do what: units, people, roles, login, the audit log."""
