"""Run, prove, supersede: one draw for each commitment, by the sources it named, and nothing half-done."""

import json
from pathlib import Path

import pytest

from junheng.allocation.draw.commit import identity
from junheng.allocation.draw.verifier import verify_proof
from junheng.kernel import Problem
from junheng.usecases.drawing import prove, run_draw, supersede
from junheng.usecases.verifying import verified
from tests.allocation.draw.kit import LIST, RULES, SAID, committed, drawn, private, salts


def refused(folder: Path, said: dict[str, str], **more: str) -> Problem:
    with pytest.raises(Problem) as problem:
        run_draw(folder, said, **more)
    assert not (folder / "public/result").exists()
    assert not (folder / "private/result.csv.sealed").exists()
    return problem.value


def test_a_draw_verifies(tmp_path: Path) -> None:
    outcome = verified(drawn(tmp_path), {})
    assert outcome.holds
    assert {check["part"] for check in outcome.checks if check["holds"]} >= {"list", "rules", "seed", "order", "result"}


def test_quotas_reserved_seats_and_waitlist_are_as_ruled(tmp_path: Path) -> None:
    folder = committed(tmp_path)
    result = run_draw(folder, SAID)["result"]["categories"]
    assert [(one["id"], one["applicants"], one["quota"], one["placed"]) for one in result] == [
        ("A", 6, 3, 3),
        ("B", 3, 2, 2),
    ]
    assert result[0]["reserved"] == {"R1": 1}
    assert result[0]["waiting"] <= 2


def test_the_same_commitment_and_sources_give_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        result = drawn(tmp_path / name) / "public/result"
        files.append([(p.name, p.read_bytes()) for p in sorted(result.iterdir()) if p.suffix in (".json", ".csv")])
    assert files[0] == files[1]


def test_a_second_run_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    folder = drawn(tmp_path)
    before = (folder / "public/result/certificate.json").read_bytes()
    with pytest.raises(Problem, match="已经有派位结果") as problem:
        run_draw(folder, {**SAID, "dice": "1" * 41})
    assert problem.value.exit == 4
    assert (folder / "public/result/certificate.json").read_bytes() == before


def test_sources_that_were_not_named_or_are_missing_are_refused(tmp_path: Path) -> None:
    folder = committed(tmp_path)
    assert "没有写明来源 weather" in str(refused(folder, {**SAID, "weather": "sunny"}))
    assert "dice 没有值" in str(refused(folder, {"ssq": SAID["ssq"]}))
    assert "没有值" in str(refused(folder, {**SAID, "dice": "  "}))


def test_too_few_bits_need_a_reason_that_is_published(tmp_path: Path) -> None:
    folder = committed(tmp_path, rules=RULES.format(boundary="skip").replace('count: "41"', 'count: "40"'))
    said = {**SAID, "dice": SAID["dice"][:40]}
    assert "127.4 比特，低于 128" in str(refused(folder, said))
    certificate = run_draw(folder, said, reason="骰子只有四十颗")
    assert certificate["options"]["entropy"] == {"bits": "127.4", "bound": 128, "reason": "骰子只有四十颗"}
    assert verified(folder, {}).holds


@pytest.mark.parametrize("name", ["public/list.csv", "public/rules.yaml", "public/commitment.json"])
def test_what_changed_after_the_commitment_is_not_drawn(tmp_path: Path, name: str) -> None:
    folder = committed(tmp_path)
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data.replace(b"A", b"B", 1) if b"A" in data else data + b"\n")
    assert "被改动过" in str(refused(folder, SAID))


def test_each_family_finds_its_child_and_no_other_salt_does(tmp_path: Path) -> None:
    folder = drawn(tmp_path)
    for number, name, *_ in LIST:
        proof = prove(folder, number)
        checks = verify_proof(proof, folder / "public/result", {})
        assert all(check["holds"] for check in checks), checks
        assert identity(bytes.fromhex(proof["salt"]), number, name).hex() == proof["entry"].split(",")[0]
        wrong = verify_proof({**proof, "salt": salts(1, "other")[0].hex()}, folder / "public/result", {})
        assert any(check["holds"] is False for check in wrong)


def test_a_proof_before_the_draw_has_no_rank_and_nobody_has_none(tmp_path: Path) -> None:
    folder = committed(tmp_path)
    assert "rank" not in prove(folder, "001")
    with pytest.raises(Problem, match="没有报名号 999"):
        prove(folder, "999")


def test_the_private_result_names_everyone_once(tmp_path: Path) -> None:
    folder = drawn(tmp_path)
    rows = private(folder, "result.csv").splitlines()
    assert sorted(row.split(",")[0] for row in rows[1:]) == [number for number, *_ in LIST]


def test_replacing_a_result_needs_a_published_record(tmp_path: Path) -> None:
    folder = drawn(tmp_path)
    first = json.loads((folder / "public/result/certificate.json").read_bytes())
    with pytest.raises(Problem, match="理由"):
        supersede(folder, reason=" ")
    record = supersede(folder, reason="双色球号码录入有误", document="某教〔2026〕8号", by="某县教育局")
    again = run_draw(folder, {**SAID, "ssq": "01 05 12 18 22 32+07"})
    assert again["seed"] != first["seed"]
    assert [one["reason"] for one in again["options"]["supersedes"]] == ["双色球号码录入有误"]
    assert (folder / "public/superseded-1/certificate.json").is_file()
    assert record["number"] == 1
    assert verified(folder, {}).holds
    path = folder / "public/superseded-1/supersession-1.json"
    path.write_bytes(path.read_bytes().replace("有误".encode(), "无误".encode()))
    failed = [check["part"] for check in verified(folder, {}).checks if check["holds"] is False]
    assert failed == ["supersession"]


def test_nothing_to_void_before_the_draw(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="无可作废"):
        supersede(committed(tmp_path), reason="x")


def test_a_failed_run_leaves_no_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = committed(tmp_path)

    def broken(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("junheng.usecases.drawing.write_minutes", broken)
    with pytest.raises(OSError, match="disk full"):
        run_draw(folder, SAID)
    assert not (folder / "public/result").exists()
    assert not (folder / "private/result.csv.sealed").exists()
    assert not [p for p in (folder / "public").iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_minutes_hold_seed_roots_and_places_to_sign(tmp_path: Path, lang: str) -> None:
    from docx import Document

    folder = committed(tmp_path)
    certificate = run_draw(folder, SAID, lang=lang)
    paper = Document(str(folder / "public/result/minutes.docx"))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    text = "\n".join([p.text for p in paper.paragraphs] + cells)
    commitment = json.loads((folder / "public/commitment.json").read_bytes())
    for word in (certificate["seed"]["value"], commitment["list"]["root_sm3"], SAID["dice"], "130.0"):
        assert word in text
    for role in ("公证员", "观察员", "操作人") if lang == "zh" else ("Notary", "Observer", "Operator"):
        assert role in text
    assert not any(name in text for _, name, *_ in LIST)
