"""Assess the data of a collection, with all papers."""

from pathlib import Path

from junheng.desk.runs.kinds import Outcome, Tell
from junheng.desk.runs.models import Run
from junheng.usecases.assessing import Question, answered
from junheng.usecases.papers_written import write_assessment

DATA = "data.xlsx"


def make(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write ``assessment.json`` and the papers beside the workbook that they were made from."""
    standard, overlays = run.options["standard"], tuple(run.options.get("overlays", ()))
    answer = answered(Question(folder / "inputs" / DATA, standard, overlays))
    write_assessment(answer, folder / "papers", papers=bool(run.options.get("papers", True)), progress=tell)
    county = answer.assessment.counties[0]
    passed = sum(school.verdict == "met" for school in county.schools)
    judged = sum(school.verdict != "excluded" for school in county.schools)
    errors = sum(finding.severity == "error" for finding in answer.assessment.findings)
    summary = {"verdict": county.verdict, "schools_met": passed, "schools": judged, "errors": errors}
    extra = "".join(f" --overlay {overlay}" for overlay in overlays)
    return Outcome(
        summary,
        f"junheng assess inputs/{DATA} --standard {standard}{extra} --out papers",
        rules_digest=answer.standard.digest,
        synthetic=answer.assessment.synthetic,
    )
