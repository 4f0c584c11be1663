"""What an attacker would try first, and what becomes of it."""
