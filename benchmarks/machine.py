"""What a benchmark says about the machine it ran on."""

import os
import platform
import resource
from importlib.metadata import version


def facts(*packages: str) -> str:
    """Return cores, system, Python and the versions of ``packages`` in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    names = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{cores} cores{load}, {platform.system()} {platform.machine()}, Python {platform.python_version()}, {names}"


def peak_mb() -> float:
    """Return the largest resident size of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cpu() -> float:
    """Return the CPU seconds of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
