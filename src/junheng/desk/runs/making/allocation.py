"""Apportion, admit, classes: by the list that a ceremony froze. What names people is sealed under a key apart."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from junheng.desk.home import home
from junheng.desk.runs.kinds import Outcome, Tell
from junheng.desk.runs.making.inputs import refused
from junheng.desk.runs.models import Ceremony, Run


def key_of(run: Run) -> Path:
    """Return where the key of a run's annex lies, apart from its folder."""
    return home().folder / "keys" / f"run-{run.pk}.key"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a run is made from: the frozen list and rules in a place that vanishes, the seed and where it comes from."""

    data: Path
    rules: Path
    seed: str
    sources: tuple[str, ...]

    def command(self, verb: str, source: str) -> str:
        """Return the line that repeats the run, for whoever holds the list; the list itself is not kept here."""
        seed = f" --seed {self.seed}" if self.seed else ""
        told = "".join(f" {source} {quote(one)}" for one in self.sources) if self.seed else ""
        return f"junheng {verb} {self.data.name} --rules rules.yaml{seed}{told} --out papers"


def apportion(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write the apportionment of places to schools."""
    from junheng.usecases.apportioning import Question, apportioned, write_apportionment

    with _opened(run, folder) as found:
        sources = found.sources if found.seed else ()
        answer = apportioned(Question(found.data, found.rules, seed=found.seed, sources=sources))
        if answer.certificate is None:
            raise refused(tuple(answer.findings))
        write_apportionment(answer, folder / "papers", progress=tell)
        command = found.command("apportion", "--seed-source")
    seats = answer.certificate["result"]["seats"]
    return Outcome({"seats": seats}, command, seed=found.seed)


def admit(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write the admission: ``public/`` for everyone, ``private/`` sealed."""
    from junheng.usecases.admitting import admit_folder

    with _opened(run, folder) as found:
        out = folder / "papers"
        answer = admit_folder(found.data, found.rules, found.seed, out, sources=found.sources, key=key_of(run))
        if answer.outcome is None:
            raise refused(tuple(answer.findings))
        command = found.command("admit", "--seed-source")
    names = {school.code: school.name for school in answer.outcome.application.schools if school.name}
    return Outcome({"digest": answer.digest, "schools": names}, command, seed=found.seed)


def classes(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write the classes: the notice, the certificate, the sealed lists."""
    from junheng.usecases.classing import Classing, Unformed, formed, lines_of

    with _opened(run, folder) as found:
        out = folder / "papers"
        try:
            done = formed(Classing(found.data, found.rules, found.seed, out, found.sources, key=key_of(run)))
        except Unformed as wrong:
            raise refused(tuple(wrong.findings)) from wrong
        command = found.command("classes form", "--source")
    return Outcome({"said": list(lines_of(done, "zh"))[:6]}, command, seed=found.seed)


@contextmanager
def _opened(run: Run, folder: Path) -> Iterator[Opened]:
    from junheng.desk.runs.ceremonies.keeping import unsealed

    ceremony = Ceremony.objects.get(pk=run.options["ceremony"])
    with unsealed(ceremony) as (data, rules):
        shutil.copy(rules, folder / "rules.yaml")
        yield Opened(data, rules, str(run.options["seed"]), tuple(run.options["sources"]))
