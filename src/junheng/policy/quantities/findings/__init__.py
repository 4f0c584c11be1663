"""What a person must look at in the quantities of a plan: blanks, contradictions, what cannot be, what policy forbids."""

from junheng.policy.quantities.findings.collect import findings

__all__ = ["findings"]
