"""One command, two processes: the web server and the worker. Either may die; the other goes on, and both are started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from junheng.desk.home import home

SETTINGS = "junheng.desk.settings"


def ready() -> None:
    """Set Django up in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def serve(host: str, port: int, workers: int = 2, *, begin: Callable[[], None] = lambda: None) -> int:
    """Run server and worker until this process is stopped; return the server's exit status. ``begin`` runs once both are started."""
    published = home().folder / "published"
    published.mkdir(parents=True, exist_ok=True)
    commands: Sequence[Sequence[str]] = (
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
            "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
            "--static-path-route", "/published", "--static-path-mount", str(published), "--static-path-expires", "60",
            "junheng.desk.wsgi:application",
        ],
        [sys.executable, "-m", "junheng.desk.worker"],
    )  # fmt: skip
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "JUNHENG_HOME": str(home().folder)}
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager stops us as Ctrl+C does
    running = [subprocess.Popen(command, env=environment, start_new_session=True) for command in commands]  # noqa: S603
    try:
        begin()
        while True:
            time.sleep(0.5)
            for i, process in enumerate(running):
                if process.poll() is not None:
                    if i == 0:
                        return process.returncode
                    running[i] = subprocess.Popen(commands[i], env=environment, start_new_session=True)  # noqa: S603
    except KeyboardInterrupt:
        return 0
    finally:
        for process in running:
            _signalled(process, signal.SIGTERM)
        for process in running:
            _ended(process)


def _signalled(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    """Signal a process and all that it started: it leads a group of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _ended(process: "subprocess.Popen[bytes]") -> None:
    """Wait for a process that was asked to end; what will not is killed, its children too: a run is taken up at the next start."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    _signalled(process, signal.SIGKILL)
    process.wait()
