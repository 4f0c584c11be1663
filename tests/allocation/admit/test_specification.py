"""The specification's test vector: its keys by hashlib alone, its certificate by the verifier and by the engine."""

import hashlib
import json
import re
from pathlib import Path

from junheng.allocation.admit.verifier import verify
from junheng.kernel.canonical import canonical
from tests.allocation.admit.folders import PRIMARY, SEED, TOGETHER, got, outcome

PAGE = Path(__file__).parents[3] / "docs" / "spec" / "admit.md"
VECTOR = json.loads(re.search(r"```json\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1])


def test_the_keys_are_sha_256_of_seed_label_and_number():
    shown = dict(re.findall(r"^(\d\d) ([0-9a-f]{64})$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    head = {"03": "02"}
    assert len(shown) == 5
    for number, key in shown.items():
        hashed = hashlib.sha256(bytes(range(32)) + b"\0admit\0" + head.get(number, number).encode())
        assert hashed.hexdigest() == key


def test_the_certificate_holds_and_has_the_digest_that_the_page_says():
    assert all(check["holds"] is not False for check in verify(VECTOR, Path(), {}))
    digest = hashlib.sha256(canonical(VECTOR)).hexdigest()
    assert f"```\n{digest}\n```" in PAGE.read_text(encoding="utf-8")


def test_the_engine_gives_the_vector(tmp_path):
    tiers = {"01": "A", "02": "A", "03": "A", "04": "B", "05": "A"}
    applicants = [(n, "", "F" if n in ("02", "03") else "", tier) for n, tier in tiers.items()]
    order = {n: "TS" if n == "05" else "ST" for n in tiers}
    choices = [(n, str(rank), s) for n in tiers for rank, s in enumerate(order[n], 1)]
    result = outcome(tmp_path / "d", PRIMARY + TOGETHER, SEED, applicants=applicants, choices=choices,
                     schools=[("S", "", "", "2"), ("T", "", "", "2")])  # fmt: skip
    schools = [school["school"] for school in VECTOR["result"]["schools"]]
    people = VECTOR["result"]["people"]
    said = {p["number"]: schools[p["choices"][p["placed"][0]][0]] if p["placed"] else "" for p in people}
    assert got(result) == said == {"01": "T", "02": "S", "03": "S", "04": "", "05": "T"}
