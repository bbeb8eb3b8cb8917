"""Who reads, runs and writes what; as conditions of queries, and asked of one activity."""

from allauth.account.models import EmailAddress
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Lower

from hospes.journey.cities.models import Membership
from hospes.journey.cities.rules import Visitor, mandates_of
from hospes.journey.mentoring.models import Activity, Host, Milestone, Participant
from hospes.journey.mentoring.rules.activities import Powers
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import Partner, Programme, Scheme
from hospes.journey.programmes.rules import CURRENT, INSIDE, RUNNING, in_role, may_edit_programme, roles_of


def _way(to: str) -> str:
    return f"{to}__" if to else ""


def run_by_programme(person: Visitor, to: str = "") -> Q:
    """The condition that somebody coordinates or facilitates the programme of an activity."""
    return in_role(person, *RUNNING, programme=f"{_way(to)}programme")


def of_partner(person: Visitor, to: str = "") -> Q:
    """The condition that somebody speaks for a city that is in the scheme now."""
    cities = mandates_of(person).filter(city__isnull=False).values("city")
    partners = Partner.objects.filter(CURRENT, city__in=cities)
    return Q(**{f"{_way(to)}scheme__in": partners.values("scheme")})


def _of_members(person: Visitor, to: str) -> Q:
    """The condition that an association of the programme for which somebody speaks has a member in the scheme."""
    roles = roles_of(person, RoleKind.ASSOCIATION).filter(association__isnull=False)
    members = Membership.objects.filter(association__in=roles.values("association"))
    partners = Partner.objects.filter(CURRENT, city__in=members.values("city"))
    programme, scheme = f"{_way(to)}programme__in", f"{_way(to)}scheme__in"
    return Q(**{programme: roles.values("programme"), scheme: partners.values("scheme")})


def hosted_by(person: Visitor, to: str = "") -> Q:
    """The condition that somebody speaks for a city or an association that hosts an activity."""
    mandates = mandates_of(person)
    cities = mandates.filter(city__isnull=False).values("city")
    associations = mandates.filter(association__isnull=False).values("association")
    hosts = Host.objects.filter(Q(city__in=cities) | Q(association__in=associations))
    return Q(**{f"{_way(to)}pk__in": hosts.values("activity")})


def listed(person: Visitor, to: str = "") -> Q:
    """The condition that somebody is on the list of an activity, by account or by an address proved to be theirs."""
    if not isinstance(person, Person) or not person.is_active:
        return Q(pk__in=())
    proved = EmailAddress.objects.filter(user=person, verified=True).annotate(address=Lower("email"))
    there = Participant.objects.filter(removed_at=None).annotate(address=Lower("email"))
    theirs = there.filter(Q(person=person) | Q(address__in=proved.values("address")))
    return Q(**{f"{_way(to)}pk__in": theirs.values("activity")})


def needs_read_by(person: Visitor, to: str = "") -> Q:
    """The condition that somebody reads what participants need: who coordinates or facilitates, and the hosts."""
    return run_by_programme(person, to) | hosted_by(person, to)


def run_by(person: Visitor, to: str = "") -> Q:
    """The condition that somebody runs an activity: who coordinates or facilitates, hosts, cities of its scheme."""
    return needs_read_by(person, to) | of_partner(person, to)


def written_by(person: Visitor, to: str = "") -> Q:
    """The condition that somebody takes notes and adds what stays: who runs it, and who is on its list."""
    return run_by(person, to) | listed(person, to)


def inside(person: Visitor, to: str = "") -> Q:
    """The condition that somebody reads notes, names, materials: also associations of the scheme's cities.

    What is for all schemes is read by all who take part in the programme.
    """
    for_all = Q(**{f"{_way(to)}scheme": None}) & in_role(person, *INSIDE, programme=f"{_way(to)}programme")
    return written_by(person, to) | _of_members(person, to) | for_all


def readable(person: Visitor, to: str = "") -> Q:
    """The condition that somebody reads what an activity is, when, where, and what came of it.

    Everybody once the programme is published, before that who has a role in it or reads it from inside.
    """
    programme = f"{_way(to)}programme"
    published = Q(**{f"{programme}__published_at__isnull": False})
    return published | in_role(person, programme=programme) | inside(person, to)


def powers_of(person: Visitor, activity: Activity) -> Powers:
    """All that somebody may do with an activity, in one question to the database."""
    asked = {
        "reads": readable(person),
        "reads_inside": inside(person),
        "runs": run_by(person),
        "writes": written_by(person),
        "reads_needs": needs_read_by(person),
    }
    said = {name: ExpressionWrapper(condition, output_field=BooleanField()) for name, condition in asked.items()}
    found = Activity.objects.filter(pk=activity.pk).annotate(**said).values_list(*asked).get()
    return Powers(*map(bool, found))


def may_read(person: Visitor, activity: Activity) -> bool:
    """Whether somebody reads what an activity is, when and where."""
    return _is(activity, readable(person))


def may_read_inside(person: Visitor, activity: Activity) -> bool:
    """Whether somebody reads its notes, its list, its materials and how to take part."""
    return _is(activity, inside(person))


def may_run(person: Visitor, activity: Activity) -> bool:
    """Whether somebody changes it, invites and notes who was there."""
    return _is(activity, run_by(person))


def may_write(person: Visitor, activity: Activity) -> bool:
    """Whether somebody takes notes and adds materials, practices and outputs."""
    return _is(activity, written_by(person))


def may_read_access_needs(person: Visitor, activity: Activity) -> bool:
    """Whether somebody reads what participants need to take part."""
    return _is(activity, needs_read_by(person))


def may_name_hosts(person: Visitor, activity: Activity) -> bool:
    """Who runs it, but once somebody said what they need only who reads it: nobody makes themselves its reader."""
    has_needs = activity.participants.filter(removed_at=None).exclude(access_needs="").exists()
    return _is(activity, needs_read_by(person) if has_needs else run_by(person))


def may_plan(person: Visitor, programme: Programme) -> bool:
    """Who coordinates or facilitates a programme plans its activities."""
    return may_edit_programme(person, programme)


def may_plan_in(person: Visitor, scheme: Scheme) -> bool:
    """The cities of a scheme plan their visits themselves, with who coordinates or facilitates."""
    cities = mandates_of(person).filter(city__isnull=False).values("city")
    return scheme.partners.filter(CURRENT, city__in=cities).exists() or may_plan(person, scheme.theme.programme)


def may_keep_milestones(person: Visitor, programme: Programme) -> bool:
    """Who coordinates or facilitates a programme says what it passes on its way."""
    return may_edit_programme(person, programme)


def may_set_progress(person: Visitor, milestone: Milestone, scheme: Scheme | None) -> bool:
    """Of a scheme its cities say how far they are; of the whole who coordinates or facilitates."""
    if scheme is None:
        return may_keep_milestones(person, milestone.programme)
    return may_plan_in(person, scheme)


def may_name_schemes_feed(person: Visitor, scheme: Scheme) -> bool:
    """Who plans in a scheme makes and withdraws the secret address of its calendar."""
    return may_plan_in(person, scheme)


def _is(activity: Activity, condition: Q) -> bool:
    return Activity.objects.filter(condition, pk=activity.pk).exists()
