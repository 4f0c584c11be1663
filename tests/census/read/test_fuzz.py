"""Whatever went wrong with a file, a data set or a Problem comes out: a sample of the fuzzer, and what it once found."""

from pathlib import Path

import pytest

from tests.census.read.fuzz_reader import SEEDS, SLOWEST, outcome
from tests.census.read.mutations import mutated, sound


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_a_file_gone_wrong_gives_a_data_set_or_a_problem(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + 20):
        kept, _ = outcome(tmp_path, *mutated(seed))
        assert kept in ("census", "problem"), f"seed {seed}: {kept}"


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.*")), ids=lambda file: file.name)
def test_what_the_fuzzer_once_found_is_mended(file: Path, tmp_path: Path) -> None:
    kept, seconds = outcome(tmp_path, file.suffix.removeprefix("."), file.read_bytes())
    assert kept in ("census", "problem"), kept
    assert seconds < SLOWEST


def test_a_seed_gives_the_same_file_every_time() -> None:
    before = [mutated(seed) for seed in range(50)]
    sound.cache_clear()
    assert [mutated(seed) for seed in range(50)] == before
