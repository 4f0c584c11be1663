"""The worker process: carries out runs one by one, and takes up what a dead worker left."""

import logging
import threading
from collections.abc import Callable

REST = 2.0
"""Seconds between two looks for runs whose worker died, for notices and registers whose time is over, and for what the dead left."""


def main() -> None:
    """Run until stopped."""
    from junheng.desk.serving import ready

    ready()
    # All imports before the second thread: two threads that import each other's halves fail with ImportError.
    from django.db import close_old_connections
    from django.utils import timezone
    from django_tasks_db.management.commands.db_worker import Worker

    from junheng.desk.public.tidying import tidied
    from junheng.desk.runs import tasks as _tasks  # noqa: F401
    from junheng.desk.runs.applicants.services import registers_tidied
    from junheng.desk.runs.draws.services import draws_entered
    from junheng.desk.runs.kinds import KINDS, maker
    from junheng.desk.runs.services import swept_up, taken_up

    for kind in KINDS:
        maker(kind)
    logging.getLogger("django_tasks").setLevel(logging.WARNING)
    taken_up(waiting=True)

    def look() -> None:
        close_old_connections()
        taken_up()
        tidied(timezone.localdate())
        registers_tidied(timezone.localdate())
        swept_up()
        draws_entered()

    threading.Thread(target=_watch, args=(look,), daemon=True).start()
    settings = {"batch": False, "backend_name": "default", "startup_delay": False, "max_tasks": None}
    Worker(queue_names=["default"], interval=0.3, worker_id="junheng", excluded_queue_names=[], **settings).run()


def _watch(look: Callable[[], None]) -> None:
    pause = threading.Event()
    while not pause.wait(REST):
        try:
            look()
        except Exception:  # a look that fails (the database is away) must not end all looks to come
            logging.getLogger(__name__).exception("a look for dead runs failed")


if __name__ == "__main__":
    main()
