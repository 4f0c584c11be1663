"""Every requirement of a county, kept as sums over its schools."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from junheng.census.edit import Edit
from junheng.monitor.live.patch import ground_of
from junheng.monitor.live.tallies import Counts, Leaf, Whole, leaves_of, reads, touched
from junheng.monitor.requirements.evaluate import outcome
from junheng.monitor.requirements.ground import Ground
from junheng.monitor.verdicts import Verdict, all_of
from junheng.standards import Requirement

Held = tuple[Counts, ...]
"""The counts of a requirement's leaves, in order; empty for a leaf that is judged whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One requirement: its leaves, the columns it hangs on, what each school adds, the sums, the verdict."""

    leaves: tuple[Leaf | Whole, ...]
    reads: frozenset[str]
    schools: Mapping[str, Held]
    totals: Held
    verdict: Verdict

    def moved(self, grounds: Mapping[str, Ground], whole: Ground) -> "Entry":
        """Return the entry with these schools' grounds in place of their old ones."""
        totals, schools = self.totals, dict(self.schools)
        for school, ground in grounds.items():
            old, schools[school] = schools[school], _added(self.leaves, ground)
            totals = tuple(
                tuple(t - x + y for t, x, y in zip(*counts, strict=True))
                for counts in zip(totals, old, schools[school], strict=True)
            )
        return replace(self, schools=schools, totals=totals, verdict=_judged(self.leaves, totals, whole))


@dataclass(frozen=True, slots=True)
class Ledger:
    """The requirements and preconditions of a county by id."""

    entries: Mapping[str, Entry]

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict of every requirement."""
        return {rule: entry.verdict for rule, entry in self.entries.items()}

    def moved(self, edits: Sequence[Edit], grounds: Mapping[str, Ground], whole: Ground) -> "Ledger":
        """Return the ledger after the edits: ``grounds`` of the edited schools, ``whole`` of the county."""
        entries = {
            rule: entry.moved(grounds, whole) if any(touched(entry.reads, edit) for edit in edits) else entry
            for rule, entry in self.entries.items()
        }
        return Ledger(entries)


def ledger_of(ground: Ground) -> Ledger:
    """Return the ledger of a county."""
    alone = {school: ground_of(ground, school) for school in ground.schools}
    rules = (*ground.standard.preconditions, *ground.standard.requirements)
    return Ledger({rule.id: _entry(rule, alone, ground) for rule in rules})


def _entry(rule: Requirement, alone: Mapping[str, Ground], whole: Ground) -> Entry:
    leaves = leaves_of(rule, whole)
    schools = {school: _added(leaves, ground) for school, ground in alone.items()}
    totals = tuple(
        tuple(sum(column, Fraction(0)) for column in zip(*counts, strict=True))
        for counts in zip(*schools.values(), strict=True)
    )
    return Entry(leaves, reads(rule), schools, totals, _judged(leaves, totals, whole))


def _added(leaves: tuple[Leaf | Whole, ...], ground: Ground) -> Held:
    return tuple(() if isinstance(leaf, Whole) else leaf.of(ground) for leaf in leaves)


def _judged(leaves: tuple[Leaf | Whole, ...], totals: Held, whole: Ground) -> Verdict:
    return all_of(_verdict(leaf, counts, whole) for leaf, counts in zip(leaves, totals, strict=True))


def _verdict(leaf: Leaf | Whole, counts: Counts, whole: Ground) -> Verdict:
    if isinstance(leaf, Whole):
        return outcome(leaf.check, whole, leaf.requirement).verdict
    return leaf.verdict(counts)
