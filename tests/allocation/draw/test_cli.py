"""``junheng draw`` and ``junheng verify`` as a person types them: words, exit statuses, JSON."""

import json
from pathlib import Path

import pytest

from junheng.cli.main import main
from junheng.usecases.drawing import demo_draw
from junheng.usecases.opening import open_annex
from junheng.usecases.verifying import verified
from tests.allocation.draw.kit import LIST, SAID, private, write_inputs

SOURCES = [word for name, value in SAID.items() for word in ("--source", f"{name}={value}")]


def ran(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_from_list_to_verification(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, rules = write_inputs(tmp_path)
    folder = tmp_path / "draw"
    status, said, _ = ran(capsys, "draw", "commit", table, "--rules", rules, "--out", folder)
    assert status == 0
    assert "130.0 比特" in said
    assert ran(capsys, "verify", folder)[0] == 0
    status, said, _ = ran(capsys, "draw", "run", folder, *SOURCES)
    assert status == 0
    assert "录取 3" in said
    assert ran(capsys, "verify", folder)[0] == 0
    status, said, _ = ran(capsys, "draw", "prove", folder, LIST[0][0], "--out", tmp_path / "proof.json")
    assert status == 0
    assert "名次" in said
    public = ("--list", folder / "public/commitment.json", "--list", folder / "public/result/certificate.json")
    assert ran(capsys, "verify", tmp_path / "proof.json", *public)[0] == 0
    status, _, told = ran(capsys, "draw", "run", folder, *SOURCES)
    assert status == 4
    assert "supersede" in told
    assert ran(capsys, "draw", "supersede", folder, "--reason", "号码录入有误")[0] == 0
    assert ran(capsys, "draw", "run", folder, *SOURCES)[0] == 0


def test_no_salt_is_ever_printed_by_commit_or_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, rules = write_inputs(tmp_path)
    words = ran(capsys, "draw", "commit", table, "--rules", rules, "--out", tmp_path / "draw", "--json")
    more = ran(capsys, "draw", "run", tmp_path / "draw", *SOURCES, "--json")
    annex = private(tmp_path / "draw", "annex.csv").splitlines()[1:]
    for _, number, name, salt in (line.split(",") for line in annex):
        for said in (*words[1:], *more[1:]):
            assert salt not in said
            assert name not in said
            assert f'"{number}"' not in said


@pytest.mark.parametrize("early", [("--source", "ssq=01 05 12 18 22 31+07"), ("--seed", "abc")])
def test_a_seed_at_the_commitment_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], early: tuple[str, str]
) -> None:
    table, rules = write_inputs(tmp_path)
    status, _, told = ran(capsys, "draw", "commit", table, "--rules", rules, "--out", tmp_path / "draw", *early)
    assert status == 4
    assert "种子早于承诺" in told
    assert not (tmp_path / "draw").exists()


def test_a_list_with_errors_ends_with_three_and_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, rules = write_inputs(tmp_path, [*LIST, LIST[0], LIST[1]])
    status, said, _ = ran(capsys, "draw", "commit", table, "--rules", rules, "--out", tmp_path / "draw")
    assert status == 3
    assert "A11" in said
    assert "A12" in said


def test_a_tampered_result_ends_with_one_and_names_the_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo_draw(tmp_path, "zh")
    path = tmp_path / "派位/public/result/result.csv"
    path.write_text(path.read_text().replace("placed", "none", 1))
    status, said, _ = ran(capsys, "verify", tmp_path / "派位")
    assert status == 1
    assert "〔结果〕" in said
    status, said, _ = ran(capsys, "verify", tmp_path / "派位", "--json")
    assert status == 1
    assert "result" in {check["part"] for check in json.loads(said)["checks"] if check["holds"] is False}


@pytest.mark.parametrize("content", ["", "[]", "{", '{"kind": "fortune"}', "\xff"])
def test_what_is_no_certificate_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    (tmp_path / "certificate.json").write_text(content, encoding="latin-1")
    status, _, told = ran(capsys, "verify", tmp_path)
    assert status == 3
    assert told.startswith("✗")
    assert len(told.splitlines()) == 1
    assert ran(capsys, "verify", tmp_path / "nowhere")[0] == 2


def test_english_is_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, rules = write_inputs(tmp_path)
    folder = tmp_path / "draw"
    said = ran(capsys, "draw", "commit", table, "--rules", rules, "--out", folder, "--lang", "en")[1]
    said += ran(capsys, "draw", "run", folder, *SOURCES, "--lang", "en")[1]
    said += ran(capsys, "draw", "run", folder, *SOURCES, "--lang", "en")[2]
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in said)


def test_drand_is_typed_in_by_its_own_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, rules = write_inputs(tmp_path)
    text = rules.read_text(encoding="utf-8")
    text = text.replace("kind: ssq, day: 2026-07-09", 'kind: drand, round: "1000", day: 2023-08-23')
    rules.write_text(text.replace("2026-07-01", "2023-08-01").replace("2026-07-10", "2023-08-30"), encoding="utf-8")
    folder = tmp_path / "draw"
    assert ran(capsys, "draw", "commit", table, "--rules", rules, "--out", folder)[0] == 0
    signature = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"
    assert ran(capsys, "draw", "run", folder, "--drand", signature, "--source", f"dice={SAID['dice']}")[0] == 0
    certificate = json.loads((folder / "public/result/certificate.json").read_bytes())
    # The randomness of quicknet's round 1000 as the network itself publishes it.
    assert (
        certificate["seed"]["sources"][0]["value"] == "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd"
    )
    assert verified(folder, {}).holds


def test_audit_prints_both_schemes(capsys: pytest.CaptureFixture[str]) -> None:
    status, said, _ = ran(capsys, "draw", "audit", "--applicants", "30", "--seats", "10", "--seeds", "500")
    assert status == 0
    assert "起始号加间隔" in said
    assert "χ²" in said
    assert ran(capsys, "draw", "audit", "--applicants", "3")[0] == 2


def test_the_demo_says_synthetic_everywhere(tmp_path: Path) -> None:
    names = demo_draw(tmp_path, "zh")
    assert all((tmp_path / name).exists() for name in names)
    assert json.loads((tmp_path / "派位复核.json").read_bytes())["holds"] is True
    open_annex(tmp_path / "派位", tmp_path / "内部")
    for name in ("派位/public/commitment.json", "内部/slips.html", "派位名单-合成数据.csv"):
        assert "合成" in (tmp_path / name).read_text(encoding="utf-8-sig")
