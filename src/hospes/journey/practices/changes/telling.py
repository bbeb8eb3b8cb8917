"""Practices that a published source tells, in our own words: they come with Hospes and were reviewed before."""

from dataclasses import asdict, fields

from django.db import transaction
from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import free_slug
from hospes.journey.cities.models import City
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Condition, Practice, PracticeFactor, PracticeText, PracticeWords
from hospes.journey.practices.queries.statements import Told
from hospes.journey.practices.queries.wording import words_of


@transaction.atomic
def tell_practice(*, city: City, told: Told, by: Actor, is_example: bool = False) -> Practice:
    """Let everybody read what a source tells of a city, once; nobody is written to. Translations are drafts."""
    title = told.texts[told.language].title
    there = Practice.objects.filter(city=city, texts__language=told.language, texts__title=title).first()
    if there is not None:
        return there
    now = timezone.now()
    practice = Practice(city=city, slug=free_slug(Practice, f"{city.name} {title}"), language=told.language)
    for one in fields(told.frame):
        setattr(practice, one.name, getattr(told.frame, one.name))
    practice.languages, practice.is_example = list(told.frame.languages), is_example
    practice.created_by = practice.changed_by = practice.reviewed_by = by.name
    practice.state, practice.reviewed_at, practice.published_at = State.PUBLISHED, now, now
    practice.save(force_insert=True)
    _write(practice, told, by)
    record("practices.tell_practice", of=practice, by=by, languages=list(told.texts))
    return practice


def _write(practice: Practice, told: Told, by: Actor) -> None:
    texts = [
        PracticeText(
            practice=practice,
            language=language,
            is_draft=language != told.language,
            changed_by=by.name,
            **asdict(given),
        )
        for language, given in told.texts.items()
    ]
    PracticeText.objects.bulk_create(texts)
    PracticeWords.objects.bulk_create(map(words_of, texts))
    PracticeFactor.objects.bulk_create(
        PracticeFactor(practice=practice, toolkit=one.toolkit, item=one.item) for one in told.factors
    )
    Condition.objects.bulk_create(
        Condition(practice=practice, position=position, **{one.name: getattr(given, one.name) for one in fields(given)})
        for position, given in enumerate(told.conditions)
    )
