"""Ask for a run, carry it out, take it up again after a crash."""

import hashlib
import shutil
import threading
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections, transaction
from django.db.models import Q
from django.utils import timezone

from junheng import __version__
from junheng.desk.home import home
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.people.pace import paced
from junheng.desk.returns.models import Collection
from junheng.desk.runs.kinds import KINDS, Kind, maker
from junheng.desk.runs.models import Run
from junheng.desk.staging import swept
from junheng.kernel import Problem
from junheng.kernel.digest import sha256_of_file
from junheng.kernel.writing import whole_folder

ATTEMPTS = 3
"""How often a run is tried whose worker dies each time."""


def folder_of(run: Run) -> Path:
    """Return the folder of a run's result; it exists, whole, once the run is done."""
    return home().results / str(run.pk)


def run_ask(
    *,
    by: Person,
    unit: Unit,
    kind: str,
    title: str,
    options: Mapping[str, Any],
    inputs: Mapping[str, Callable[[Path], None]],
) -> Run:
    """Return a queued run whose input files are written; it starts when the transaction is committed.

    ``inputs`` are file name → what writes it. They are written before the row, so that a row never lacks its inputs.
    """
    paced(by, "run")
    run = Run(kind=kind, title=title, unit=unit, by=by, options=dict(options), version=__version__)
    staged = home().results / f"{run.pk}.inputs"
    with whole_folder(staged) as folder:
        for name, write in inputs.items():
            write(folder / name)
    run.inputs = [{"name": name, "sha256": sha256_of_file(staged / name)} for name in inputs]
    with transaction.atomic():
        run.save(force_insert=True)
        audited(by.account, f"run.{kind}", str(run.pk), {"title": title})
        transaction.on_commit(lambda: enqueue(run))
    return run


def enqueue(run: Run) -> None:
    """Hand the run to the worker. Losing this message loses nothing: ``taken_up`` finds the row."""
    from junheng.desk.runs.tasks import perform

    perform.enqueue(str(run.pk))


def taken_up(*, waiting: bool = False) -> int:
    """Enqueue again the runs whose worker died, and with ``waiting`` all that are queued; return how many."""
    late = timezone.now() - timedelta(seconds=settings.RUN_DEAD_SECONDS)
    dead = list(Run.objects.filter(Q(state=Run.State.RUNNING) & (Q(heartbeat__lt=late) | Q(heartbeat=None))))
    Run.objects.filter(pk__in=[run.pk for run in dead], state=Run.State.RUNNING).update(state=Run.State.QUEUED)
    found = list(Run.objects.filter(state=Run.State.QUEUED)) if waiting else dead
    for run in found:
        enqueue(run)
    return len(found)


def swept_up() -> int:
    """Remove what dead processes left in the desk's folder, lists of names first; return how many folders."""
    return swept(frozenset(str(pk) for pk in Run.objects.filter(state=Run.State.RUNNING).values_list("pk", flat=True)))


def carried_out(pk: str) -> None:
    """Carry the run out, once: whoever turns the row from queued to running does it; a second call does nothing."""
    now = timezone.now()
    claimed = Run.objects.filter(pk=pk, state=Run.State.QUEUED).update(
        state=Run.State.RUNNING, started=now, heartbeat=now
    )
    if not claimed:
        return
    run = Run.objects.get(pk=pk)
    run.attempts += 1
    Run.objects.filter(pk=pk).update(attempts=run.attempts)
    try:
        if run.attempts > ATTEMPTS:
            raise Problem(f"已尝试 {ATTEMPTS} 次，每次都在中途停止。", fix="请联系系统管理员查看服务器。")
        with _beating(run):
            _made(run)
    except Problem as found:
        _ended(run, Run.State.FAILED, message=f"{found.what}{found.fix}")
    except Exception as bug:
        _ended(run, Run.State.FAILED, message=f"程序错误（{type(bug).__name__}），已记录。")
        raise


def _made(run: Run) -> None:
    target, staged = folder_of(run), home().results / f"{run.pk}.inputs"
    if target.exists():  # a worker died between the renaming of the folder and the writing of the row
        shutil.rmtree(target)
    with whole_folder(target) as folder:
        shutil.copytree(staged, folder / "inputs", ignore=shutil.ignore_patterns(".junheng"))
        outcome = maker(run.kind)(run, folder, lambda text: _told(run, text))
        if KINDS[run.kind].private:
            shutil.rmtree(folder / "inputs")
    run.summary, run.command = dict(outcome.summary), outcome.command
    run.rules_digest, run.seed = outcome.rules_digest, outcome.seed
    run.synthetic = outcome.synthetic or _made_up(run)
    run.result_digest = _digest(target)
    _ended(run, Run.State.DONE)


def _made_up(run: Run) -> bool:
    """Whether the county's data are synthetic: then so is whatever was made from them."""
    return Collection.objects.filter(pk=run.options.get("collection") or 0, synthetic=True).exists()


def _digest(folder: Path) -> str:
    """The mark lists every file with its digest, so its own digest stands for the whole result."""
    return hashlib.sha256((folder / ".junheng").read_bytes()).hexdigest()


def _told(run: Run, text: str) -> None:
    Run.objects.filter(pk=run.pk).update(progress=text[:120])


def _ended(run: Run, state: str, message: str = "") -> None:
    """Write the end of a run, if it is still ours: a worker that was thought dead must not overwrite its successor's."""
    run.state, run.message, run.finished, run.progress = state, message, timezone.now(), ""
    told = ("state", "message", "finished", "progress", "summary", "command", "rules_digest", "seed", "synthetic")
    values = {name: getattr(run, name) for name in (*told, "result_digest")}
    with transaction.atomic():
        ours = Run.objects.filter(pk=run.pk, attempts=run.attempts, state=Run.State.RUNNING)
        ended = bool(ours.update(**values))
        if ended:
            audited(run.by.account, f"run.{state}", str(run.pk), {"kind": run.kind})
    if ended and KINDS[run.kind].private:  # what names people is not kept in the clear
        shutil.rmtree(home().results / f"{run.pk}.inputs", ignore_errors=True)


@contextmanager
def _beating(run: Run) -> Any:
    done = threading.Event()

    def beat() -> None:
        while not done.wait(settings.RUN_DEAD_SECONDS / 6):
            Run.objects.filter(pk=run.pk).update(heartbeat=timezone.now())
        close_old_connections()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def kinds_for(may: Callable[[str], bool]) -> list[tuple[str, Kind]]:
    """Return the kinds of runs that a person may start from the common form."""
    return [(name, kind) for name, kind in KINDS.items() if not kind.own and may(kind.action)]
