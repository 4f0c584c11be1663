"""The two commands of the README are the ones that CI runs, in both languages, and what it claims is what the project says."""

import re
import tomllib

import pytest

from junheng.standards import standard_ids
from tests.docs.pages import ROOT

MARKED = re.compile(r"^<!-- command: (\w+) -->\n```sh\n(.+?)\n```$", re.MULTILINE | re.DOTALL)
READMES = ("README.md", "README.zh-CN.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name: str) -> dict[str, str]:
    return dict(MARKED.findall(text(name)))


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads(text("pyproject.toml"))["project"]


def test_two_commands_do_everything():
    assert set(commands("README.md")) == {"demo", "tests"}
    for command in commands("README.md").values():
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_an_old_pip_and_no_other_tool_will_do():
    for command in commands("README.md").values():
        assert not re.search(r"\buv\b|--group|\bmake\b|\bjust\b|curl|conda", command)


def test_both_languages_give_the_same_commands():
    assert commands("README.md") == commands("README.zh-CN.md")


def test_both_languages_name_the_same_things():
    code = [set(re.findall(r"`([^`\n]+)`", re.sub(r"校名|`junheng", "`junheng", text(name)))) for name in READMES]
    verbs = [{c.split()[1] for c in found if c.startswith("junheng ")} for found in code]
    assert verbs[0] == verbs[1]
    for name in READMES:
        for standard in standard_ids():
            assert f"`{standard}`" in text(name)


@pytest.mark.parametrize("name", ["demo", "tests"])
def test_ci_takes_its_commands_from_the_readme(name):
    script = text(".ci/run")
    assert f"readme {name}" in script
    assert commands("README.md")[name] not in script


@pytest.mark.parametrize("name", READMES)
def test_size_versions_and_licence_are_stated(name, project):
    largest = re.search(r"LARGEST_MB=(\d+)", text(".ci/run"))[1]
    lowest = project["requires-python"].removeprefix(">=")
    for word in (f"{largest} MB", f"Python {lowest}", project["license"]):
        assert word in text(name)


def test_every_extra_in_the_commands_exists(project):
    extras = re.findall(r"\[(\w+)\]", " ".join(commands("README.md").values()))
    assert set(extras) <= set(project["optional-dependencies"])
