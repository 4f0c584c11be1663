"""Apportion, admit, classes. What names people is sealed under a key in the desk's folder of keys."""

import shutil
from pathlib import Path

from junheng.desk.home import home
from junheng.desk.runs.kinds import Outcome, Tell
from junheng.desk.runs.making.inputs import given, refused
from junheng.desk.runs.models import Run


def _key(run: Run) -> Path:
    return home().folder / "keys" / f"run-{run.pk}.key"


def apportion(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write the apportionment of places to schools."""
    from junheng.usecases.apportioning import Question, apportioned, write_apportionment

    schools, rules = given(folder, "schools"), given(folder, "rules")
    seed = str(run.options.get("seed", "")).strip()
    answer = apportioned(Question(schools, rules, seed=seed))
    if answer.certificate is None:
        raise refused(tuple(answer.findings))
    write_apportionment(answer, folder / "papers", progress=tell)
    command = f"junheng apportion inputs/{schools.name} --rules inputs/{rules.name} --out papers" + (
        f" --seed {seed}" if seed else ""
    )
    return Outcome({"seats": answer.certificate["result"]["seats"]}, command, seed=seed)


def admit(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write the admission: ``public/`` for everyone, ``private/`` sealed."""
    from junheng.usecases.admitting import admit_folder

    data, rules, seed = given(folder, "data"), given(folder, "rules"), str(run.options["seed"]).strip()
    out = folder / "papers"
    answer = admit_folder(data, rules, seed, out, key=_key(run))
    if answer.outcome is None:
        raise refused(tuple(answer.findings))
    shutil.copy(rules, folder / rules.name)
    command = f"junheng admit 报名数据 --rules {rules.name} --seed {seed} --out papers"
    return Outcome({"digest": answer.digest}, command, seed=seed)


def classes(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write the classes: the notice, the certificate, the sealed lists."""
    from junheng.usecases.classing import Classing, Unformed, formed, lines_of

    pupils, rules, seed = given(folder, "pupils"), given(folder, "rules"), str(run.options["seed"]).strip()
    try:
        done = formed(Classing(pupils, rules, seed, folder / "papers", key=_key(run)))
    except Unformed as wrong:
        raise refused(tuple(wrong.findings)) from wrong
    shutil.copy(rules, folder / rules.name)
    command = f"junheng classes form 名单 --rules {rules.name} --seed {seed} --out papers"
    return Outcome({"said": list(lines_of(done, "zh"))[:6]}, command, seed=seed)
