"""What the notice says of the whole decision: its heads, rows and remarks, for the workbook and the page alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from junheng.allocation.apportion.decide import Decision
from junheng.allocation.apportion.notice_words import word
from junheng.allocation.apportion.phrases import phrase, told


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice of one decision in one language."""

    decision: Decision
    lang: str

    @property
    def title(self) -> str:
        """The rules' title; in English where the rules have one."""
        rules = self.decision.rules
        return rules.title if self.lang == "zh" or not rules.title_en else rules.title_en

    def heads(self) -> list[str]:
        """Return what stands above the table: the rules, the method, the time for objections."""
        rules = self.decision.rules
        comma = "，" if self.lang == "zh" else ", "
        source = f"{comma}{rules.source}" if rules.source else ""
        lines = [word("rules", self.lang, title=self.title, id=rules.id, source=source)]
        method = phrase(rules.method, self.lang)
        lines.append(word("method", self.lang, method=method, seats=self.decision.total, ties=self._chain()))
        objections = []
        if rules.until:
            objections.append(word("until", self.lang, day=rules.until.isoformat()))
        if rules.to:
            objections.append(word("to", self.lang, to=rules.to))
        return [*lines, *([comma.join(objections)] if objections else []), word("draft", self.lang)]

    def columns(self) -> list[str]:
        """Return the column keys: category and factor only where the rules have factors."""
        tilt = ["area", "factor"] if self.decision.rules.factors else []
        return ["code", "name", "pupils", *tilt, "weight", "least", "most", "share", "seats", "tied"]

    def row(self, at: int) -> dict[str, str | int]:
        """Return what stands in each column for the school at ``at``."""
        decision = self.decision
        school, unit, tie = decision.schools[at], decision.units[at], decision.tie
        tied = (
            ""
            if tie is None or school.code not in tie.names
            else "tied.won"
            if school.code in tie.winners
            else "tied.lost"
        )
        return {
            "code": school.code,
            "name": school.name,
            "pupils": school.pupils,
            "area": phrase(school.area, self.lang) if school.area else "",
            "factor": str(decision.rules.factors.get(school.area, "")),
            "weight": self._told(unit.weight),
            "least": unit.floor,
            "most": "—" if unit.cap is None else unit.cap,
            "share": self._told(decision.count.shares[at]),
            "seats": decision.seats[at],
            "tied": word(tied, self.lang) if tied else "",
        }

    def remarks(self) -> list[str]:
        """Return what stands below the table: the edge, every tie, the seed, and how to recheck."""
        count, lang = self.decision.count, self.lang
        last, waiting = ("—" if value is None else self._told(value) for value in (count.last, count.next))
        lines = [word("scale", lang, scale=self._told(count.scale), last=last, next=waiting), *self._ties()]
        if self.decision.drawn:
            sources = self._list(self.decision.sources) or "—"
            lines.append(word("seed", lang, seed=self.decision.seed, sources=sources))
        return [*lines, word("verify", lang)]

    def _told(self, number: Fraction | int) -> str:
        return told(number, self.lang)

    def _ties(self) -> list[str]:
        tie, count, split, lang = self.decision.tie, self.decision.count, self.decision.split, self.lang
        names = {school.code: school.name for school in self.decision.schools}
        lines = []
        if tie and count.tie:
            said = {"names": self._list([names[code] for code in tie.names]), "value": self._told(count.tie.value)}
            said |= {"seats": str(tie.seats), "chain": self._chain(), "by": phrase(tie.decided_by, lang)}
            lines.append(word("tie", lang, **said, winners=self._list([names[code] for code in tie.winners])))
        if split and split.tie:
            pairs = [f"{self.decision.seniors[r].name}—{self.decision.schools[c].name}" for r, c in split.tie.raised]
            lines.append(word("matrix_tie", lang, n=len(split.tie.places), raised=self._list(pairs) or "—"))
        return lines or [word("no_tie", lang)]

    def _chain(self) -> str:
        return self._list([phrase(step, self.lang) for step in self.decision.rules.ties])

    def _list(self, items: Sequence[str]) -> str:
        return ("、" if self.lang == "zh" else ", ").join(items)
