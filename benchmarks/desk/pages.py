"""The desk's pages: from nothing to the first page, an assessment of 300 schools, a slider of its what-if.

    python benchmarks/desk/pages.py

Server time is measured inside one process, from the request to the rendered answer; the first page by the clock, the whole
command included. CPU time stands beside wall time, because the machine may be shared.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

HERE = Path(__file__).parents[2]
sys.path.insert(0, str(HERE))
from tests.desk.stories.conftest import free_port  # noqa: E402

if TYPE_CHECKING:
    from django.test import Client

    from junheng.desk.runs.models import Run

SCHOOLS, TIMES = 300, 30


def first_page(folder: Path) -> tuple[float, float]:
    """Return the seconds from the command to the first page of a new desk, and to the example county with its accounts."""
    port, begun = free_port(), time.perf_counter()
    command = [sys.executable, "-m", "junheng", "serve", "--home", str(folder / "new"), "--port", str(port)]
    compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # as pip leaves an installation
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=compiled)
    assert server.stdout is not None
    try:
        page = _answered(f"http://127.0.0.1:{port}/login/") - begun
        while "http://" not in server.stdout.readline():
            pass
        return page, time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait()


def _answered(url: str) -> float:
    """Return when the address answered."""
    while True:
        try:
            with urllib.request.urlopen(url) as answer:
                answer.read()
            return time.perf_counter()
        except OSError:
            time.sleep(0.02)


def told(name: str, ask: object, target: float) -> None:
    """Print median and worst of ``TIMES`` answers, by the clock and of CPU, in milliseconds."""
    walls, cpus = [], []
    for _ in range(TIMES):
        wall, cpu = time.perf_counter(), time.process_time()
        answer = ask()  # type: ignore[operator]
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
        assert answer.status_code == 200, answer.status_code
    print(
        f"{name}: median {median(walls):.0f} ms (CPU {median(cpus):.0f}), worst {max(walls):.0f} (CPU {max(cpus):.0f}); target {target:.0f}"
    )


def county(folder: Path) -> "tuple[Run, Client]":
    """Return the assessment of a synthetic county of 300 schools on a desk in this process, and the analyst's browser."""
    os.environ |= {"JUNHENG_HOME": str(folder / "desk"), "JUNHENG_HOSTS": "testserver"}
    from junheng.desk.serving import ready

    ready()
    from django.test import Client

    from junheng.desk.people.models import Person, Post, Unit
    from junheng.desk.returns.loading import upload_keep, workbook_load
    from junheng.desk.returns.models import Collection
    from junheng.desk.runs.asking import assess_ask
    from junheng.desk.runs.services import carried_out
    from junheng.desk.starting import prepared
    from junheng.usecases.making import make_synthetic

    prepared()
    unit = Unit.objects.create(kind="county", code="210100", name="合成县")
    person = Person.objects.make("analyst", "统计分析", None, must_change=False)
    Post.objects.create(person=person, unit=unit, role="analyst")
    book = folder / "county.xlsx"
    make_synthetic(book, schools=SCHOOLS, seed=1, year=2025, lang="zh")
    collection = Collection.objects.create(unit=unit, school_year=2025)
    upload = upload_keep(by=person, unit=unit, name="county.xlsx", data=book.read_bytes())
    workbook_load(by=person, collection=collection, upload=upload)
    run = assess_ask(by=person, collection=collection)
    carried_out(str(run.pk))
    run.refresh_from_db()
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return run, client


def slider(run: "Run", client: "Client") -> None:
    """Print how fast one slider of the what-if answers."""
    from junheng.desk.returns.models import Collection
    from junheng.desk.runs.what_if import sliders

    school = Collection.objects.get().returns.order_by("unit__code")[0].unit.code
    begun = time.perf_counter()
    client.get(f"/runs/{run.pk}/what-if/?school={school}")
    print(f"the county held ready, once a process: {time.perf_counter() - begun:.1f} s")
    moved = {s.name: str(s.value) for s in sliders(run, school)}
    name = next(key for key in moved if key.endswith("teachers_backbone"))
    values = iter(range(10_000))

    def slide() -> object:
        return client.post(f"/runs/{run.pk}/what-if/ask/", {**moved, "school": school, name: str(next(values))})

    told("a slider", slide, 50)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        page, loaded = first_page(Path(name))
        print(
            f"from nothing to the first page: {page:.1f} s, to the example county and its accounts {loaded:.1f} s; target 5"
        )
        run, client = county(Path(name))
        told(f"assessment page, {SCHOOLS} schools", lambda: client.get(f"/runs/{run.pk}/"), 300)
        slider(run, client)
        told("the board of returns", lambda: client.get("/returns/"), 300)


if __name__ == "__main__":
    main()
