"""One thing wrong, or odd, in people's data: never raised, always collected and shown with all the others."""

from dataclasses import dataclass, field, replace
from typing import Literal

from junheng.kernel.where import Where

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. ``error`` is 逻辑校验 (must be mended), ``warning`` is 经验校验 (mend or explain).

    ``cells`` are the cells that an error makes unknown; ``where`` is the one to look at first.
    """

    code: str
    severity: Severity
    where: Where
    what: str
    fix: str
    school: str = ""
    cells: tuple[Where, ...] = field(default=())
    explanation: str = ""

    def explained(self, text: str) -> "Finding":
        """Return the same finding with the county's recorded explanation."""
        return replace(self, explanation=text)

    def to_json(self) -> dict[str, object]:
        """Return the finding of INTERFACES §2; ``explanation`` only where one was given."""
        plain: dict[str, object] = {
            "code": self.code,
            "severity": self.severity,
            "where": self.where.to_json(),
            "school": self.school,
            "what": self.what,
            "fix": self.fix,
        }
        if self.explanation:
            plain["explanation"] = self.explanation
        return plain
