"""Questions that are put into SQL once say what the query itself would say, whatever is put in."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.assessments import make_assessment
from factories.cities import make_city
from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Respondent
from hospes.journey.cities.models import City
from hospes.journey.prepared import LARGEST, Prepared

pytestmark = pytest.mark.django_db

NAMED = Prepared(lambda pk, name: City.objects.filter(name=name, pk=pk, country="BE"), int, str)
FROM = Prepared(lambda pk: City.objects.filter(pk__gte=pk).order_by("-pk").values_list("name", flat=True), int)


def test_a_prepared_question_has_the_rows_of_its_query_for_other_values_each_time() -> None:
    ghent, bruges = make_city(name="Ghent", country="BE"), make_city(name="Bruges", country="BE")
    assert [NAMED(ghent.pk, "Ghent"), NAMED(bruges.pk, "Bruges"), NAMED(bruges.pk, "Ghent")] == [[ghent], [bruges], []]
    assert (NAMED.one(ghent.pk, "Ghent"), NAMED.one(ghent.pk, "'; --")) == (ghent, None)
    assert FROM(ghent.pk) == ["Bruges", "Ghent"]


def test_a_prepared_question_takes_identifiers_and_follows_to_what_belongs_to_them() -> None:
    voice = queries.voice_of(make_assessment().assessment)
    asked = Prepared(lambda pk: Respondent.objects.filter(pk=pk).select_related("assessment__city"), UUID)
    [found] = asked(voice.pk)
    with CaptureQueriesContext(connection) as seen:
        assert (found, found.assessment.city) == (voice, voice.assessment.city)
    assert (len(seen), asked(uuid4())) == (0, [])


@pytest.mark.parametrize("number", [LARGEST, LARGEST + 1, -(10**30)])
def test_no_row_has_a_number_that_no_database_can_hold(number: int) -> None:
    make_city(name="Ghent", country="BE")
    assert NAMED(number, "Ghent") == []


def test_a_value_without_a_place_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="cities_city"):
        Prepared(lambda pk, _name: City.objects.filter(pk=pk), int, str)(1, "Ghent")
