"""Pages of a programme's papers: what they carry is given, refused, written by two; all are ordered and fetched."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from factories.papers import make_papers
from factories.people import make_person
from factories.programmes import make_programme, make_scheme
from hospes.journey.programmes.models import IdentityWords, PaperBatch, Programme, ProgrammeIdentity

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return make_programme("Doors", coordinator=make_person("ana@example.org"))


@pytest.fixture
def ana(programme: Programme, client: Client) -> Client:
    client.force_login(programme.roles.get().person)
    return client


def address(name: str, programme: Programme, *more: object) -> str:
    return reverse(f"programmes:{name}", args=[programme.slug, *more])


def picture(width: int, form: str) -> SimpleUploadedFile:
    """A picture as a browser sends it."""
    made = BytesIO()
    Image.new("RGB", (width, 10), "teal").save(made, form)
    return SimpleUploadedFile(f"logo.{form.lower()}", made.getvalue())


@pytest.mark.parametrize(("width", "form", "kept"), [(40, "PNG", 40), (3000, "JPEG", 1200), (3000, "PNG", 1200)])
def test_a_logo_is_drawn_anew_and_shown(ana: Client, programme: Programme, width: int, form: str, kept: int) -> None:
    page = address("identity", programme)
    assert ana.get(address("logo", programme)).status_code == 404
    assert ana.post(page, {"do": "logo", "file": picture(width, form)}).status_code == 302
    shown = ana.get(address("logo", programme))
    assert (Image.open(BytesIO(shown.content)).width, shown["Content-Security-Policy"]) == (kept, "sandbox")
    assert address("logo", programme) in ana.get(page).content.decode()
    ana.post(page, {"do": "remove"})
    assert ProgrammeIdentity.objects.get().logo is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no picture", "A logo is a picture: save it as PNG or JPEG."),
        (b"\x89PNG\r\n\x1a\n broken", "This picture is damaged"),
        (b"x" * (5 * 2**20 + 1), "This picture is larger than 5 MB."),
    ],
)
def test_what_is_no_logo_is_refused_in_a_sentence(
    ana: Client, programme: Programme, content: bytes, reason: str
) -> None:
    page = ana.post(address("identity", programme), {"do": "logo", "file": SimpleUploadedFile("a.png", content)})
    assert page.status_code == 422
    assert reason in page.content.decode()


def test_a_programme_asks_that_no_paper_goes_out_without_its_identity(ana: Client, programme: Programme) -> None:
    ana.post(address("identity", programme), {"do": "require"})
    refused = ana.get(address("paper_file", programme, "report", "docx"))
    assert refused.status_code == 409
    assert (
        "Doors gives out no paper without its identity. In this language (English) it lacks" in refused.content.decode()
    )
    ana.post(address("identity", programme), {"do": "allow"})
    assert ana.get(address("paper_file", programme, "report", "docx")).content.startswith(b"PK")


@pytest.mark.parametrize(
    ("name", "more", "field"),
    [("identity_words", ("en",), "funding_line"), ("paper_section", ("booklet", "lessons", "en"), "text")],
)
def test_two_who_write_at_once_are_shown_both_texts(
    ana: Client, programme: Programme, name: str, more: tuple[str, ...], field: str
) -> None:
    page = address(name, programme, *more)
    assert ana.post(page, {field: "Mine", "revision": "0"}).status_code == 302
    clash = ana.post(page, {field: "Theirs", "revision": "0"})
    assert clash.status_code == 409
    assert all(text in clash.content.decode() for text in ("Mine", "Theirs"))
    assert ana.post(page, {field: "", "revision": "1", "settle": "theirs"}).status_code == 302
    assert "Mine" in ana.get(page).content.decode()
    assert ana.post(page, {field: "x" * 20_001, "revision": "1"}).status_code == 422


def test_pages_of_languages_sections_and_papers_that_there_are_not(ana: Client, programme: Programme) -> None:
    for name, more in (
        ("identity_words", ("xx",)), ("paper", ("poster",)), ("paper_file", ("report", "exe")),
        ("paper_section", ("report", "advice", "en")), ("paper_section", ("report", "lessons", "xx")),
        ("fetch_batch", ("00000000-0000-0000-0000-000000000000",)),
    ):  # fmt: skip
        assert ana.get(address(name, programme, *more)).status_code == 404
    assert IdentityWords.objects.count() == 0


def test_all_papers_are_ordered_waited_for_stopped_and_fetched(ana: Client, programme: Programme) -> None:
    page = address("papers", programme)
    assert ana.post(page, {}).status_code == 422
    assert ana.post(page, {"languages": ["en", "fr"]}).status_code == 302
    waiting = ana.get(page)
    assert waiting["Refresh"] == "4"
    assert waiting.content.decode().count("<progress") == 1
    batch = PaperBatch.objects.get()
    assert (batch.languages, batch.papers.count(), batch.person) == ("en fr", 8, programme.roles.get().person)
    assert ana.post(address("cancel_batch", programme, batch.pk)).status_code == 302
    assert "Refresh" not in ana.get(page)
    assert ana.get(address("fetch_batch", programme, batch.pk)).status_code == 404
    made = make_papers(make_scheme(programme)).batch
    assert b"".join(ana.get(address("fetch_batch", programme, made.pk))) == b"PK"
