"""Reports, charts and pages: from tables and citations, knowing no engine."""
