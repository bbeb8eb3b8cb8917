"""Layers: who reads what of an assessment, and that a filter and a predicate never disagree."""

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import override

from factories.assessments import Answering, make_assessment
from factories.company import Company, make_company
from factories.voices import come, make_invitation
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.enums import Group, Layer
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries import Layers
from hospes.journey.assessments.rules import Refused
from hospes.journey.cities.models import SupportMember
from hospes.journey.people.changes import create_person
from hospes.journey.programmes.changes import end_partner

pytestmark = pytest.mark.django_db
NEAR = {
    "officer": Layer.DRAFT, "colleague": Layer.DRAFT, "voice": Layer.LOCAL_GROUP, "member": Layer.LOCAL_GROUP,
    "partner": Layer.SCHEME, "facilitator": Layer.SCHEME, "fellow": Layer.PROGRAMME, "association": Layer.PROGRAMME,
    "coordinator": Layer.PROGRAMME, "reader": Layer.PUBLIC, "operator": Layer.PUBLIC, "stranger": Layer.PUBLIC,
    "anonymous": Layer.PUBLIC,
}  # fmt: skip


def share(town: Answering, layer: Layer, **kept: Layer) -> None:
    """Let the readers of a layer read the assessment; ``kf_bcdf`` stands for a key factor."""
    found = Assessment.objects.select_related("round").get(pk=town.assessment.pk)
    layers = Layers(layer, {name.replace("_", "-"): at for name, at in kept.items()})
    seen = queries.layers_of(found).key
    changes.share_assessment(assessment=found, layers=layers, seen=seen, by=town.officer.actor)


def finish(town: Answering) -> None:
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)


def reading(company: Company) -> set[str]:
    """Who reads the assessment, after filter and predicate were compared."""
    assessment, readers = company.town.assessment, company.readers
    filtered = {name for name, reader in readers.items() if assessment in rules.visible_to(reader)}
    assert {name for name, reader in readers.items() if rules.may_read(reader, assessment)} == filtered
    return filtered


def test_each_layer_is_read_by_its_people_and_those_of_the_nearer_ones() -> None:
    company = make_company()
    assert reading(company) == {"officer", "colleague"}
    finish(company.town)
    for layer in Layer:
        share(company.town, layer)
        assert reading(company) == {name for name, near in NEAR.items() if near <= layer}, layer
    changes.reopen_assessment(assessment=company.town.assessment, by=company.town.officer.actor)
    assert reading(company) == {"officer", "colleague"}
    assert Assessment.objects.get(pk=company.town.assessment.pk).layer == Layer.DRAFT


def test_a_key_factor_is_kept_to_a_nearer_layer_and_never_read_by_more() -> None:
    company = make_company()
    finish(company.town)
    some = {name: company.readers[name] for name in ("voice", "partner", "fellow", "anonymous")}
    for layer, kept in (
        (Layer.LOCAL_GROUP, Layer.PROGRAMME), (Layer.PUBLIC, Layer.DRAFT), (Layer.PUBLIC, Layer.SCHEME)
    ):  # fmt: skip
        share(company.town, layer, kf_bcdf=kept)
        found = {name: queries.shared_report(reader, company.town.assessment.pk, "en") for name, reader in some.items()}
        assert {name: [one.id for one in got.report.kept] for name, got in found.items() if got} == {
            name: ["kf-bcdf"] if NEAR[name] > kept else [] for name in some if NEAR[name] <= layer
        }
    assert Layers(Layer.SCHEME, {"kf-bcdf": Layer.PROGRAMME}).of("kf-bcdf") == Layer.SCHEME
    assert Layers(Layer.PUBLIC, {"kf-bcdf": Layer.SCHEME}).of("kf-bcdf") == Layer.SCHEME


def test_who_leaves_reads_no_more() -> None:
    company = make_company()
    finish(company.town)
    share(company.town, Layer.PROGRAMME)
    voice, scheme = company.voice, company.scheme
    changes.withdraw_invitation(invitation=voice.invitation, by=SYSTEM)
    EmailAddress.objects.filter(user=company.people["member"]).update(verified=False)
    end_partner(partner=scheme.partners.get(city=company.town.city), reason="No staff left", by=SYSTEM)
    assert reading(company) == {"officer", "colleague"}


