"""A command run several times in processes of their own: seconds, CPU seconds, peak memory."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Runs:
    """What several runs of one command took."""

    seconds: tuple[float, ...]
    cpu: tuple[float, ...]
    peak_mb: float

    def __str__(self) -> str:
        times = f"best {min(self.seconds):.2f} s, median {median(self.seconds):.2f} s of {len(self.seconds)}"
        return f"{times}, CPU {min(self.cpu):.2f} s, peak {self.peak_mb:,.0f} MB"


def runs(words: Sequence[object], times: int = 5, *, status: int = 0, cwd: Path | None = None) -> Runs:
    """Run ``python words…`` this often; RuntimeError where it does not end with ``status``."""
    seconds, cpu, peak = [], [], 0.0
    for _ in range(times):
        begun = time.perf_counter()
        done = subprocess.Popen(
            [sys.executable, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=cwd
        )
        said = done.stderr.read() if done.stderr else b""
        _, code, used = os.wait4(done.pid, 0)
        seconds.append(time.perf_counter() - begun)
        done.returncode = os.waitstatus_to_exitcode(code)
        if done.returncode != status:
            raise RuntimeError(f"{words}: {done.returncode} {said.decode()[-500:]}")
        cpu.append(used.ru_utime + used.ru_stime)
        peak = max(peak, used.ru_maxrss / 1024)
    return Runs(tuple(seconds), tuple(cpu), peak)
