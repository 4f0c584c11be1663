"""One deliberately broken file for every mistake: the message names the file, says the mistake and the fix."""

from pathlib import Path

import pytest

from junheng.kernel import Problem
from junheng.standards import load_standard

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))


def expected_words(path: Path) -> list[str]:
    """Return the words of the file's first line that its message must have."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return first.removeprefix("# expect: ").split(" | ")


def load(path: Path) -> None:
    """Load the file as what it is: an overlay on youzhi-2017, or a standard."""
    if path.stem.startswith("overlay-"):
        load_standard("youzhi-2017", [str(path)])
    else:
        load_standard(str(path))


def test_the_file_they_were_broken_from_is_sound() -> None:
    standard = load_standard(str(HERE / "good.yaml"))

    assert standard.cite(standard.indicators[0]).number == "县教〔2026〕1号"


@pytest.mark.parametrize("path", BROKEN, ids=lambda p: p.stem)
def test_a_mistake_is_named_with_its_place_and_its_fix(path: Path) -> None:
    with pytest.raises(Problem) as caught:
        load(path)

    for words in expected_words(path):
        assert words in str(caught.value)
    assert path.name in caught.value.what or path.stem == "overlay-of-another-standard"
    assert caught.value.fix.strip("。")
    assert caught.value.exit == 2
    assert "\n" not in str(caught.value)


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = (HERE / "good.yaml").read_text(encoding="utf-8")
    path = tmp_path / "two.yaml"
    path.write_text(
        text.replace("    why: 校园要够大。\n", "").replace("compare: ≥}}", 'compare: "=="}}'), encoding="utf-8"
    )

    with pytest.raises(Problem, match=r"A1\.why 没有写.*compare 只能是"):
        load_standard(str(path))


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gbk.yaml"
    path.write_bytes("title: 本县标准\n".encode("gb18030"))

    with pytest.raises(Problem, match=r"gbk\.yaml.*UTF-8"):
        load_standard(str(path))


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_text((HERE / "good.yaml").read_text(encoding="utf-8"), encoding="utf-8-sig")

    assert load_standard(str(path)).id == "own"


def test_an_unknown_standard_lists_the_choices() -> None:
    with pytest.raises(Problem, match=r"youzhi.*guanli-2017、jiben-2012、puhui-2020、youzhi-2017"):
        load_standard("youzhi")


def test_an_unknown_overlay_lists_the_choices() -> None:
    with pytest.raises(Problem, match=r"henan.*hebei、shenyang-2024"):
        load_standard("youzhi-2017", ["henan"])


def test_a_path_that_is_not_there_lists_the_choices_too() -> None:
    with pytest.raises(Problem, match=r"nowhere\.yaml.*路径"):
        load_standard("nowhere.yaml")


def test_an_overlay_given_as_the_standard_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "local.yaml"
    path.write_text("id: local\nof: youzhi-2017\nsource: hebei-youzhi\n", encoding="utf-8")

    with pytest.raises(Problem, match=r"--standard youzhi-2017 --overlay"):
        load_standard(str(path))
