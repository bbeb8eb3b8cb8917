"""``python -m bench.guests invite LIMIT``: a city's link for so many voices; ``count``: what each of them said.

Both run in a process of their own, on the data of an installation that is measured from outside.
"""

import json
import os
import sys
from typing import Any


def invite(limit: int) -> str:
    """The address of a link by which so many voices come to one assessment of fifty questions."""
    from datetime import timedelta

    from django.utils import timezone

    from bench.assessments import toolkit
    from hospes.audit.actors import SYSTEM
    from hospes.journey.assessments import changes, emails
    from hospes.journey.assessments.changes import Guest
    from hospes.journey.assessments.enums import Group, InvitationKind
    from hospes.journey.cities.models import City
    from hospes.journey.people.models import Person
    from hospes.journey.toolkits.changes import publish_version
    from hospes.method.toolkit_format import write

    officer = Person.objects.create_user("officer@example.org", name="Officer")
    city = City.objects.create(slug="littleton", name="Littleton", country="BE")
    version = publish_version(texts=write(toolkit()), by=SYSTEM)
    assessment = changes.start_assessment(city=city, version=version, by=officer.actor, person=officer)
    end = timezone.now() + timedelta(days=14)
    guest = Guest(InvitationKind.GROUP, Group.NEWCOMERS, "en", end, limit=limit)
    invitation = changes.invite_voices(assessment=assessment, guest=guest, by=officer.actor)
    return f"/voice/{emails.voice_token(invitation)}/"


def count() -> dict[str, dict[str, str]]:
    """The notes of every voice, by item; a voice is called as its pages call it."""
    from hospes.journey.assessments.models import Answer
    from hospes.www.keeping import of_voice

    found: dict[str, dict[str, str]] = {}
    for voice, item, note in Answer.objects.exclude(respondent__voice=None).values_list("respondent", "item", "note"):
        found.setdefault(of_voice(voice), {})[item] = note
    return found


def main(words: list[str]) -> Any:
    """What was asked for."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hospes.config.settings")
    django.setup()
    return invite(int(words[1])) if words[0] == "invite" else count()


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
