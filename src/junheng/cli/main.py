"""Run a verb and end with the exit status of INTERFACES §3."""

import sys
from itertools import pairwise
from typing import NoReturn

from junheng.kernel import Problem

BUG = 70


def main(argv: list[str] | None = None) -> None:
    """Run the command line and exit: 0 ran, 1 found what --fail-on asked, 2 wrong usage, 3 input, 4 refused, 70 a bug."""
    from junheng.cli.app import app

    try:
        app(argv)
    except Problem as problem:
        sys.stderr.write(f"✗ {problem.in_words(_lang(argv or sys.argv))}\n")
        sys.exit(problem.exit)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        _end_with(error)
    except Exception as error:  # the one place where anything unforeseen ends, so that no traceback reaches a clerk
        if error.args and isinstance(error.args[0], OSError):  # XlsxWriter wraps what the disk said
            _end_with(error.args[0])
        sys.stderr.write(
            f"✗ 程序出错（{type(error).__name__}：{error}）。这是本工具的缺陷，请附上命令和数据结构报告。\n"
        )
        if "--debug" in (argv or sys.argv):
            raise
        sys.exit(BUG)


def _end_with(error: OSError) -> NoReturn:
    sys.stderr.write(f"✗ 读写文件时出错：{error.strerror or error}。请检查路径、权限和磁盘空间。\n")
    sys.exit(2)


def _lang(words: list[str]) -> str:
    """The language asked for, known even when the call could not be read."""
    asked = [b for a, b in pairwise(words) if a == "--lang"] + [w[7:] for w in words if w.startswith("--lang=")]
    return "en" if asked[-1:] == ["en"] else "zh"
