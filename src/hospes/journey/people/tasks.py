"""The jobs of this step."""

from django_tasks import task

from hospes.audit.actors import SYSTEM
from hospes.journey.people import changes


@task()
def send_letter(number: int) -> bool:
    """Send a letter that waits; done twice, it is sent once."""
    return changes.send_letter(number=number, by=SYSTEM)
