"""The command line: every verb with its arguments and options, from the program itself."""

import inspect
from collections.abc import Iterator
from typing import Any

from generators.markdown import code, table

INTRO = """# Command line

`junheng <verb> [INPUT…] [--out …] [--lang zh|en] [--json]`. `junheng <verb> --help` (or `-h`) prints what stands here. Words for people are Chinese
unless `--lang en` is given; `--json` prints the result for a program. Progress goes to standard error, and only where a person is looking. How a
command ends is on [Exit statuses](exit-status.md).

Nothing is half-written: an output folder or file is made beside its place and renamed into it. An existing output folder is replaced only if it is
empty or was written by Junheng.
"""
ENGLISH = {
    "demo": "A made-up county from nothing to every paper.",
    "template": "Write the empty workbook to fill in, or one prefilled from the national returns.",
    "check": "List what is wrong or odd in the data, all at once; hand the workbook back marked.",
    "assess": "From the data to the verdict, the numbers behind it and all papers.",
    "explain": "Where one value comes from: halves, cells, split, clause.",
    "synth": "Write a made-up county, marked as synthetic.",
    "draw": "Draw lots: commit first, draw afterwards, anybody can recompute.",
    "draw commit": "Freeze list and rules before the seed exists.",
    "draw run": "Enter the values of the promised sources; seed, order, result, certificate, minutes.",
    "draw prove": "Give one family the proof of its place in the list.",
    "draw supersede": "Declare a draw void, publicly and with the reason.",
    "draw audit": "Compare the chances of two ways of drawing.",
    "apportion": "Divide the places of good senior schools among junior schools, with every tie shown.",
    "admit": "Admit by the published rules and seed.",
    "classes": "Form balanced classes, add latecomers, audit.",
    "classes form": "Form classes: the seed chooses among plans that reach the published thresholds.",
    "classes add": "Add latecomers by lot; nobody who has a class is moved.",
    "classes audit": "Form many times with audit seeds and look at every pupil's chances.",
    "verify": "Recheck what a certificate claims, without the engine that made it.",
    "open": "Open a sealed private annex into a folder of your own; a draw's slips for the families as well.",
    "standards": "List the standards and overlays.",
    "standards show": "What binds on a day, with sources.",
    "serve": "The desk: the workbench in a browser.",
    "backup": "One file with the desk's database, keys, files and results, and the digest of each.",
    "restore": "Every file compared with its digest, then restored into a new folder; or nothing.",
    "audit": "The audit log of the desk.",
    "audit verify": "Recompute the chain of the audit log from its first entry.",
}
LAST = ("lang", "as_json", "help")


def page() -> str:
    """Return the page."""
    return "\n".join([INTRO, *_verbs()])


def commands() -> Iterator[tuple[str, Any]]:
    """Yield each verb of the command line with its command, ``standards show`` after ``standards``."""
    from typer.main import get_command

    from junheng.cli.app import app

    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        yield name, command
        for inner, sub in getattr(command, "commands", {}).items():
            yield f"{name} {inner}", sub


def _verbs() -> Iterator[str]:
    for name, command in commands():
        about, *examples = inspect.cleandoc(command.help or "").split("\n\n")
        yield f"## junheng {name}\n"
        yield f"{ENGLISH.get(name, '')} {' '.join(about.split())}".strip() + "\n"
        if examples:
            typed = "\n".join(" ".join(example.split()).removeprefix("例：") for example in examples)
            yield f"```text\n{typed}\n```\n"
        yield table(("Argument or option", "What", "Default"), [_row(p) for p in _ordered(command.params)])


def _ordered(params: list[Any]) -> list[Any]:
    shown = [p for p in params if not getattr(p, "hidden", False) and p.name not in ("install_completion", "version")]
    return sorted(shown, key=lambda p: LAST.index(p.name) if p.name in LAST else -1)


def _row(param: Any) -> tuple[str, str, str]:
    names = [*param.opts, *param.secondary_opts]
    argument = param.param_type_name == "argument"
    head = code(param.name.upper()) if argument else ", ".join(code(name) for name in names)
    again = "（可重复）" if param.multiple and "可重复" not in (param.help or "") else ""
    return head, f"{param.help or ''}{again}", _default(param)


def _default(param: Any) -> str:
    if param.required:
        return "required"
    if isinstance(param.show_default, str):
        return param.show_default
    if param.default is None or param.default is False or param.default == ():
        return ""
    return code(param.opts[0] if param.default is True else param.default)
