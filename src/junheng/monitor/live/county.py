"""``Live``: a county under one standard on one day, held so that an edit is answered from sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from junheng.census.census import Census
from junheng.census.edit import EDITABLE, Edit, with_edit
from junheng.kernel import Problem
from junheng.monitor.assess import school_year
from junheng.monitor.exact.assess import Part, part_of
from junheng.monitor.exact.rows import School, schools_of
from junheng.monitor.live.answer import change_between, verdict_of
from junheng.monitor.live.ledger import Ledger, ledger_of
from junheng.monitor.live.model import Change
from junheng.monitor.live.patch import fits, ground_of, ground_with, kind_of, kinds_of, names_of, school_with
from junheng.monitor.live.standing import Standing
from junheng.monitor.own_columns import own_numbers
from junheng.monitor.plan import Plan, planned
from junheng.monitor.requirements.evaluate import vetoes_of
from junheng.monitor.requirements.ground import Ground, grounds
from junheng.monitor.resources import resources
from junheng.monitor.verdicts import Verdict
from junheng.standards import Standard


@dataclass(frozen=True, slots=True)
class Live:
    """One county, ready. Nothing in it changes: ``after`` returns another one, ``asked`` only the answer."""

    given: Census
    kinds: Mapping[tuple[str, str], frozenset[str]]
    plan: Plan
    ground: Ground
    schools: Mapping[str, School]
    standing: Standing
    ledger: Ledger
    vetoed: bool
    edits: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, census: Census, standard: Standard, on: date | None = None, county: str = "") -> "Live":
        """Return the county ready for questions, from a checked data set; Problem where it holds several and none is
        named. Takes as long as an assessment."""
        day = on or school_year(census).first_day
        plan = planned(standard, day)
        given, census = census, own_numbers(census, standard)
        found = grounds(census, standard, day)
        code = county or (next(iter(found)) if len(found) == 1 else "")
        if code not in found:
            names = "、".join(found)
            raise Problem(
                f"数据里有 {len(found)} 个县：{names}。",
                fix="请指明其中一个。",
                en=(f"Counties: {names}.", "Name one."),
            )
        schools = {k: s for k, s in schools_of(resources(census, plan), plan).items() if s.county == code}
        vetoed = any(veto.triggered for veto in vetoes_of(found[code]))
        parts = {key: part for school in schools.values() for key, part in parts_of(school, plan).items()}
        return cls(
            given,
            kinds_of(census),
            plan,
            found[code],
            schools,
            Standing.of(parts, plan),
            ledger_of(found[code]),
            vetoed,
        )

    @property
    def verdict(self) -> Verdict:
        """The county's verdict as it stands."""
        return verdict_of(self.standing, self.ledger, vetoed=self.vetoed)

    def asked(self, *edits: Edit) -> Change:
        """Return what the edits, all together, would change. Problem where one names no school or stage there is."""
        return change_between(self, self.after(*edits), edits)

    def after(self, *edits: Edit) -> "Live":
        """Return the county with the edits kept."""
        for edit in edits:
            self._refuse_stray(edit)
        if not all(self._fits(edit) for edit in edits):
            return self._again(edits)
        ground, schools = self.ground, dict(self.schools)
        names = names_of(self.plan)
        for edit in edits:
            ground = ground_with(ground, edit)
            schools[edit.school_id] = school_with(schools[edit.school_id], edit, names)
        touched = list(dict.fromkeys(edit.school_id for edit in edits))
        return replace(
            self,
            ground=ground,
            schools=schools,
            standing=self.standing.moved(
                {
                    key: part
                    for school in touched
                    if schools[school] is not self.schools[school]
                    for key, part in parts_of(schools[school], self.plan).items()
                },
                self.plan,
            ),
            ledger=self.ledger.moved(edits, {school: ground_of(ground, school) for school in touched}, ground),
            edits=(*self.edits, *edits),
        )

    def _fits(self, edit: Edit) -> bool:
        place = (edit.table, edit.column)
        later = {kind_of(e.value) for e in self.edits if (e.table, e.column) == place and e.value is not None}
        return fits(edit, self.kinds.get(place, frozenset()) | later)

    def _again(self, edits: Sequence[Edit]) -> "Live":
        """Read everything again: the edit changes what a table is."""
        census = self.given
        for edit in (*self.edits, *edits):
            census = with_edit(census, edit)
        found = Live.of(census, self.ground.standard, self.ground.on, self.ground.county)
        return replace(found, given=self.given, edits=(*self.edits, *edits))

    def _refuse_stray(self, edit: Edit) -> None:
        school = self.schools.get(edit.school_id)
        if school is None or edit.table not in EDITABLE or (edit.table == "stages" and edit.stage not in school.stages):
            place = f"{edit.school_id} {edit.table} {edit.stage}".strip()
            en = (f"There is no row {place}.", "Check school, table and stage.")
            raise Problem(f"数据里没有 {place} 这一行。", fix="请检查学校、表和学段。", en=en)


def parts_of(school: School, plan: Plan) -> dict[tuple[str, str], Part]:
    """Return the school's parts that the standard covers, assessed, by (school, stage)."""
    stages = (stage for stage in school.stages if stage in plan.standard.stages)
    return {(school.school_id, stage): part_of(school, stage, plan) for stage in stages}
