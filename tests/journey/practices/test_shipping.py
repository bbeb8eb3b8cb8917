"""The practices that Hospes ships: each as its source tells it, once, in three languages."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from factories.cities import make_city
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.models import City
from hospes.journey.practices.changes import publish_shipped_practices
from hospes.journey.practices.models import FIELDS, Condition, Practice
from hospes.journey.toolkits.changes import publish_shipped_toolkits
from hospes.journey.toolkits.queries import latest_versions, readings

pytestmark = pytest.mark.django_db


def test_they_come_with_their_cities_once_and_each_is_whole():
    oslo = make_city("Oslo", country="NO")
    published = publish_shipped_practices(by=SYSTEM)
    publish_shipped_toolkits(by=SYSTEM)
    items = {
        (each.version.toolkit.slug, one.id)
        for each in readings(latest_versions(), "en")
        for one in (*each.toolkit.key_factors, *each.toolkit.context_factors)
    }

    call_command("publish_practices", stdout=(told := StringIO()))
    assert told.getvalue().split() == [practice.slug for practice in published]
    assert len(published) == Practice.objects.count() == 34
    assert City.objects.filter(name="Oslo").get() == oslo
    assert Counter(each.city.name for each in published) == {
        "Mechelen": 7, "Oslo": 6, "Genoa": 4, "Fuenlabrada": 3, "Schaerbeek": 3, "City of Brussels": 2,
        "Dublin": 2, "Leipzig": 2, "Milan": 2, "Nantes": 2, "Helsinki": 1,
    }  # fmt: skip
    for practice in published:
        texts = {text.language: text for text in practice.texts.all()}
        filled = [{name for name in FIELDS if getattr(text, name)} for text in texts.values()]

        assert (list(texts), {text.language for text in texts.values() if text.is_draft}) == (
            ["ar", "en", "fr"],
            {"ar", "fr"},
        )
        assert all(each == filled[0] and {"title", "what"} <= each for each in filled), practice.slug
        assert {(one.toolkit, one.item) for one in practice.factors.all()} <= items, practice.slug
        assert practice.source is not None
    for condition in Condition.objects.all():
        assert set(condition.needed) == {"en", "fr", "ar"}
        assert not condition.item or (condition.toolkit, condition.item) in items
