"""One command, two processes: the web server and the worker. Either may die; the other goes on, and both are started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from junheng.desk.home import home
from junheng.kernel import Problem

SETTINGS = "junheng.desk.settings"


def ready() -> None:
    """Set Django up in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def refuse_taken(host: str, port: int) -> None:
    """Raise a Problem where nobody can listen at this address.

    The web server would share the port with another desk of the same user, and each would answer half of the requests.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, sys.platform != "win32")
            trial.bind(address)
            trial.listen()
    except OSError as error:
        en = (f"{host}:{port} cannot be listened at ({error.strerror}).", "Choose another with --port or --host.")
        fix = "可能已有一个工作台在运行；请用 --port 换一个端口，或核对 --host。"
        raise Problem(f"不能在 {host}:{port} 上监听。", fix=fix, code="serve.port", en=en) from None


def serve(host: str, port: int, workers: int = 2, *, begin: Callable[[], None] = lambda: None) -> int:
    """Run server and worker until this process is stopped; return the server's exit status. ``begin`` runs once both are started."""
    commands: Sequence[Sequence[str]] = (
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
            "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
            "junheng.desk.wsgi:application",
        ],
        [sys.executable, "-m", "junheng.desk.worker"],
    )  # fmt: skip
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "JUNHENG_HOME": str(home().folder)}
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager stops us as Ctrl+C does
    running = [_started(command, environment) for command in commands]
    try:
        begin()
        while True:
            time.sleep(0.5)
            for i, process in enumerate(running):
                if process.poll() is not None:
                    if i == 0:
                        return process.returncode
                    running[i] = _started(commands[i], environment)
    except KeyboardInterrupt:
        return 0
    finally:
        for process in running:
            _signalled(process)
        for process in running:
            _ended(process)


def _started(command: Sequence[str], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start a process at the head of a group of its own, so that Ctrl+C reaches this process alone and it ends the others."""
    if sys.platform == "win32":
        return subprocess.Popen(command, env=environment, creationflags=subprocess.CREATE_NEW_PROCESS_GROUP)  # noqa: S603
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603


def _signalled(process: "subprocess.Popen[bytes]", *, kill: bool = False) -> None:
    """Ask a process and all that it started to end, or kill them. Windows knows no groups to signal: ``taskkill`` walks the tree."""
    if sys.platform == "win32":
        # A child without a window cannot be asked: it is ended at once, and a run is taken up at the next start.
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL if kill else signal.SIGTERM)


def _ended(process: "subprocess.Popen[bytes]") -> None:
    """Wait for a process that was asked to end; what will not is killed, its children too: a run is taken up at the next start."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    _signalled(process, kill=True)
    process.wait()
