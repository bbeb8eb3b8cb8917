"""What an association sees of its members: patterns of what they share, and nothing of what they keep nearer."""

from dataclasses import replace
from datetime import date

import pytest

from factories.assessments import Answering
from factories.cities import make_association
from factories.comparing import Compared, make_compared
from factories.mentoring import make_milestone
from factories.programmes import make_partner, make_programme, make_role
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes
from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.models import Assessment, KeptBack, Rating
from hospes.journey.cities.changes import add_member
from hospes.journey.cities.models import Association
from hospes.journey.mentoring.enums import MilestoneState
from hospes.journey.mentoring.models import Progress
from hospes.journey.mentoring.queries.members import FactorLine, MembersPage, StandLine, members_page
from hospes.journey.mentoring.queries.overview import overview
from hospes.journey.programmes.changes import add_scheme, add_theme
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import Programme, Scheme

pytestmark = pytest.mark.django_db
TODAY = date(2031, 6, 1)


@pytest.fixture
def towns() -> Compared:
    """Six members with their levels of one key factor: four below the standard, and what the second one is."""
    made = make_compared(make_toolkit_version(), agrees=False)
    for arriving, speaking in ((0, 1), (1, 3), (2, 3), (2, 4), (3, None), (4, None)):
        made.add(arriving, speaking, agrees=False)
    return made


@pytest.fixture
def scheme(towns: Compared) -> Scheme:
    """All of them in one scheme of a programme on the toolkit."""
    programme = make_programme()
    theme = add_theme(programme=programme, title="Welcome", toolkit=towns.version.toolkit, by=SYSTEM)
    scheme = add_scheme(theme=theme, title="Six towns", by=SYSTEM)
    for town in towns.towns:
        make_role(programme, RoleKind.CITY, city=town.city)
        make_partner(scheme, town.city)
    return scheme


@pytest.fixture
def association(towns: Compared) -> Association:
    made = make_association("ASSOC")
    for town in towns.towns:
        add_member(association=made, city=town.city, by=SYSTEM)
    return made


def share(town: Answering, layer: Layer = Layer.PROGRAMME) -> None:
    Assessment.objects.filter(pk=town.assessment.pk).update(layer=layer)


def page(association: Association, programme: Programme) -> MembersPage:
    return members_page(association, overview(programme, TODAY), "en")


def test_members_stand_where_they_passed_last(scheme: Scheme, association: Association) -> None:
    stone = make_milestone(scheme.theme.programme, "Kick-off")
    before = page(association, scheme.theme.programme)
    Progress.objects.create(milestone=stone, state=MilestoneState.DONE)
    after = page(association, scheme.theme.programme)

    assert (before.stands, after.stands) == ((StandLine("", 1),), (StandLine("Kick-off", 1),))
    assert [len(line.schemes) for line in after.members] == 6 * [1]


def test_gaps_are_shown_of_five_members_that_share_their_level(
    towns: Compared, scheme: Scheme, association: Association
) -> None:
    for town in towns.towns[:5]:
        share(town)
    found = page(association, scheme.theme.programme).toolkits[0]

    assert (found.cities, found.is_shown) == (5, True)
    assert found.factors == (
        FactorLine("A door that is open", 1, 5, 4), FactorLine("A language to share", 2, 4, None),
    )  # fmt: skip


def test_fewer_than_five_that_share_are_not_shown(towns: Compared, scheme: Scheme, association: Association) -> None:
    programme = scheme.theme.programme
    assert page(association, programme).toolkits == ()
    for town in towns.towns[:4]:
        share(town)
    found = page(association, programme).toolkits[0]
    assert (found.cities, found.is_shown, {line.gaps for line in found.factors}) == (4, False, {None})


@pytest.mark.parametrize("layer", [Layer.DRAFT, Layer.LOCAL_GROUP, Layer.SCHEME])
def test_whatever_a_member_keeps_nearer_changes_nothing(
    layer: Layer, towns: Compared, scheme: Scheme, association: Association
) -> None:
    """What cannot be told from any page cannot be told from the difference of two."""
    *sharing, near = towns.towns
    for town in sharing:
        share(town)
    share(near, layer)

    def seen(level: int) -> MembersPage:
        Rating.objects.filter(respondent__assessment=near.assessment).update(level=level)
        return page(association, scheme.theme.programme)

    assert seen(0) == seen(4)
    Assessment.objects.filter(pk=near.assessment.pk).update(layer=Layer.DRAFT)
    assert seen(0) == page(association, scheme.theme.programme)
    everything = repr(replace(seen(0), members=()))
    changes.reopen_assessment(assessment=near.assessment, by=SYSTEM)
    assert repr(replace(seen(0), members=())) == everything


def test_key_factor_that_is_kept_nearer_is_in_no_figure(
    towns: Compared, scheme: Scheme, association: Association
) -> None:
    for town in towns.towns:
        share(town)
    kept = towns.towns[0]
    KeptBack.objects.create(assessment=kept.assessment, item="kf-bcdf", layer=Layer.SCHEME)

    def seen(level: int) -> MembersPage:
        Rating.objects.filter(respondent__assessment=kept.assessment, item="kf-bcdf").update(level=level)
        return page(association, scheme.theme.programme)

    assert seen(0) == seen(4)
    assert seen(0).toolkits[0].factors[0] == FactorLine("A door that is open", 1, 5, 3)


def test_toolkit_without_levels_and_other_cities_stand_in_no_pattern(
    towns: Compared, scheme: Scheme, association: Association
) -> None:
    for town in towns.towns:
        share(town)
    stranger = towns.add(0, 0, agrees=False)
    share(stranger)
    make_role(scheme.theme.programme, RoleKind.CITY, city=stranger.city)
    assert page(association, scheme.theme.programme).toolkits[0].cities == 6
