"""All that is kept about a city, for who holds its place."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from factories.cities import make_city, make_mandate
from factories.people import make_person, signed_in
from hospes.archive.manifest import MANIFEST
from hospes.audit.models import Record
from hospes.journey.cities.enums import Role
from hospes.www.cities import record

pytestmark = pytest.mark.django_db


def test_a_holder_downloads_the_record_without_what_single_voices_said():
    holder = make_person("ada@example.org")
    browser = signed_in(holder)
    city = make_city("Littleton", holder=holder)

    page = browser.get("/cities/littleton/record/")
    answer = browser.post("/cities/littleton/record/")
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as parts:
        about = json.loads(parts.read(MANIFEST))

    assert "What single voices said." in page.content.decode()
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"].startswith('attachment; filename="littleton-')
    assert (about["city"]["slug"], about["voices"]) == (city.slug, "without what each voice said")
    assert Record.objects.get(change="cities.take_record_along").actor_id == str(holder.pk)


def test_a_large_record_takes_no_memory(monkeypatch):
    holder = make_person("ada@example.org")
    make_city("Littleton", holder=holder)
    monkeypatch.setattr(record, "IN_MEMORY", 0)

    answer = signed_in(holder).post("/cities/littleton/record/")

    assert b"".join(answer.streaming_content).startswith(b"PK")


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_record_is_for_holders_only(method):
    make_city("Littleton", holder=make_person())
    city = make_city("Elsewhere")
    colleague = make_mandate(city, role=Role.MEMBER).person

    assert getattr(signed_in(colleague), method)("/cities/elsewhere/record/").status_code == 403
    assert getattr(signed_in(colleague), method)("/cities/littleton/record/").status_code == 403
