"""An invented example says so on every page and in every file that is made of it."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from factories.assessments import Answering, make_assessment, make_officer, make_town, speak_for
from factories.comparing import make_frozen
from factories.files import given
from factories.voices import make_invitation, person
from hospes.journey.assessments import changes, emails

pytestmark = pytest.mark.django_db
NOT_OF_AN_ASSESSMENT = {"assessments:start", "voices:back"}  # there nothing is chosen, or found, yet
ONLY_AT_THE_END = {"voices:report"}  # drawn as assessments:shared is
LINE_BY_LINE = {"assessments:city_reports"}  # each report that stands there says it
AS_IT_CAME = {"assessments:evidence_file", "voices:file"}  # somebody's file is given back as it is
LEFT_OUT = NOT_OF_AN_ASSESSMENT | ONLY_AT_THE_END | LINE_BY_LINE | AS_IT_CAME
REPEATED = {
    f"voices:{name}"
    for name in ("tasks", "factor", "files", "short", "short_factor", "context", "check", "thanks", "withdraw")
}
NO_PAGE = 405  # only sent to
UNREADABLE = (".pdf",)  # nothing here reads their letters: their head is set by the same sheet as in test_papers


@pytest.fixture
def town(settings) -> Answering:
    """An invented city, and all that its pages need."""
    cache.clear()
    settings.URL = "https://hospes.town.example"
    town = make_assessment(is_example=True)
    town.answer("q-bcdf", "yes")
    changes.begin_short_form(respondent=town.voice, by=town.officer.actor)
    return town


@pytest.fixture
def desk(town) -> Client:
    """The officer's browser."""
    browser = Client()
    browser.force_login(town.officer)
    return browser


def addresses(town: Answering) -> Iterator[tuple[str, str]]:
    """Name and address of every route of assessments and voices."""
    link = make_invitation(town, person())
    file = changes.add_file(assessment=town.assessment, item="kf-bcdf", given=given(), by=town.officer.actor).file_id
    line = changes.add_own_change(assessment=town.assessment, text="A café.", by=town.officer.actor)
    known = {
        "slug": town.city.slug,
        "item": "kf-bcdf",
        "line": line.pk,
        "code": make_frozen(town.assessment).code,
        "token": emails.voice_token(link),
    }
    for space in ("assessments", "voices"):
        _prefix, resolver = get_resolver().namespace_dict[space]
        for name in sorted(name for name in resolver.reverse_dict if isinstance(name, str)):
            [(_path, wanted)] = resolver.reverse_dict[name][0]
            pk = town.assessment.round_id if name.startswith("move") else town.assessment.pk
            number = file if space == "assessments" else link.pk
            here = {one: (known | {"pk": pk, "number": number})[one] for one in wanted}
            yield f"{space}:{name}", reverse(f"{space}:{name}", kwargs=here)


def words(answer: HttpResponse) -> str:
    """What a page or a file says; a file of an office program is packed."""
    if not answer.content.startswith(b"PK"):
        return answer.text
    with ZipFile(BytesIO(answer.content)) as packed:
        return "\n".join(packed.read(part).decode() for part in packed.namelist() if part.endswith(".xml"))


def test_an_invented_example_says_so_at_every_address(town, desk):
    voice, silent, seen = Client(), [], set()
    voice.post(f"/voice/{emails.voice_token(make_invitation(town, is_short=True))}/", {"do": "begin"})
    for name, path in addresses(town):
        answer = (voice if name in REPEATED else desk).get(path)
        if answer.status_code == NO_PAGE or name in LEFT_OUT or path.endswith(UNREADABLE):
            continue
        assert answer.status_code == 200, (name, answer.status_code)
        seen.add(name)
        silent += [] if "Invented example" in words(answer) else [name]

    assert silent == []
    assert {"assessments:move", "assessments:dashboard", "assessments:list", "voices:empty_list"} <= seen


def test_lists_with_something_real_name_what_is_invented_line_by_line(town, desk):
    real = make_assessment(town.assessment.round.toolkit_version, make_town("Realton"), town.officer)

    listed = desk.get("/assessments/").text
    assert ("Invented example" in listed, "invented example" in listed) == (False, True)
    assert "nvented example" not in desk.get(f"/city/{real.city.slug}/").text
    assert "Invented example" in desk.get(f"/city/{town.city.slug}/").text


def test_nobody_without_an_assessment_reads_of_examples():
    newcomer = make_officer()
    speak_for(newcomer, make_town())
    browser = Client()
    browser.force_login(newcomer)

    assert "nvented example" not in browser.get("/assessments/").text
