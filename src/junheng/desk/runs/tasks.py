"""The job that a worker takes from the queue."""

from django_tasks import task


@task()  # type: ignore[untyped-decorator]
def perform(pk: str) -> None:
    """Carry out a run."""
    from junheng.desk.runs.services import carried_out

    carried_out(pk)
