"""A job for the worker to do."""

from django_tasks import task


@task()
def add(one: int, other: int) -> int:
    """The sum of two numbers."""
    return one + other
