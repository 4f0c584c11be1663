"""Requirements, preconditions and vetoes: a function for each kind of check, exactly, with the places still missing."""

from junheng.monitor.requirements.evaluate import evaluated, vetoes_of

__all__ = ["evaluated", "vetoes_of"]
