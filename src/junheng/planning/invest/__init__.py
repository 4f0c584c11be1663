"""The cheapest way to close the gap (补短板): what to buy, where and when, with a lower bound that says how cheap it is."""

from junheng.planning.invest.model import Answer, Effort, Task

__all__ = ["Answer", "Effort", "Task"]
