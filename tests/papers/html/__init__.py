"""The report page, its pdf and its charts."""
