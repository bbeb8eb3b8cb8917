"""All that is kept about a city, for the city to take along."""

from io import BytesIO
from tempfile import TemporaryFile
from typing import IO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from hospes.archive.manifest import Voices
from hospes.archive.writing import export_city, file_name
from hospes.audit.actors import Actor
from hospes.journey.assessments.queries.files import room_of
from hospes.journey.cities import changes, rules
from hospes.journey.cities.models import City
from hospes.www.cities.asking import city_for, person_of

IN_MEMORY = 8 * 2**20  # bytes; only files of evidence make a record larger


@login_required
def record(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Say what is in the record, and hand it over; what single voices said is nobody's to see, nor the city's."""
    city = city_for(request, slug, rules.may_take_record)
    if request.method == "POST":
        return _taken(city, person_of(request).actor)
    return render(request, "cities/record.html", {"city": city})


def _taken(city: City, by: Actor) -> FileResponse:
    """The record as a file, written at once; kept nowhere."""
    is_small = room_of(city).used < IN_MEMORY
    file: IO[bytes] = BytesIO() if is_small else TemporaryFile()  # noqa: SIM115 - the answer closes it
    now = timezone.now()
    export_city(city, file, written=now, voices=Voices.WITHOUT)
    changes.take_record_along(city=city, voices=False, by=by)
    file.seek(0)
    answer = FileResponse(file, as_attachment=True, filename=file_name(city, now), content_type="application/zip")
    patch_cache_control(answer, private=True, no_store=True)
    return answer
