"""A city of which every kind of thing is remembered, for tests of its record."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from django.apps import apps
from django.db import connection

from factories.assessments import Answering, make_assessment
from factories.cities import BOOK, PAGE, make_association, make_city, make_fact, make_group, make_mandate
from factories.files import given as given_file
from factories.matching import leave_rows
from factories.peers import answer, make_peer, make_review, remark
from factories.people import make_person
from factories.plans import leave_rows as leave_plans
from factories.practices import Served
from factories.practices import leave_rows as leave_practice
from factories.programmes import make_partner, make_programme, make_role, make_scheme
from factories.versions import make_two_versions
from factories.voices import come, make_invitation, person, write
from hospes.archive.manifest import Manifest, Voices
from hospes.archive.writing import export_city
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import Group, InvitationKind, Layer, Level, Reading
from hospes.journey.assessments.models import ComparisonConsent, Remark, Voice
from hospes.journey.assessments.queries.sharing import Layers, layers_of
from hospes.journey.cities.changes import About, add_member, add_support_member, define_fact_kinds, invite
from hospes.journey.cities.enums import OrganisationKind, Role
from hospes.journey.cities.models import City, Place
from hospes.journey.people.models import Person
from hospes.journey.plans.models import guards as guards_of_plans
from hospes.journey.programmes.changes import end_partner
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.toolkits.models import guards

WRITTEN = datetime(2030, 1, 1, tzinfo=UTC)
FACTOR = "kf-bcdf"


def make_rich_city() -> Answering:
    """A city with one row of every kind at least."""
    officer = make_person("ada@example.org", name="Ada", language="fr")
    city = _make_city(officer)
    _take_part(city)
    town = _assess(city, officer)
    _let_speak(town)
    _gather(town)
    _agree(town)
    _review(town)
    changes.finish_assessment(assessment=town.assessment, by=officer.actor)
    layers = Layers(Layer.SCHEME, {FACTOR: Layer.DRAFT})
    seen = layers_of(town.assessment).key
    changes.share_assessment(assessment=town.assessment, layers=layers, seen=seen, by=officer.actor)
    leave_rows(town)
    leave_practice(town.assessment.city, Served("open-door", FACTOR))
    leave_plans(town)
    return town


def _make_city(officer: Person) -> City:
    place = Place.objects.create(
        geonames_id=7, name="Litleton", country="BE", latitude=50.5, longitude=4.25, population=9000
    )
    names = {"fr": "Petiteville", "en": "Littleton"}
    city = make_city(
        "Littleton", official_names=names, place=place, website="https://littleton.example", holder=officer
    )
    make_mandate(city, make_person("bo@example.org", name="Bo"), Role.MEMBER)
    invite(city=city, email="cy@example.org", role=Role.MEMBER, language="en", by=officer.actor)
    add_member(association=make_association("ASSOC"), city=city, by=SYSTEM)
    group = make_group(city)
    add_support_member(group=group, organisation="The school", kind=OrganisationKind.SCHOOL, by=officer.actor)
    make_fact(city, "17000", source=PAGE)
    make_fact(city, "56000", source=BOOK, about=About(city=city, project="little-towns"))
    return city


def _take_part(city: City) -> None:
    programme = make_programme("Little Towns", begins="2024")
    make_role(programme, RoleKind.CITY, city=city)
    partner = make_partner(make_scheme(programme, "Two towns"), city, source=BOOK)
    end_partner(partner=partner, on="2025-06", reason="The council was dissolved.", by=SYSTEM)


def _assess(city: City, officer: Person) -> Answering:
    """What the officer says, puts right, says too late; the round moves on."""
    one, two = make_two_versions()
    town = make_assessment(one, city, officer)
    town.answer("q-bcdf", "no", "Two counters.")
    town.answer("q-bcdf", "partly", "“Deux” guichets\\u0000, ثلاثة", seen=1)
    town.answer("q-bcdf", "yes", "Too late.", seen=1)
    town.answer("q-cdfg", "dont_know")
    town.rate(FACTOR, 1, 3, "Few know it.")
    town.read_context("cf-bcdf", "hinders", "Rents.")
    changes.move_round(round=town.assessment.round, to_version=two, by=officer.actor)
    town.assessment.refresh_from_db()
    return town


def _let_speak(town: Answering) -> None:
    """Two that nobody can know, one by name, one that withdrew."""
    anonymous = make_invitation(town, is_anonymous=True, group=Group.NEWCOMERS, is_short=True)
    for number, voice in enumerate((come(anonymous), come(anonymous))):
        write(voice, "q-bcdf", f"I asked Mrs {number}.", value="no")
        write(voice, "q-bcdf", f"I asked {number}.", value="no", seen=1)
        changes.begin_short_form(respondent=voice.respondent, by=queries.actor_of(voice))
        changes.finish_voice(voice=voice, by=queries.actor_of(voice))
    _read(town, voice)
    named = come(make_invitation(town, person("Di", "di@example.org", group=Group.ELECTED)))
    write(named, "q-bcdf", "The council pays.", value="yes")
    changes.ask_to_be_told(voice=named, email="di@example.org", by=queries.actor_of(named))
    changes.give_file(
        respondent=named.respondent, item=FACTOR, given=given_file(b"%PDF-1.7 photo"), by=queries.actor_of(named)
    )
    gone = come(make_invitation(town, kind=InvitationKind.GROUP))
    changes.withdraw_voice(voice=gone, by=queries.actor_of(gone))


def _read(town: Answering, voice: Voice) -> None:
    changes.read_note(
        respondent=voice.respondent, item="q-bcdf", revision=2, reading=Reading.MASKED, masked="I asked.",
        by=town.officer.actor,
    )  # fmt: skip


def _gather(town: Answering) -> None:
    by, assessment = town.officer.actor, town.assessment
    changes.add_evidence(
        assessment=assessment, item=FACTOR, title="Minutes", url="https://example.org/m", text="", by=by
    )
    changes.add_file(assessment=assessment, item=FACTOR, given=given_file(), title="Decision", by=by)
    changes.write_comment(assessment=assessment, item="q-bcdf", text="Ask the mayor.", author=town.officer, by=by)
    changes.build_first_list(assessment=assessment, language="en", by=by)
    first, *_more = assessment.proposed_changes.all()
    changes.edit_proposed_change(change=first, seen_revision=1, text="One counter.", by=by)
    changes.drop_proposed_change(change=first, by=by)


def _agree(town: Answering) -> None:
    by, assessment = town.officer.actor, town.assessment
    for seen, place in enumerate(("Town hall", "The school")):
        changes.save_meeting(
            assessment=assessment, seen_revision=seen, held_on=date(2026, 5, 3), place=place, present="Ana\nBo",
            shows_names=False, by=by,
        )  # fmt: skip
    changes.agree_level(assessment=assessment, item=FACTOR, seen_revision=0, level=1, reason="Few know it.", by=by)
    changes.agree_level(assessment=assessment, item=FACTOR, seen_revision=1, level=2, reason="Some do.", by=by)
    changes.end_meeting(assessment=assessment, by=by)
    until = date(2028, 1, 1)
    changes.set_goal(
        assessment=assessment, item=FACTOR, seen_revision=0, level=Level.MEETS, by_date=until, reason="It opens.", by=by
    )
    ComparisonConsent.objects.create(assessment=assessment, given_by=by.name)


def _review(town: Answering) -> None:
    review = make_review(town)
    peer = make_peer(town, review)
    remark(peer)
    one = Remark.objects.get(peer=peer)
    remark(peer, "Who opens on Sunday?", remark=one, seen_revision=1)
    answer(town, one, read_revision=2)
    answer(town, one, "Nobody.", read_revision=2, seen_revision=1)


def written(city: City, voices: Voices = Voices.WITH) -> tuple[bytes, Manifest]:
    """The record of a city as bytes, always written at the same moment."""
    file = BytesIO()
    manifest = export_city(city, file, written=WRITTEN, voices=voices)
    return file.getvalue(), manifest


def kept(folder: Path, content: bytes) -> Path:
    """The record as a file."""
    file = folder / "town.hospes.zip"
    file.write_bytes(content)
    return file


def empty_installation() -> None:
    """As after the first migration: nothing but what comes with Hospes."""
    guards.take_down(connection)
    guards_of_plans.take_down(connection)
    with connection.constraint_checks_disabled():
        for model in _ours():
            model._base_manager.all()._raw_delete(using="default")
    guards.put_up(connection)
    guards_of_plans.put_up(connection)
    define_fact_kinds(by=SYSTEM)


def _ours() -> Iterator[type]:
    everything = apps.get_models(include_auto_created=True)
    return (model for model in everything if model._meta.app_label not in ("contenttypes", "auth", "sessions"))
