"""Duties (职责): definitions as data, ledgers as tables; who has done what, and who is due what by when."""
