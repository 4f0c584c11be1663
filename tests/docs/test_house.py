"""House rules that can be read off the files."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

SRC = ROOT / "src" / "junheng"
MODULES = sorted(SRC.rglob("*.py"))
# What must not stand in a file of the project: folders of one machine, and hosts of package registries.
MACHINE = re.compile(r"(?:^|[\s\"'`(=:])/(?:root|home|work|mnt|tmp|opt|Users)/\w|[A-Z]:\\\\?Users\\")
REGISTRY = re.compile(
    r"(?:pypi[.]org|pythonhosted[.]org|index-url|find-links|pypi[.]tuna|mirrors?[.][a-z]+)", re.IGNORECASE
)
LOCK = {"uv.lock"}  # a lock file names where each package comes from
TEXT = {".py", ".md", ".toml", ".yml", ".yaml", ".csv", ".json", ".txt", ".css", ".js", ".html", ".typ", ""}


def tracked() -> list[Path]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


def test_no_file_names_a_machine_or_a_registry():
    wrong = []
    for file in tracked():
        if file.name in LOCK or file.suffix not in TEXT or not file.is_file():
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if (MACHINE.search(line) or REGISTRY.search(line)) and file != Path(__file__):
                wrong.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    assert wrong == []


def test_rules_hold_no_code():
    assert [
        p.name for p in (SRC / "rules").rglob("*") if p.is_file() and p.suffix not in {".yaml", ".md", ".csv"}
    ] == []


@pytest.mark.parametrize("package", sorted(p.parent for p in SRC.rglob("__init__.py")), ids=lambda p: p.name)
def test_files_and_functions_are_short(package):
    for file in sorted(package.glob("*.py")):
        text = file.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, file.name
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert lines_of(node) <= 40, f"{file.name}: {node.name}"


def lines_of(function: ast.FunctionDef) -> int:
    """Return how many lines a function has below its signature and docstring."""
    own = function.body[1:] if ast.get_docstring(function) else function.body
    return own[-1].end_lineno - own[0].lineno + 1 if own else 0


WRITTEN = sorted(p.parent for p in SRC.rglob("__init__.py") if p.parent.name != "migrations")  # Django writes those


@pytest.mark.parametrize("package", WRITTEN, ids=lambda p: p.name)
def test_every_public_name_says_what_it_promises(package):
    silent = [f"{file.name}: {name}" for file in sorted(package.glob("*.py")) for name in undocumented(file)]
    assert silent == []


def undocumented(file: Path) -> list[str]:
    """Return the module, the public classes and functions, and the public methods without a docstring.

    What a Protocol asks of others is told by those who give it.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = [] if ast.get_docstring(tree) else ["the module"]
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            found += [] if ast.get_docstring(node) else [node.name]
            protocol = isinstance(node, ast.ClassDef) and any(getattr(b, "id", "") == "Protocol" for b in node.bases)
            methods = node.body if isinstance(node, ast.ClassDef) and not protocol else []
            found += [
                f"{node.name}.{method.name}"
                for method in methods
                if isinstance(method, ast.FunctionDef)
                and not method.name.startswith("_")
                and not ast.get_docstring(method)
            ]
    return found


def test_every_package_declares_its_floor():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ][0]
    floors = {name.strip() for layer in contract["layers"] for name in re.split(r"[|:]", layer)}
    packages = {p.parent.name for p in SRC.glob("*/__init__.py")}
    assert contract["exhaustive"] is True
    assert packages - floors == set()


def test_the_floors_hold():
    linter = Path(sys.executable).parent / "lint-imports"
    if not linter.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
