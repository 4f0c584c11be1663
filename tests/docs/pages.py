"""Pages of the documentation as something that can be done: files to save, commands to type, what must then be seen."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w./-]+\.(?:yaml|csv))`")
STATUS = re.compile(r"\s+#\s*exit status (\d+)$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, and the paragraph that stands before it."""

    language: str
    text: str
    before: str

    @property
    def file(self) -> str | None:
        """The file that the paragraph before the block says it is saved as: the last one named there."""
        names = FILE.findall(self.before)
        return names[-1] if names else None


@dataclass(frozen=True, slots=True)
class Command:
    """A line to type, the exit status it must end with, and the lines that must be seen."""

    line: str
    status: int
    seen: tuple[str, ...]


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page in order."""
    text = page.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        before = text[: found.start()].rstrip().rsplit("\n\n", 1)[-1]
        yield Block(found[1], found[2], before)


def commands(text: str) -> Iterator[Command]:
    """Yield the commands of a console block (``> `` goes on with one); the lines below a command must be seen."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        first, *rest = part.splitlines()
        more = [line[2:] for line in rest if line.startswith("> ")]
        seen = tuple(line for line in rest if line.strip() and not line.startswith("> "))
        status = STATUS.search(first)
        yield Command("\n".join([STATUS.sub("", first), *more]), int(status[1]) if status else 0, seen)


def followed(page: Path, folder: Path) -> list[str]:
    """Do all that the page says, in ``folder``; return the lines in which something other than the page says happened."""
    wrong: list[str] = []
    for block in blocks(page):
        if block.language in ("yaml", "csv") and block.file:
            target = folder / block.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command in commands(block.text):
                wrong += _typed(command, folder)
    return wrong


def _typed(command: Command, folder: Path) -> list[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": "120", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", command.line],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        check=False,
    )
    output = done.stdout.decode()
    wrong = []
    if done.returncode != command.status:
        wrong.append(f"$ {command.line}: ended with {done.returncode}, not {command.status}")
    wrong += [f"$ {command.line}: not seen: {line}" for line in unseen(command.seen, output)]
    return [*wrong, output] if wrong else []


def unseen(expected: tuple[str, ...], output: str) -> list[str]:
    """Return the lines that do not stand in ``output``, in that order; … stands for anything."""
    lines = [" ".join(line.split()) for line in output.splitlines()]
    missing, at = [], 0
    for line in expected:
        words = " ".join(line.split())
        pattern = re.compile(".*".join(re.escape(part.strip()) for part in words.split("…")))
        place = next((i for i in range(at, len(lines)) if pattern.search(lines[i])), None)
        if place is None:
            missing.append(line)
        else:
            at = place + 1
    return missing
