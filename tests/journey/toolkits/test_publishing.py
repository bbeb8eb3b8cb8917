"""Publishing versions of toolkits, keeping drafts, publishing what Hospes ships."""

import pytest

from factories.toolkits import SMALL, make_po, make_texts, make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.toolkits import changes, queries
from hospes.journey.toolkits.changes import Outcome, Shipped, ToolkitRefusedError
from hospes.journey.toolkits.models import Passage, Toolkit, ToolkitVersion
from hospes.journey.toolkits.queries.contents import content_hash
from hospes.method.toolkit_format import Problem

pytestmark = pytest.mark.django_db


def refusal(texts):
    with pytest.raises(ToolkitRefusedError) as refused:
        changes.publish_version(texts=texts, by=SYSTEM)
    return refused.value


def test_publish_version_keeps_texts_hash_title_and_languages():
    texts = make_texts(languages=("fr",))
    version = changes.publish_version(texts=texts, by=SYSTEM)
    kept = ToolkitVersion.objects.get()
    assert (kept, kept.toolkit.slug, kept.version, kept.title) == (version, "open-door", "1.0.0", "The open door")
    assert (kept.language, kept.languages) == ("en", ["en", "fr"])
    assert (kept.texts, kept.content_hash) == (texts, content_hash(texts))
    assert kept.published_at is not None


def test_instrument_for_partnerships_is_in_no_list_for_cities():
    texts = make_texts()
    texts["toolkit.yaml"] += "subject: partnership\n"
    version = changes.publish_version(texts=texts, by=SYSTEM)
    assert (queries.latest_instrument(), queries.latest_version("open-door")) == (version, version)
    assert (queries.latest_versions(), queries.published_toolkits("en")) == ((), ())


def test_publish_version_leaves_one_audit_record():
    version = make_toolkit_version()
    told = Record.objects.get(subject="toolkits.toolkitversion")
    assert (told.change, told.subject_id) == ("toolkits.publish_version", str(version.pk))
    assert told.detail == {"toolkit": "open-door", "version": "1.0.0"}


def test_publish_version_refuses_a_folder_with_problems_and_keeps_nothing():
    texts = make_texts()
    texts["factors/01-a-door-that-is-open.md"] = texts["factors/01-a-door-that-is-open.md"].replace("{#q-bcdf ", "{")
    refused = refusal(texts)
    assert [problem.file for problem in refused.problems] == ["factors/01-a-door-that-is-open.md"]
    assert str(refused) == "The toolkit has one problem."
    assert not Toolkit.objects.exists()


def test_publish_version_counts_several_problems():
    assert str(refusal(make_texts() | {"a.txt": "", "b.txt": ""})) == "The toolkit has 2 problems."


def test_publish_version_refuses_an_undeclared_change():
    make_toolkit_version()
    problems = refusal(make_texts(version="1.0.1", standard="Another standard.")).problems
    assert "CHANGES.yaml" in problems[0].message


def test_publish_version_refuses_a_version_published_before():
    make_toolkit_version()
    expected = Problem("toolkit.yaml", 1, "Version 1.0.0 is published already; give this one a higher number.")
    assert refusal(make_texts(languages=("fr",))).problems == (expected,)


def test_publish_version_accepts_a_later_one():
    first = make_toolkit_version()
    second = make_toolkit_version(version="1.0.1")
    assert queries.versions_of("open-door") == (second, first)
    assert Toolkit.objects.count() == 1


def test_publish_version_refuses_the_address_of_another_page():
    (problem,) = refusal(make_texts(id="bring")).problems
    assert problem.message == "This id is the address of another page of Hospes; choose another one."


def test_publish_version_refuses_what_the_columns_have_no_room_for():
    (problem,) = refusal(make_texts(title="x" * 251)).problems
    assert problem.message == "“title” is longer than 250 letters; shorten it."


def test_publish_version_refuses_binary_files():
    expected = Problem("benchmark.md", 1, "This is not text; take the file away.")
    assert refusal(make_texts() | {"benchmark.md": "a\0b"}).problems == (expected,)


def test_publish_version_refuses_a_folder_without_metadata():
    (problem,) = refusal({}).problems
    assert problem.file == "toolkit.yaml"


def test_publish_version_keeps_passages_per_language():
    version = make_toolkit_version(languages=("fr",))
    found = Passage.objects.filter(version=version, item="q-bcdh").values_list("language", "factor", "kind", "text")
    assert set(found) == {
        ("en", "kf-bcdf", "question", "In the evening?"),
        ("fr", "kf-bcdf", "question", "fr In the evening?"),
    }


def test_publish_version_takes_the_place_of_its_draft():
    draft = changes.draft_version(texts=make_texts(standard="A draft."), by=SYSTEM).version
    assert make_toolkit_version().pk == draft.pk
    assert not queries.drafts().exists()


def test_a_language_is_offered_only_when_all_questions_are_translated():
    partly = make_texts() | {"locale/fr.po": make_po(SMALL, "fr", without=("q-bcdh",))}
    assert changes.publish_version(texts=partly, by=SYSTEM).languages == ["en"]


def test_publish_shipped_toolkits_publishes_each_folder_once():
    first = changes.publish_shipped_toolkits(by=SYSTEM)
    names = ["city-for-all", "integrating-cities-charter", "partnership", "political-participation"]
    assert [one.slug for one in first] == names
    assert {one.outcome for one in first} == {Outcome.PUBLISHED}
    again = changes.publish_shipped_toolkits(by=SYSTEM)
    assert again == tuple(Shipped(one.slug, Outcome.UNCHANGED) for one in first)


def test_publish_shipped_toolkits_says_which_one_is_refused():
    make_toolkit_version(id="city-for-all", version="99.0.0")
    outcomes = {one.slug: one.outcome for one in changes.publish_shipped_toolkits(by=SYSTEM)}
    assert outcomes["city-for-all"] == Outcome.REFUSED
    assert outcomes["political-participation"] == Outcome.PUBLISHED
