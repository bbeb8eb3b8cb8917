"""What a programme's papers carry and say: given, revised, missing, refused."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import override_settings

from factories.cities import make_city
from factories.programmes import make_partner, make_programme, make_scheme
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import SourceGiven
from hospes.journey.programmes import changes
from hospes.journey.programmes.changes import IdentityGiven, Said, SchemeFactGiven
from hospes.journey.programmes.changes.file_bytes import written
from hospes.journey.programmes.enums import LogoKind, PaperKind, PaperSection, SchemeFactKind
from hospes.journey.programmes.models import IdentityWords, PaperText, Programme, ProgrammeIdentity, SchemeFact
from hospes.journey.programmes.queries import Identity, identity_of
from hospes.journey.programmes.queries.identity import LogoGiven, path_of
from hospes.journey.programmes.queries.paper_texts import section_texts
from hospes.journey.programmes.queries.sheet import sheet_lines
from hospes.journey.programmes.rules import IdentityMissing, Refused

pytestmark = pytest.mark.django_db

WORDS = IdentityGiven("Paid by a fund", "The authors answer for it.", "A door")
LOGO = LogoGiven(LogoKind.PNG, b"a picture")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> object:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


def carrying(**required: bool) -> Programme:
    """A programme whose papers carry everything, in English."""
    programme = make_programme("Doors")
    changes.give_logo(programme=programme, given=LOGO, by=SYSTEM)
    changes.write_identity(programme=programme, language="en", given=WORDS, seen_revision=0, by=SYSTEM)
    changes.require_identity(programme=programme, is_required=required.get("is_required", True), by=SYSTEM)
    return programme


def test_identity_is_what_was_given_in_the_language_of_the_paper() -> None:
    told = Identity("Doors", "en", *(WORDS.funding_line, WORDS.disclaimer), LOGO.content, LogoKind.PNG, "A door")
    assert identity_of(carrying(), "en") == told
    assert identity_of(None, "en") is None
    assert identity_of(make_programme("Bare"), "fr") == Identity("Bare", "fr")


def test_paper_without_what_its_programme_requires_is_refused_with_what_is_missing() -> None:
    programme = carrying()
    with pytest.raises(IdentityMissing, match=r"French.*what the logo shows, in words · the funding line · the dis"):
        identity_of(programme, "fr")
    changes.remove_logo(programme=programme, by=SYSTEM)
    changes.remove_logo(programme=programme, by=SYSTEM)
    with pytest.raises(IdentityMissing, match=r"it lacks: the logo\. Who runs the programme gives it on the page"):
        identity_of(programme, "en")


def test_paper_of_a_programme_that_requires_nothing_carries_the_words_that_there_are() -> None:
    programme = carrying(is_required=False)
    assert getattr(identity_of(programme, "fr"), "language", "") == "en"
    IdentityWords.objects.update(language="ar")
    path_of(ProgrammeIdentity.objects.get().logo).unlink()  # lost with a disk
    told = identity_of(programme, "fr")
    assert told == Identity("Doors", "ar", WORDS.funding_line, WORDS.disclaimer, b"", None, "A door")


def test_words_of_an_identity_that_somebody_changed_meanwhile_are_not_overwritten() -> None:
    programme = carrying()
    said = {"programme": programme, "language": "en", "by": SYSTEM}
    saved = changes.write_identity(given=IdentityGiven("A fund"), seen_revision=1, **said)
    stale = changes.write_identity(given=IdentityGiven("Another"), seen_revision=1, **said)
    assert isinstance(saved, changes.Saved)
    assert isinstance(stale, changes.Stale)
    assert IdentityWords.objects.get().funding_line == "A fund"


def test_logo_takes_the_place_of_the_one_before_and_leaves_no_bytes(
    django_capture_on_commit_callbacks: pytest.FixtureRequest, tmp_path: Path
) -> None:
    programme = carrying()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # the fixture is a function
        changes.give_logo(programme=programme, given=LogoGiven(LogoKind.JPEG, b"another"), by=SYSTEM)
    assert [path.read_bytes() for path in (tmp_path / "programmes").iterdir()] == [b"another"]
    with pytest.raises(Refused, match="too large"):
        changes.give_logo(programme=programme, given=LogoGiven(LogoKind.PNG, b"x" * 600_000), by=SYSTEM)


def test_logo_that_comes_to_nothing_leaves_no_bytes(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), written(uuid4(), b"x"):
        raise ZeroDivisionError
    assert list((tmp_path / "programmes").iterdir()) == []


def test_section_of_a_paper_is_revised_and_read_in_the_readers_language() -> None:
    programme = make_programme()
    said = {"programme": programme, "paper": PaperKind.BOOKLET, "section": PaperSection.LESSONS, "by": SYSTEM}
    changes.write_section(text=" Begin early. ", language="en", seen_revision=0, **said)  # type: ignore[arg-type]  # named fields of the change
    changes.write_section(text="Commencez tôt.", language="fr", seen_revision=0, **said)  # type: ignore[arg-type]  # named fields of the change
    stale = changes.write_section(text="Begin late.", language="en", seen_revision=0, **said)  # type: ignore[arg-type]  # named fields of the change
    assert isinstance(stale, changes.Stale)
    lessons = {one.section: one for one in section_texts(programme, PaperKind.BOOKLET, "ar")}[PaperSection.LESSONS]
    assert (lessons.text, lessons.language, lessons.languages) == ("Begin early.", "en", ("en", "fr"))
    assert {one.text for one in section_texts(programme, PaperKind.REPORT, "en")} == {""}
    assert str(PaperText.objects.first()) == "methodology booklet: Lessons learnt"


def test_identity_is_called_by_its_programme_and_language() -> None:
    programme = make_programme("Open Doors")
    identity = ProgrammeIdentity(programme=programme)

    assert [str(identity), str(IdentityWords(programme=programme, language="fr"))] == ["Open Doors", "Open Doors (fr)"]


def make_lines() -> tuple[SchemeFact, SchemeFact]:
    """Two challenges of the city of a scheme."""
    scheme, city = make_scheme(), make_city("Jelgava")
    make_partner(scheme, city)
    given = SchemeFactGiven(SchemeFactKind.CHALLENGE, city, "https://example.org", SourceGiven("A sheet"))
    first, second = (
        changes.add_scheme_fact(scheme=scheme, given=given, words={"en": Said(text)}, by=SYSTEM)
        for text in ("First", " Second ")
    )
    return first, second


def test_lines_of_a_sheet_are_worded_moved_and_taken_away() -> None:
    first, second = make_lines()
    said = {"fact": second, "language": "fr", "by": SYSTEM}
    assert isinstance(changes.word_scheme_fact(said=Said("Deux"), seen_revision=0, **said), changes.Saved)  # type: ignore[arg-type]  # named fields of the change
    assert isinstance(changes.word_scheme_fact(said=Said("Zwei"), seen_revision=0, **said), changes.Stale)  # type: ignore[arg-type]  # named fields of the change
    for fact, up in ((first, True), (second, False), (second, True)):
        changes.move_scheme_fact(fact=fact, up=up, by=SYSTEM)
    (kind,) = sheet_lines(first.scheme, "fr")
    assert [(line.words.title, line.languages, line.is_first, line.is_last) for line in kind.lines] == [
        ("Deux", ("en", "fr"), True, False), ("First", ("en",), False, True)
    ]  # fmt: skip
    changes.remove_scheme_fact(fact=second, by=SYSTEM)
    changes.move_scheme_fact(fact=second, by=SYSTEM)
    assert [(str(fact), str(fact.words.get())) for fact in first.scheme.facts.all()] == [("challenge 1", "First")]


def test_line_of_a_sheet_is_of_a_city_of_the_scheme_has_words_and_there_are_few() -> None:
    first, _second = make_lines()
    outcome = SchemeFactGiven(SchemeFactKind.OUTCOME)
    for given, said, reason in (
        (SchemeFactGiven(SchemeFactKind.STRENGTH), "Words", "Say whose it is"),
        (SchemeFactGiven(SchemeFactKind.STRENGTH, make_city("Elsewhere")), "Words", "Elsewhere is not in this scheme"),
        (outcome, " ", "Write a few words"),
    ):
        with pytest.raises(Refused, match=reason):
            changes.add_scheme_fact(scheme=first.scheme, given=given, words={"en": Said(said)}, by=SYSTEM)
    SchemeFact.objects.bulk_create(SchemeFact(scheme=first.scheme, kind="outcome") for _number in range(12))
    with pytest.raises(Refused, match="12 lines of this kind"):
        changes.add_scheme_fact(scheme=first.scheme, given=outcome, words={"en": Said("More")}, by=SYSTEM)
