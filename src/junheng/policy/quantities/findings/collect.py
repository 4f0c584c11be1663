"""All findings about the quantities of a plan."""

from collections.abc import Sequence

from junheng.policy.draft import Draft
from junheng.policy.model import PlanFinding, Rule, Target
from junheng.policy.quantities.findings.blanks import blanks
from junheng.policy.quantities.findings.conflicts import conflicts
from junheng.policy.quantities.findings.sums import sums
from junheng.policy.quantities.findings.values import contradictions, impossible, passed
from junheng.policy.quantities.findings.words import short, told
from junheng.policy.quantities.passages import Passage
from junheng.policy.text import Text


def findings(
    text: Text, draft: Draft, lang: str, found: Sequence[Passage], targets: Sequence[Target], rules: Sequence[Rule]
) -> tuple[PlanFinding, ...]:
    """Return what a person must look at, in the order of the text."""
    told_of = [
        *blanks(text, draft, lang),
        *(finding for passage in found for finding in sums(text, passage, lang)),
        *impossible(targets, lang),
        *contradictions(targets, lang),
        *passed(draft, targets, lang),
        *(told("veto-source", rule.span, lang, words=short(rule.quote)) for rule in rules if rule.kind == "veto"),
        *conflicts(text, draft, lang),
    ]
    return tuple(sorted(told_of, key=lambda finding: (finding.span, finding.code)))
