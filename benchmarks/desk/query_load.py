"""The public query under load: an open loop of 2,000 requests a second over 500 connections for a minute.

Generator: h2load (nghttp2), HTTP/1.1, 4 requests a second on each of 500 connections; it shares the machine's cores with the
server. While it runs, a second process asks for random families and compares every answer with what the draw's certificate says.
h2load's log gives start and duration of every request; a request that could not start when its turn came counts from its turn.

    python benchmarks/desk/query_load.py [--seconds 60] [--families 20000]
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

CONNECTIONS, RATE = 500, 4
HERE = Path(__file__).parents[2]
sys.path.insert(0, str(HERE))
from tests.desk.stories.conftest import free_port  # noqa: E402

SETUP = """
from junheng.desk.serving import ready
ready()
from datetime import date
from junheng.desk.people.models import Person, Unit
from junheng.desk.public.services import publication_confirm, publication_prepare
from junheng.desk.runs.draws.services import draw_commit, draw_run, folder_of, key_of
from junheng.desk.starting import example, prepared
prepared(); example()
p, q = (Person.objects.get(account=a) for a in ("admissions", "admissions-2"))
rows = "报名号,姓名,类别\\n" + "".join(f"26{{i:07}},学生{{i}},A\\n" for i in range({families}))
rules = open({rules!r}, "rb").read()
d = draw_commit(by=p, unit=Unit.objects.get(kind="county"), title="合成数据", applicants=("a.csv", rows.encode()),
                rules=("r.yaml", rules)).draw
for _ in range(2):
    found = publication_prepare(by=p, draw=d, starts=date(2026, 1, 1), ends=date(2099, 1, 1), contact="x")
    publication_confirm(by=q, publication=found, typed=found.digest[:8])
    if _ == 0:
        draw_run(by=p, draw=d, said={{"dice": "35216412" * 6 + "35"}})
print(found.pk, d.pk)
"""
RULES = """title: 合成数据
organiser: 合成县教育局
published: 2026-07-01
held: 2026-07-10
boundary: skip
categories:
  - {id: A, title: 第一小学, quota: "5000", waitlist: "100"}
sources:
  - {id: dice, title: 骰子, kind: dice, count: "50", day: 2026-07-10}
"""


def entries_of(home: Path, publication: str) -> dict[str, dict[str, object]]:
    """Return every published entry by key, from the draw's own result: number and salt opened with the key."""
    folder = home / "published" / publication / "entries"
    return {k: v for path in folder.glob("*.json") for k, v in json.loads(path.read_text()).items()}


def truth(home: Path, draw: str, scratch: Path) -> dict[str, tuple[int, str]]:
    """Return key → rank and outcome, recomputed from the sealed annex and the certified result."""
    from junheng.desk.public.query import key_of

    command = [
        sys.executable,
        "-m",
        "junheng",
        "open",
        str(home / "draws" / draw),
        "--key",
        str(home / "keys" / f"draw-{draw}.key"),
    ]
    subprocess.run([*command, "--out", str(scratch / "opened")], check=True, capture_output=True)
    rows = list(csv.DictReader((home / "draws" / draw / "public" / "result" / "result.csv").open()))
    words = {"placed": "录取", "none": "未录取"}
    found = {}
    for family in csv.DictReader((scratch / "opened" / "annex.csv").open(encoding="utf-8-sig")):
        row = rows[int(family["leaf"])]
        word, _, number = row["outcome"].partition(":")
        says = f"候补第 {number} 位" if word == "waiting" else words[row["outcome"]]
        found[key_of(bytes.fromhex(family["salt"]), family["applicant"])] = (int(row["rank"]), says)
    return found


def checked(url: str, told: dict[str, tuple[int, str]], seconds: float) -> tuple[int, int]:
    """Return how many random families were asked for and how many answers were wrong."""
    dice, asked, wrong, end = random.Random(7), 0, 0, time.monotonic() + seconds
    keys = sorted(told)
    while time.monotonic() < end:
        key = dice.choice(keys)
        with urllib.request.urlopen(f"{url}{key[:3]}.json") as answer:
            entry = json.load(answer).get(key)
        asked += 1
        wrong += entry is None or (entry["rank"], entry["says"]) != told[key]
        time.sleep(0.05)
    return asked, wrong


def latencies(log: Path) -> tuple[list[float], int]:
    """Return the milliseconds of every request, sorted, counted from its turn, and how many were no 200."""
    starts: list[tuple[int, int, int]] = []
    for line in log.read_text().splitlines():
        start, status, took = line.split("\t")[:3]
        starts.append((int(start), int(status), int(took)))
    return sorted(took / 1000 for _, _, took in starts), sum(status != 200 for _, status, _ in starts)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--families", type=int, default=20_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        home, rules, log = scratch / "desk", scratch / "rules.yaml", scratch / "h2load.log"
        rules.write_text(RULES, encoding="utf-8")
        environment = {**os.environ, "JUNHENG_HOME": str(home)}
        script = SETUP.format(families=asked.families, rules=str(rules))
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        publication, draw = done.stdout.split()
        told = truth(home, draw, scratch)
        port = free_port()
        server = subprocess.Popen(
            [sys.executable, "-m", "junheng", "serve", "--home", str(home), "--port", str(port)],
            stdout=subprocess.DEVNULL,
        )
        try:
            url = f"http://127.0.0.1:{port}/published/{publication}/entries/"
            for _ in range(200):
                try:
                    urllib.request.urlopen(url + "000.json")
                    break
                except OSError:
                    time.sleep(0.1)
            uris = scratch / "uris.txt"
            uris.write_text("".join(f"{url}{key[:3]}.json\n" for key in random.Random(1).sample(sorted(told), 2000)))
            command = [
                "h2load",
                "--h1",
                "-c",
                str(CONNECTIONS),
                "-D",
                str(asked.seconds),
                "--rps",
                str(RATE),
                "-i",
                str(uris),
                f"--log-file={log}",
            ]
            load = subprocess.Popen([*command, "--warm-up-time=2"], stdout=subprocess.PIPE, text=True)
            sampled, wrong = checked(url, told, asked.seconds)
            out = load.communicate()[0]
        finally:
            server.terminate()
            server.wait()
        took, bad = latencies(log)
        summary = next((line for line in out.splitlines() if line.startswith("requests:")), "")
        print(summary)
        print(
            f"requests {len(took):,} in {asked.seconds} s = {len(took) / asked.seconds:,.0f}/s over {CONNECTIONS} connections; not 200: {bad}"
        )
        for share in (0.5, 0.9, 0.99, 0.999):
            print(f"p{100 * share:g} {took[int(share * (len(took) - 1))]:.1f} ms")
        print(f"answers compared with the certificate: {sampled:,}, wrong: {wrong}")


if __name__ == "__main__":
    main()
