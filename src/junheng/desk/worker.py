"""The worker process: carries out runs one by one, and takes up what a dead worker left."""

import logging
import threading

REST = 2.0
"""Seconds between two looks for runs whose worker died."""


def main() -> None:
    """Run until stopped."""
    from junheng.desk.serving import ready

    ready()
    from django_tasks_db.management.commands.db_worker import Worker

    from junheng.desk.runs.services import taken_up

    logging.getLogger("django_tasks").setLevel(logging.WARNING)
    taken_up(waiting=True)
    threading.Thread(target=_watch, daemon=True).start()
    settings = {"batch": False, "backend_name": "default", "startup_delay": False, "max_tasks": None}
    Worker(queue_names=["default"], interval=0.3, worker_id="junheng", excluded_queue_names=[], **settings).run()


def _watch() -> None:
    from django.db import close_old_connections
    from django.utils import timezone

    from junheng.desk.public.services import tidied
    from junheng.desk.runs.services import taken_up

    pause = threading.Event()
    while not pause.wait(REST):
        close_old_connections()
        taken_up()
        tidied(timezone.localdate())


if __name__ == "__main__":
    main()
