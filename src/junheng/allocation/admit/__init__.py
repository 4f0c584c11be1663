"""录取: one engine for the family sequential – parallel – deferred acceptance, with its reference and its verifier."""
