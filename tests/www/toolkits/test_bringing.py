"""Bringing a toolkit in, and taking its folder away."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client

from factories.people import make_person, signed_in
from factories.toolkits import make_texts, make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.toolkits import changes, queries
from hospes.www.toolkits.sending import texts_sent
from hospes.www.toolkits.zips import packed

pytestmark = pytest.mark.django_db

RAW = """Thematic toolkit: The open door

Key factor 1: A door that is open

Guiding questions

- Is there one counter for newcomers?
- Who finds the way there?

Key factor 2: A language to share

Guiding questions

- Are there courses in the evening?
- Do parents find childcare during the course?
"""


@pytest.fixture
def desk():
    return signed_in(make_person(is_facilitator=True))


def text_of(answer):
    return answer.content.decode()


def sent(texts, do):
    return {"do": do, "path": list(texts), "text": list(texts.values())}


def zip_file(texts):
    return SimpleUploadedFile("toolkit.zip", packed(texts), "application/zip")


def bring(desk, texts, do):
    return desk.post("/toolkits/bring/", sent(texts, do))


def kept_draft():
    return changes.draft_version(texts=make_texts(), by=SYSTEM).version


def test_somebody_who_is_not_signed_in_is_asked_to():
    for answer in (Client().get("/toolkits/bring/"), Client().get(f"/toolkits/bring/{kept_draft().pk}/")):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/login/")


def test_somebody_of_a_city_may_not_bring_toolkits_in():
    client, draft = signed_in(make_person()), kept_draft()
    assert client.get("/toolkits/bring/").status_code == 403
    assert bring(client, make_texts(), "publish").status_code == 403
    assert client.get(f"/toolkits/bring/{draft.pk}/").status_code == 403
    assert client.post(f"/toolkits/bring/{draft.pk}/discard/").status_code == 403
    assert queries.latest_versions() == ()


@pytest.mark.parametrize("kind", ["is_facilitator", "is_coordinator", "is_staff"])
def test_those_who_run_programmes_may(kind):
    person = make_person()
    setattr(person, kind, True)
    person.save()
    assert signed_in(person).get("/toolkits/bring/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_the_database_as_often_for_many_drafts(desk, django_assert_num_queries, count):
    for number in range(count):
        changes.draft_version(texts=make_texts(version=f"1.0.{number}"), by=SYSTEM)
    desk.get("/toolkits/bring/")
    with django_assert_num_queries(3):  # session, person, drafts
        assert text_of(desk.get("/toolkits/bring/")).count("Throw the draft away") == count


def test_a_folder_is_tried_and_nothing_is_kept(desk):
    answer = desk.post("/toolkits/bring/", {"do": "folder", "folder-folder": zip_file(make_texts())})
    assert "it can be published as version 1.0.0" in text_of(answer)
    assert "Are there courses in the evening?" in text_of(answer)
    assert not queries.drafts().exists()
    assert queries.latest_versions() == ()


def test_a_folder_that_is_no_zip_file_is_refused_in_words(desk):
    file = SimpleUploadedFile("toolkit.zip", b"no zip at all")
    answer = desk.post("/toolkits/bring/", {"do": "folder", "folder-folder": file})
    assert "This file cannot be unpacked" in text_of(answer)


def test_a_raw_text_becomes_a_draft_with_a_review_list(desk):
    shown = text_of(desk.post("/toolkits/bring/", {"do": "raw", "raw-text": RAW}))
    assert "What a person should look at" in shown
    assert "factors/01-a-door-that-is-open.md" in shown


def test_a_raw_text_can_come_as_a_file(desk):
    file = SimpleUploadedFile("toolkit.txt", RAW.encode())
    assert "A door that is open" in text_of(desk.post("/toolkits/bring/", {"do": "raw", "raw-file": file}))


def test_a_raw_text_that_is_no_toolkit_is_refused_and_not_lost(desk):
    shown = text_of(desk.post("/toolkits/bring/", {"do": "raw", "raw-text": "Once upon a time."}))
    assert "This text is not a toolkit" in shown
    assert "Once upon a time.</textarea>" in shown


def test_a_raw_file_that_is_no_text_is_refused(desk):
    file = SimpleUploadedFile("toolkit.txt", bytes(range(256)) * 40)
    assert "error-summary" in text_of(desk.post("/toolkits/bring/", {"do": "raw", "raw-file": file}))


def test_problems_stand_on_the_bench_with_file_and_line(desk):
    texts = make_texts() | {"notes.txt": "Keep me.", "README.md": "Look at **this**."}
    shown = text_of(bring(desk, texts, "check"))
    assert "One thing to mend" in shown
    assert "notes.txt:1" in shown
    assert "Keep me.</textarea>" in shown
    assert "Look at <strong>this</strong>." in shown


def test_a_folder_without_its_metadata_says_so(desk):
    shown = text_of(bring(desk, {"benchmark.md": "# A title"}, "check"))
    assert "There is no toolkit.yaml" in shown
    assert "<h1>A toolkit in the making</h1>" in shown


def test_a_toolkit_without_a_title_has_a_heading_all_the_same(desk):
    texts = make_texts()
    shown = text_of(bring(desk, texts | {"toolkit.yaml": "nothing: [in order"}, "check"))
    assert "<h1>A toolkit in the making</h1>" in shown


def test_the_bench_shows_what_would_change(desk):
    make_toolkit_version()
    shown = text_of(bring(desk, make_texts(version="1.1.0", standard="Answered within a day."), "check"))
    assert "One change since version 1.0.0" in shown
    assert "Answered within a day." in shown
    assert "Every newcomer is answered within a week." in shown


def test_what_has_no_version_before_it_changes_nothing(desk):
    assert "since version" not in text_of(bring(desk, make_texts(), "check"))


def test_publishing_from_the_bench_publishes_and_shows_the_toolkit(desk):
    texts = {name: text.replace("\n", "\r\n") for name, text in make_texts().items()}  # as browsers send it
    answer = bring(desk, texts | {"": "  "}, "publish")
    assert (answer.status_code, answer["Location"]) == (302, "/toolkits/open-door/")
    assert queries.latest_version("open-door").texts == make_texts()


def test_publishing_with_problems_is_refused_and_nothing_is_lost(desk):
    answer = bring(desk, make_texts() | {"notes.txt": "Keep me."}, "publish")
    assert "It is not published; your texts are still below." in text_of(answer)
    assert "Keep me.</textarea>" in text_of(answer)
    assert queries.latest_versions() == ()


def test_a_draft_is_kept_and_taken_up_again(desk):
    answer = bring(desk, make_texts() | {"notes.txt": "Keep me."}, "draft")
    draft = queries.drafts().get()
    assert answer["Location"] == f"/toolkits/bring/{draft.pk}/"
    assert "Keep me.</textarea>" in text_of(desk.get(answer["Location"]))


def test_a_draft_that_does_not_say_what_it_is_stays_on_the_bench(desk):
    answer = bring(desk, {"benchmark.md": "# Keep me"}, "draft")
    assert "Not kept yet" in text_of(answer)
    assert "# Keep me</textarea>" in text_of(answer)


def test_a_draft_can_be_thrown_away(desk):
    draft = kept_draft()
    assert desk.get(f"/toolkits/bring/{draft.pk}/discard/").status_code == 405
    assert (
        desk.post(f"/toolkits/bring/{draft.pk}/discard/", {"seen": draft.content_hash})["Location"]
        == "/toolkits/bring/"
    )
    assert not queries.drafts().exists()


def test_a_published_version_is_no_draft(desk):
    version = make_toolkit_version()
    assert desk.get(f"/toolkits/bring/{version.pk}/").status_code == 404
    assert desk.post(f"/toolkits/bring/{version.pk}/discard/").status_code == 404


def test_tidying_gives_new_items_their_identifiers(desk):
    texts = make_texts()
    name = "factors/02-a-language-to-share.md"
    shown = text_of(bring(desk, texts | {name: texts[name].replace(" {#t-bcdg}", "")}, "tidy"))
    assert "it can be published" in shown
    assert "Nothing to tidy" not in shown
    assert "Nothing to tidy" in text_of(bring(desk, texts, "tidy"))


def test_the_folder_on_the_bench_can_be_downloaded(desk):
    answer = bring(desk, make_texts(), "download")
    with ZipFile(BytesIO(answer.content)) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == make_texts()


def test_the_folder_of_a_published_version_can_be_downloaded_and_brought_in_again(client, desk):
    make_toolkit_version(languages=("fr",))
    answer = client.get("/toolkits/open-door/versions/1.0.0.zip")
    assert answer["Content-Disposition"] == 'attachment; filename="open-door-1.0.0.zip"'
    file = SimpleUploadedFile("open-door.zip", answer.content)
    shown = text_of(desk.post("/toolkits/bring/", {"do": "folder", "folder-folder": file}))
    assert "Version 1.0.0 is published already" in shown
    assert client.get("/toolkits/open-door/versions/2.0.0.zip").status_code == 404


@pytest.mark.django_db
def test_words_without_a_name_and_two_of_one_name_are_all_kept():
    sent = QueryDict(mutable=True)
    sent.setlist("path", ["context.md", "context.md", "", "gone.md"])
    sent.setlist("text", ["# One", "# Two", "# Three", "  "])

    assert texts_sent(sent) == {"context.md": "# One", "new-context.md": "# Two", "unnamed.md": "# Three"}
