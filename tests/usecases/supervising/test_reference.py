"""The reference of supervise.json names every field that is written, and no other."""

import importlib.util
import sys

import pytest

from junheng.usecases.supervising_written import as_json
from tests.docs.pages import DOCS

sys.path.insert(0, str(DOCS))
spec = importlib.util.spec_from_file_location("docs_board", DOCS / "generators" / "board.py")
board = importlib.util.module_from_spec(spec)
spec.loader.exec_module(board)


@pytest.mark.parametrize("record", board.FIELDS)
def test_every_field_is_documented(example, record):
    answer = as_json(example.answer)
    target = next(t for t in answer["targets"] if t["baseline"])
    written = {"The answer": answer, "Target": target, "Task": answer["tasks"][0], "Reading": target["baseline"]}
    assert set(board.FIELDS[record]) == set(written[record])
