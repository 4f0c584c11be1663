"""The draw at size: 1,000,000 applicants committed, drawn, proved and verified; beside RFC 3797-like and shuffle peers.

    python benchmarks/draw.py [APPLICANTS]

Prints seconds by the clock and of the processor, and the ratio to the peers that are run beside it: Python's own seeded
shuffle (``random``, not recomputable elsewhere) and a SHA-256 sort without commitment, groups, quotas or proofs.
"""

import hashlib
import io
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from junheng.allocation.draw import store, verifier
from junheng.allocation.draw.applicants import Applicants
from junheng.allocation.draw.certify import run
from junheng.allocation.draw.commit import Committed, commit, commitment, fresh_salts
from junheng.allocation.draw.proof import Person, proof_of
from junheng.allocation.draw.rules import Rules, load_rules
from junheng.kernel.merkle import store as store_tree

SAID = {"ssq": "01 05 12 18 22 31+07", "dice": "61352" * 8 + "1"}


@contextmanager
def lap(what: str, seconds: dict[str, float]) -> Iterator[None]:
    wall, used = time.perf_counter(), time.process_time()
    yield
    seconds[what] = time.perf_counter() - wall
    print(f"{what:<44}{seconds[what]:9.3f} s{time.process_time() - used:9.3f} s CPU")


def rules(folder: Path, quota: int) -> Rules:
    categories = "\n".join(
        f'  - {{id: C{k}, title: 学校{k}, quota: "{quota}", waitlist: "{quota // 4}", reserved: [{{id: R1, title: 烈士子女, '
        f'seats: "{max(1, quota // 50)}", clause: {{document: d, number: n, article: a}}}}]}}'
        for k in range(7)
    )
    text = (
        "title: 测速\norganiser: 测速\npublished: 2026-07-01\nheld: 2026-07-10\nboundary: skip\nsynthetic: true\n"
        f"categories:\n{categories}\nsources:\n  - {{id: ssq, title: 双色球, kind: ssq, day: 2026-07-09}}\n"
        '  - {id: dice, title: 骰子, kind: dice, count: "41", day: 2026-07-10}\n'
    )
    (folder / "rules.yaml").write_text(text, encoding="utf-8")
    return load_rules(folder / "rules.yaml")


def people(count: int) -> Applicants:
    twin = [i // 1000 if i % 1000 < 2 else -1 for i in range(count)]
    return Applicants(
        ids=[f"26{i:08}" for i in range(count)],
        names=[f"合成{i}" for i in range(count)],
        categories=[f"C{(i if t < 0 else t) % 7}" for i, t in enumerate(twin)],
        reserved=["R1" if t < 0 and i % 50 == 7 else "" for i, t in enumerate(twin)],
        groups=["" if t < 0 else f"t{t}" for t in twin],
    )


def main(count: int) -> None:
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder, applicants = Path(name), people(count)
        law = rules(folder, max(50, count // 20))
        raw = (folder / "rules.yaml").read_bytes()
        with lap(f"commit {count:,} (SHA-256 and SM3 trees)", seconds):
            frozen = commit(applicants, fresh_salts(count))
            plain = commitment(law, frozen, hashlib.sha256(raw).hexdigest())
        with lap("run (seed, order, seats, certificate)", seconds):
            drawn, certificate = run(plain, frozen.lines, SAID)
        both = sum(seconds.values())
        print(f"{'commit + run':<44}{both:9.3f} s")
        proofs(frozen, applicants, plain["list"]["root_sha256"], seconds)
        publish(folder, plain, frozen, drawn.result_bytes(), certificate.to_json())
        with lap("verifier, standard library alone", seconds):
            checks = verifier.verify(certificate.to_json(), folder, {})
        assert all(check["holds"] is not False for check in checks), checks
        peers(count, both, seconds)


def publish(
    folder: Path, plain: dict[str, object], frozen: Committed, result: bytes, certificate: dict[str, object]
) -> None:
    store.write_digested(folder / "commitment.json", plain)
    store.write_digested(folder / "certificate.json", certificate)
    (folder / "list.csv").write_bytes(frozen.list_bytes())
    (folder / "result.csv").write_bytes(result)


def proofs(frozen: Committed, applicants: Applicants, root: str, seconds: dict[str, float]) -> None:
    tree, size = io.BytesIO(), len(frozen.lines)
    store_tree(frozen.levels["sha256"], tree)
    with lap("1,000 proofs from the stored tree", seconds):
        for leaf in range(0, size, max(1, size // 1000)):
            row = frozen.order[leaf]
            person = Person(leaf, applicants.ids[row], applicants.names[row], frozen.salts[leaf])
            proof_of(person, frozen.lines[leaf], size, root, tree)
    print(f"{'one proof':<44}{seconds['1,000 proofs from the stored tree']:9.4f} ms")


def peers(count: int, both: float, seconds: dict[str, float]) -> None:
    with lap("peer: random.Random(seed).shuffle", seconds):
        order = list(range(count))
        random.Random(1).shuffle(order)
    with lap("peer: sort by SHA-256(seed, id), no proof", seconds):
        sorted(range(count), key=lambda i: hashlib.sha256(b"seed%d" % i).digest())
    for peer in [name for name in seconds if name.startswith("peer")]:
        print(f"commit + run with proofs is {both / seconds[peer]:.1f} × {peer.removeprefix('peer: ')}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
