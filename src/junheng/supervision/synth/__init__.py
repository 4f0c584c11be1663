"""Made-up ledgers of the synthetic county: people, duties, children, buildings, evidence and inspections up to a day."""

from junheng.supervision.synth.made import synthetic_ledgers

__all__ = ["synthetic_ledgers"]