def test_a_voice_that_withdrew_a_peer_reviewer_and_somebody_without_an_account_are_not_of_the_group() -> None:
    town = make_assessment()
    gone, peer = come(make_invitation(town)), come(make_invitation(town, group=Group.PEER_REVIEWER))
    anonymous = come(make_invitation(town, is_anonymous=True))
    other = come(make_invitation(make_assessment(town.assessment.round.toolkit_version)))
    changes.withdraw_voice(voice=gone, by=queries.actor_of(gone))
    finish(town)
    share(town, Layer.LOCAL_GROUP)
    gone.refresh_from_db()
    assert [rules.may_read(one, town.assessment) for one in (gone, peer, anonymous, other)] == [
        False, False, True, False
    ]  # fmt: skip


def test_an_address_without_a_proof_or_an_account_that_is_closed_opens_nothing() -> None:
    company = make_company()
    finish(company.town)
    share(company.town, Layer.LOCAL_GROUP)
    member = company.people["member"]
    SupportMember.objects.update(email="other@example.org")
    assert not rules.may_read(member, company.town.assessment)
    claims = create_person(email="claims@example.org", by=SYSTEM)
    SupportMember.objects.update(email=claims.email)
    EmailAddress.objects.filter(user=claims).update(verified=False)
    assert not rules.may_read(claims, company.town.assessment)
    company.town.officer.is_active = False
    assert not rules.may_read(company.town.officer, company.town.assessment)


def test_only_a_finished_assessment_is_shared_and_the_database_says_so_too() -> None:
    town = make_assessment()
    with pytest.raises(Refused, match="Finish the assessment first"):
        share(town, Layer.SCHEME)
    share(town, Layer.DRAFT, kf_bcdf=Layer.LOCAL_GROUP)  # what is kept can be said before
    with pytest.raises(IntegrityError, match="assessment_shared_when_finished"), transaction.atomic():
        Assessment.objects.filter(pk=town.assessment.pk).update(layer=Layer.PUBLIC)
    with pytest.raises(Refused, match="no such key factor"):
        share(town, Layer.DRAFT, kf_zzzz=Layer.DRAFT)
    assert str(town.assessment.kept_back.get()) == "kf-bcdf (1)"


def test_nobody_widens_what_somebody_has_just_narrowed() -> None:
    town = make_assessment()
    finish(town)
    share(town, Layer.PUBLIC)
    seen = queries.layers_of(Assessment.objects.get(pk=town.assessment.pk)).key
    share(town, Layer.DRAFT)
    wider = Layers(Layer.PUBLIC, {"kf-bcdf": Layer.DRAFT})
    with pytest.raises(Refused, match="Somebody else has just changed"):
        changes.share_assessment(assessment=town.assessment, layers=wider, seen=seen, by=SYSTEM)
    changes.share_assessment(assessment=town.assessment, layers=Layers(), seen=seen, by=SYSTEM)  # as it is
    assert Record.objects.filter(change="share_assessment").count() == 2


def test_the_history_tells_who_decided_what() -> None:
    town = make_assessment()
    finish(town)
    share(town, Layer.PUBLIC, kf_bcdf=Layer.SCHEME)
    changes.reopen_assessment(assessment=town.assessment, by=SYSTEM)
    finish(town)
    changes.reopen_assessment(assessment=town.assessment, by=SYSTEM)  # nobody else read it: not told
    told = queries.sharing_history(town.assessment, queries.toolkit_of(town.assessment, "en"))
    assert [(line.by, line.layer, line.kept) for line in told] == [
        ("Hospes", Layer.DRAFT, ()),
        ("Ada", Layer.PUBLIC, ("A door that is open",)),
    ]


def test_lists_hold_what_is_shared_with_the_reader_and_nothing_else() -> None:
    company = make_company()
    with override("en"):
        assert queries.shared_lines(company.town.officer, "en") == ()
        finish(company.town)
        share(company.town, Layer.SCHEME)
        seen = {name: len(queries.shared_lines(reader, "en")) for name, reader in company.readers.items()}
    assert seen == {name: int(near <= Layer.SCHEME) for name, near in NEAR.items()}
    line = queries.shared_lines(company.people["partner"], "en")[0]
    assert (line.city, line.toolkit, line.layer) == ("Littleton", "The open door", Layer.SCHEME)
