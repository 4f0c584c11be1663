"""What a file yields: its text, what of it is no part of any plan, and what was odd about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from junheng.policy.model import PlanFinding, Span


@dataclass(frozen=True, slots=True)
class FileText:
    """``text`` as it was extracted; ``dropped`` are spans of it that a page's own structure shows to be no content."""

    text: str
    dropped: tuple[Span, ...] = ()
    findings: tuple[PlanFinding, ...] = ()

    def with_findings(self, more: Sequence[PlanFinding]) -> "FileText":
        """Return the same text with further findings before its own."""
        return replace(self, findings=(*more, *self.findings))
