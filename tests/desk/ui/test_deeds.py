"""Every verb that the desk writes into the audit log has words."""

import re
from pathlib import Path

import junheng.desk
from junheng.desk.returns.moves import MOVES
from junheng.desk.ui.deeds import DEEDS

DESK = Path(junheng.desk.__file__).parent
WRITTEN = re.compile(r'audited\(\s*[^,()]+(?:\([^()]*\))?[^,()]*,\s*"([\w.]+)"')


def test_every_verb_has_words() -> None:
    found = {verb for path in DESK.rglob("*.py") for verb in WRITTEN.findall(path.read_text(encoding="utf-8"))}
    assert len(found) > 30
    assert sorted((found | {f"return.{name}" for name in MOVES}) - set(DEEDS)) == []
