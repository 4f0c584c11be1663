"""Every engine of the registry behind one face: made-up inputs as files, and a run that leaves a certificate."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from junheng.allocation.classes.made_up import made_up_list, made_up_rules
from junheng.usecases.admitting import admit_folder
from junheng.usecases.apportioning import Question, apportioned, write_apportionment
from junheng.usecases.classing import Classing, formed
from junheng.usecases.drawing import commit_list, run_draw
from junheng.usecases.opening import open_annex
from tests.allocation.admit.folders import CLAUSE, PRIMARY, SEED
from tests.allocation.draw.kit import RULES as DRAW_RULES
from tests.allocation.draw.kit import SAID

Files = dict[str, str]
"""File name → text; of a .csv the first line is the header, and the order of the others means nothing."""
Lists = dict[str, Path]


@dataclass(frozen=True, slots=True)
class Engine:
    """``inputs`` makes files, ``run`` decides over a folder that holds them: the result's certificate and the files to compare.

    ``listed`` is the published (or named) list, whose every change must be told.
    """

    inputs: st.SearchStrategy[Files]
    run: Callable[[Path], tuple[Path, Lists]]
    listed: Callable[[Path], Path]


def lines(*rows: object) -> str:
    return "".join(f"{row}\n" for row in rows)


@st.composite
def _quotas(draw: st.DrawFn) -> Files:
    pupils = draw(st.lists(st.integers(1, 40), min_size=1, max_size=6))
    rows = [f"A{at},第{at}中学,{n},{draw(st.sampled_from(('城区', '乡村')))}" for at, n in enumerate(pupils)]
    method = draw(st.sampled_from(("largest-remainder", "sainte-lague", "dhondt")))
    rules = lines(
        *("id: r", "kind: apportionment", "title: 规则", f"method: {method}", "ties: [more-pupils, draw]"),
        'factors: {urban: "1", rural: "11/10"}',
    )
    seats = draw(st.lists(st.integers(1, 9), min_size=1, max_size=3))
    seniors = lines("高中代码,高中名称,指标名额", *(f"G{at},高中{at},{n}" for at, n in enumerate(seats)))
    return {
        "schools.csv": lines("学校标识码,学校名称,学生数,城乡类型", *rows),
        "seniors.csv": seniors,
        "rules.yaml": rules,
    }


def _apportion(folder: Path) -> tuple[Path, Lists]:
    files = {name: folder / f"{name}.csv" for name in ("schools", "seniors")} | {"rules": folder / "rules.yaml"}
    answer = apportioned(Question(files["schools"], files["rules"], files["seniors"], None, "种子", ("某处",)))
    write_apportionment(answer, folder / "out")
    return folder / "out" / "certificate.json", files


@st.composite
def _applicants(draw: st.DrawFn) -> Files:
    many = draw(st.integers(1, 9))
    twins = draw(st.integers(0, many // 2))
    rows = []
    for at in range(many):
        category = "A" if at < 2 * twins else draw(st.sampled_from("AB"))
        reserved = draw(st.sampled_from(("", "R1"))) if at >= 2 * twins and category == "A" else ""
        rows.append(f"{at:03},名{at},{category},{f't{at // 2}' if at < 2 * twins else ''},{reserved}")
    rules = DRAW_RULES.format(boundary=draw(st.sampled_from(("skip", "over_admit"))))
    return {"list.csv": lines("报名号,姓名,类别,组号,优待类别", *rows), "rules.yaml": rules}


def _draw(folder: Path) -> tuple[Path, Lists]:
    numbers = [row.split(",")[0] for row in (folder / "list.csv").read_text(encoding="utf-8").splitlines()[1:]]
    salts = [hashlib.sha256(number.encode()).digest()[:16] for number in numbers]
    answer = commit_list(folder / "list.csv", folder / "rules.yaml", folder / "out", salts=salts)
    assert answer.commitment is not None, answer.findings
    run_draw(folder / "out", SAID)
    return folder / "out" / "public" / "result" / "certificate.json", {}


@st.composite
def _choices(draw: st.DrawFn) -> Files:
    many, schools = draw(st.integers(1, 7)), "STU"
    people = [f"n{at},名{at},{draw(st.sampled_from('AB'))}" for at in range(many)]
    wishes = [draw(st.permutations(schools)) for _ in range(many)]
    rows = [f"n{at},{rank},{school}" for at, wish in enumerate(wishes) for rank, school in enumerate(wish, 1)]
    rules = f"{PRIMARY}reserves:\n  - {{id: hero, title: 英烈子女, clause: {CLAUSE}}}\n"
    return {
        "data/applicants.csv": lines("applicant,name,tier", *people),
        "data/choices.csv": lines("applicant,rank,school", *rows),
        "data/schools.csv": lines("school,name,capacity", *(f"{s},{s}校,{draw(st.integers(1, 3))}" for s in schools)),
        "rules.yaml": rules.split("reserves:")[0],
    }


def _admit(folder: Path) -> tuple[Path, Lists]:
    answer = admit_folder(folder / "data", folder / "rules.yaml", SEED, folder / "out", sources=("某处",))
    assert answer.certificate is not None, answer.findings
    return folder / "out" / "public" / "certificate.json", {}


@st.composite
def _pupils(draw: st.DrawFn) -> Files:
    many, twins = draw(st.integers(20, 30)), draw(st.integers(0, 2))
    text = made_up_list(f"contract {draw(st.integers(0, 99))}", many, twins=twins)
    return {"pupils.csv": text, "rules.yaml": made_up_rules(classes=draw(st.integers(2, 3)))}


def _classes(folder: Path) -> tuple[Path, Lists]:
    formed(Classing(folder / "pupils.csv", folder / "rules.yaml", SEED, folder / "out", ("某处",), salt="ab" * 16))
    open_annex(folder / "out", folder / "open")
    return folder / "out" / "certificate.json", {"list": folder / "open" / "list.json"}


ENGINES = {
    "apportion": Engine(_quotas(), _apportion, lambda folder: folder / "schools.csv"),
    "draw": Engine(_applicants(), _draw, lambda folder: folder / "out" / "public" / "list.csv"),
    "admit": Engine(_choices(), _admit, lambda folder: folder / "out" / "public" / "certificate.json"),
    "classes": Engine(_pupils(), _classes, lambda folder: folder / "open" / "list.json"),
}
PARTS_OF = {
    "draw-commitment": "draw",
    "ceremony-commitment": "classes",
    "draw-proof": "draw",
    "classes-late": "classes",
}
"""Kinds that are made on the way to another one, or after it: their own tests stand with that engine."""
