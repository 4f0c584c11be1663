"""What the pages tell a reader to do can be done, word for word, and shows what they say it shows."""

import doctest
import shutil
from pathlib import Path

import pytest

from junheng.standards.strict_yaml import load_strict
from tests.docs.pages import DOCS, ROOT, blocks, followed, unseen

TODO = sorted((*DOCS.glob("tutorial/*.md"), *DOCS.glob("how-to/*.md"), DOCS / "reference" / "exit-status.md"))
ALL = sorted((*DOCS.rglob("*.md"), *ROOT.glob("*.md")))


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.skipif(shutil.which("bash") is None, reason="the pages' commands are typed into bash")
@pytest.mark.parametrize("page", TODO, ids=name)
def test_a_reader_who_follows_the_page_sees_what_it_says(page, tmp_path):
    assert not followed(page, tmp_path)


@pytest.mark.parametrize("page", ALL, ids=name)
def test_python_on_a_page_gives_what_it_shows(page):
    text = page.read_text(encoding="utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(text, {}, name(page), name(page), 0)
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


@pytest.mark.parametrize("page", ALL, ids=name)
def test_yaml_on_a_page_is_read_strictly(page, tmp_path):
    for number, block in enumerate(b for b in blocks(page) if b.language == "yaml"):
        file = tmp_path / f"{number}.yaml"
        file.write_text(block.text, encoding="utf-8")
        assert load_strict(file)


def test_a_line_that_is_not_seen_is_reported():
    assert unseen(("B1 … 0.515", "no such line"), "x\nB1  is 0.515257\n") == ["no such line"]
    assert unseen(("second", "first"), "first\nsecond\n") == ["first"]
