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

HERE = Path(__file__).parents[2]
sys.path.insert(0, str(HERE))
from tests.desk.stories.conftest import free_port  # noqa: E402

SCHOOLS, TIMES = 300, 30


def first_page(folder: Path) -> float:
    """Return the seconds from the command to the first page of a new desk with the example county."""
    port, begun = free_port(), time.perf_counter()
    command = [sys.executable, "-m", "junheng", "serve", "--home", str(folder / "new"), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/login/") as answer:
                    answer.read()
                return time.perf_counter() - begun
            except OSError:
                time.sleep(0.02)
    finally:
        server.terminate()
        server.wait()


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


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"from nothing to the first page: {first_page(folder):.1f} s; target 5")
        os.environ |= {"JUNHENG_HOME": str(folder / "desk"), "JUNHENG_HOSTS": "testserver"}
        from junheng.desk.serving import ready

        ready()
        from django.test import Client

        from junheng.desk.people.models import Person, Post, Unit
        from junheng.desk.returns.models import Collection
        from junheng.desk.returns.loading import upload_keep, workbook_load
        from junheng.desk.runs.asking import assess_ask
        from junheng.desk.runs.services import carried_out
        from junheng.desk.runs.what_if import sliders
        from junheng.desk.starting import prepared
        from junheng.usecases.making import make_synthetic

        prepared()
        county = Unit.objects.create(kind="county", code="210100", name="合成县")
        person = Person.objects.make("analyst", "统计分析", None, must_change=False)
        Post.objects.create(person=person, unit=county, role="analyst")
        book = folder / "county.xlsx"
        make_synthetic(book, schools=SCHOOLS, seed=1, year=2025, lang="zh")
        collection = Collection.objects.create(unit=county, school_year=2025)
        upload = upload_keep(by=person, unit=county, name="county.xlsx", data=book.read_bytes())
        workbook_load(by=person, collection=collection, upload=upload)
        run = assess_ask(by=person, collection=collection)
        carried_out(str(run.pk))
        run.refresh_from_db()
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        told(f"assessment page, {SCHOOLS} schools", lambda: client.get(f"/runs/{run.pk}/"), 300)
        school = collection.returns.order_by("unit__code")[0].unit.code
        begun = time.perf_counter()
        client.get(f"/runs/{run.pk}/what-if/?school={school}")
        print(f"the county held ready, once a process: {time.perf_counter() - begun:.1f} s")
        moved = {s.name: str(s.value) for s in sliders(run, school)}
        name = next(key for key in moved if key.endswith("teachers_backbone"))
        values = iter(range(10_000))

        def slide() -> object:
            return client.post(f"/runs/{run.pk}/what-if/ask/", {**moved, "school": school, name: str(next(values))})

        told("a slider", slide, 50)
        told("the board of returns", lambda: client.get("/returns/"), 300)


if __name__ == "__main__":
    main()
