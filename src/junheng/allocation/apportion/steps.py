"""One school's arithmetic, step by step, as its objection sheet shows it (公示 · 核算)."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import floor

from junheng.allocation.apportion.decide import Decision, Split
from junheng.allocation.apportion.matrix import SIGNPOSTS
from junheng.allocation.apportion.phrases import phrase, told
from junheng.allocation.apportion.signposts import CLAIMS

Step = tuple[str, str]


class Steps:
    """The steps of every school of one decision; what concerns all schools is reckoned once."""

    def __init__(self, decision: Decision, lang: str) -> None:
        self.decision, self.lang = decision, lang
        self.sum = sum((unit.weight for unit in decision.units), Fraction(0))
        self.whole = sum(floor(share) for share in decision.count.shares)
        self.names = {school.code: school.name for school in decision.schools}
        self._tied = set(decision.split.tie.places) if decision.split and decision.split.tie else set()

    def of(self, at: int) -> list[Step]:
        """Return (label, text) of every step for the school at position ``at``."""
        return [*self._base(at), *self._share(at), *self._won(at), *self._tie(at), *self._result(at)]

    def _step(self, key: str, text: str) -> Step:
        return phrase(f"step.{key}", self.lang), text

    def _say(self, key: str, /, **said: object) -> str:
        return phrase(key, self.lang, **said)

    def _told(self, number: Fraction | int) -> str:
        return told(number, self.lang)

    def _base(self, at: int) -> Iterator[Step]:
        school, unit, rules = self.decision.schools[at], self.decision.units[at], self.decision.rules
        said: dict[str, object] = {"pupils": school.pupils, "weight": self._told(unit.weight)}
        if rules.factors:
            said |= {"factor": rules.factors[school.area], "area": phrase(school.area, self.lang)}
        yield self._step("base", self._say("base.factor" if rules.factors else "base", **said))
        most = self._say("none") if unit.cap is None else self._say("seats", n=unit.cap)
        yield self._step("bounds", self._say("bounds", least=unit.floor, most=most))

    def _share(self, at: int) -> Iterator[Step]:
        decision, unit, share = self.decision, self.decision.units[at], self.decision.count.shares[at]
        said = {"schools": len(decision.schools), "seats": decision.total, "weight": self._told(unit.weight)}
        if decision.count.scale * self.sum == decision.total:
            yield self._step("share", self._say("share", **said, sum=self._told(self.sum), share=self._told(share)))
            return
        raw = unit.weight * decision.count.scale
        word = "none" if raw == share else "floor" if raw < share else "cap"
        bound = self._say(f"bound.{word}", n=self._told(share))
        said |= {"scale": self._told(decision.count.scale), "raw": self._told(raw), "bound": bound}
        yield self._step("share", self._say("share.scaled", **said))

    def _won(self, at: int) -> Iterator[Step]:
        if self.decision.rules.method == "largest-remainder":
            yield from self._remainder(at)
        else:
            yield from self._quotients(at)

    def _remainder(self, at: int) -> Iterator[Step]:
        count, share, seats = self.decision.count, self.decision.count.shares[at], self.decision.seats[at]
        left = self.decision.total - self.whole
        yield self._step("whole", self._say("whole", n=floor(share), sum=self.whole, left=left))
        if count.last is None:
            yield self._step("rest", self._say("rest.exact"))
        else:
            word = "rest.won" if seats > floor(share) else "rest.lost"
            yield self._step(
                "rest", self._say(word, rest=self._told(share - floor(share)), last=self._told(count.last))
            )

    def _quotients(self, at: int) -> Iterator[Step]:
        unit, seats, last = self.decision.units[at], self.decision.seats[at], self.decision.count.last
        if seats > unit.floor and last is not None:
            yield self._step("won", self._say("won", **self._claim(at, seats), last=self._told(last)))
        elif unit.floor:
            yield self._step("won", self._say("won.floor", n=unit.floor))
        if seats == unit.cap:
            yield self._step("lost", self._say("lost.cap", n=seats))
        elif last is None:
            yield self._step("lost", self._say("lost.floors", **self._claim(at, seats + 1)))
        else:
            yield self._step("lost", self._say("lost", **self._claim(at, seats + 1), last=self._told(last)))

    def _claim(self, at: int, seat: int) -> dict[str, object]:
        weight, method = self._told(self.decision.units[at].weight), self.decision.rules.method
        written = {
            "sainte-lague": f"{weight} ÷ {2 * seat - 1}",
            "dhondt": f"{weight} ÷ {seat}",
            "adams": f"{weight} ÷ {seat - 1}",
            "huntington-hill": f"{weight}² ÷ ({seat} × {seat - 1})",
        }
        value = CLAIMS[method](self.decision.units[at].weight, seat)
        return {"n": seat, "claim": written[method], "value": self._told(value)}

    def _tie(self, at: int) -> Iterator[Step]:
        tie, count, code = self.decision.tie, self.decision.count, self.decision.schools[at].code
        if tie is None or count.tie is None or code not in tie.names:
            return
        comma = "、" if self.lang == "zh" else ", "
        said = {
            "names": comma.join(sorted(self.names[name] for name in tie.names)),
            "order": comma.join(self.names[name] for name in tie.names),
            "chain": comma.join(phrase(step, self.lang) for step in self.decision.rules.ties),
            "value": self._told(count.tie.value),
            "seats": tie.seats,
            "place": tie.names.index(code) + 1,
        }
        key = self._say("key", key=tie.keys[code]) if tie.keys else ""
        yield self._step("tie", self._say("tie.won" if code in tie.winners else "tie.lost", **said) + key)

    def _result(self, at: int) -> Iterator[Step]:
        yield self._step("result", self._say("result", n=self.decision.seats[at]))
        if self.decision.split:
            yield from self._split(self.decision.split, at)

    def _split(self, split: Split, at: int) -> Iterator[Step]:
        signpost: Callable[[int], int] = SIGNPOSTS[self.decision.rules.matrix]
        for row, senior in enumerate(self.decision.seniors):
            n, weight = split.matrix.seats[row][at], split.matrix.weights[row][at]
            if not weight:
                continue
            said = {
                "senior": senior.name,
                "weight": weight,
                "row": split.matrix.rows[row],
                "column": split.matrix.columns[at],
                "value": self._told(split.matrix.value(row, at)),
                "low": signpost(n) if n else 0,
                "high": signpost(n + 1),
                "n": n,
            }
            tied = self._say("split.tie") if (row, at) in self._tied else ""
            yield self._step("split", self._say("split", **said) + tied)
