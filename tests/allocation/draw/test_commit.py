"""The commitment: what it freezes, what it keeps to itself, and what it refuses."""

import json
from pathlib import Path

import pytest

from junheng.kernel import Problem
from junheng.kernel.canonical import canonical
from junheng.usecases.drawing import commit_list
from tests.allocation.draw.kit import LIST, RULES, committed, salts, write_inputs


def test_the_public_half_holds_nobodys_name_number_or_salt(tmp_path: Path) -> None:
    public = committed(tmp_path) / "public"
    everything = b"".join(path.read_bytes() for path in public.iterdir() if path.suffix in (".json", ".csv", ".sha256"))
    for (number, name, *_), salt in zip(LIST, salts(len(LIST)), strict=True):
        assert name.encode() not in everything
        assert b"," + number.encode() + b"," not in everything
        assert salt.hex().encode() not in everything


def test_private_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    private = committed(tmp_path) / "private"
    assert private.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in private.iterdir())


def test_the_order_of_the_list_file_does_not_matter(tmp_path: Path) -> None:
    for name, rows, order in (("one", LIST, 1), ("two", LIST[::-1], -1)):
        (tmp_path / name).mkdir()
        table, rules = write_inputs(tmp_path / name, rows)
        commit_list(table, rules, tmp_path / name / "draw", salts=salts(len(LIST))[::order])
    one, two = ((tmp_path / name / "draw/public/list.csv").read_bytes() for name in ("one", "two"))
    assert one == two


def test_salts_are_fresh_every_time(tmp_path: Path) -> None:
    table, rules = write_inputs(tmp_path)
    roots = {
        commit_list(table, rules, tmp_path / name).commitment["list"]["root_sha256"]  # type: ignore[index]
        for name in ("a", "b")
    }
    assert len(roots) == 2


def test_the_commitment_is_in_canonical_form_and_its_digest_beside_it(tmp_path: Path) -> None:
    import hashlib

    public = committed(tmp_path) / "public"
    raw = (public / "commitment.json").read_bytes()
    assert canonical(json.loads(raw)) == raw
    assert (public / "commitment.sha256").read_text().strip() == hashlib.sha256(raw).hexdigest()


def test_a_commitment_is_never_written_over(tmp_path: Path) -> None:
    folder = committed(tmp_path)
    before = (folder / "public/commitment.json").read_bytes()
    with pytest.raises(Problem, match="已存在") as refused:
        commit_list(tmp_path / "list.csv", tmp_path / "rules.yaml", folder)
    assert refused.value.exit == 4
    assert (folder / "public/commitment.json").read_bytes() == before


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ([*LIST, LIST[0]], "allocation.draw.duplicate", "001 重复"),
        ([*LIST, ("010", "癸", "B", "t", "")], "allocation.draw.split-group", "组 t 的类别不一致"),
        ([*LIST, ("010", "癸", "A", "t", "R1")], "allocation.draw.split-group", "组 t 的优待类别不一致"),
        ([*LIST, ("010", "癸", "第九小学", "", "")], "allocation.draw.category", "第九小学"),
        ([*LIST, ("010", "癸", "", "", "")], "allocation.draw.category", "没有填类别"),
        ([*LIST, ("010", "癸", "B", "", "R1")], "allocation.draw.reserved", "R1"),
        ([*LIST, ("", "癸", "B", "", "")], "allocation.draw.no-id", "没有报名号"),
        ([], "census.empty-table", ""),
    ],
)
def test_a_wrong_list_gives_findings_with_their_rows_and_writes_nothing(
    tmp_path: Path, rows: list[tuple[str, ...]], code: str, words: str
) -> None:
    table, rules = write_inputs(tmp_path, rows)
    answer = commit_list(table, rules, tmp_path / "draw")
    assert answer.commitment is None
    assert not (tmp_path / "draw").exists()
    found = [finding for finding in answer.findings if finding.code == code]
    if words:
        assert words in found[0].what
        assert found[0].where.cell
        assert found[0].fix


def test_all_mistakes_of_a_list_are_told_at_once(tmp_path: Path) -> None:
    rows = [*LIST, LIST[0], ("", "癸", "X", "", "")]
    answer = commit_list(*write_inputs(tmp_path, rows), tmp_path / "draw")
    assert {f.code.split(".")[-1] for f in answer.findings} >= {"duplicate", "no-id", "category"}


def test_titles_and_ids_of_categories_are_both_understood(tmp_path: Path) -> None:
    rows = [(n, name, {"A": "第一小学", "B": "b"}[c], g, r and "烈士子女") for n, name, c, g, r in LIST]
    for name, some in (("ids", LIST), ("titles", rows)):
        (tmp_path / name).mkdir()
        committed(tmp_path / name, some)
    ids, titles = ((tmp_path / name / "draw/public/list.csv").read_bytes() for name in ("ids", "titles"))
    assert ids == titles


def test_one_category_needs_no_column(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("报名号\n1\n2\n3\n", encoding="utf-8")
    rules = RULES.format(boundary="skip").replace('  - {id: B, title: 第二小学, quota: "2"}\n', "")
    (tmp_path / "rules.yaml").write_text(rules, encoding="utf-8")
    answer = commit_list(tmp_path / "list.csv", tmp_path / "rules.yaml", tmp_path / "draw")
    assert answer.commitment is not None
    assert answer.commitment["applicants"] == 3
