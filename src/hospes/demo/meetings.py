"""Two invented meetings of pair 2: a call that was held, and a visit to come. Nobody ever planned or held them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.journey.cities.models import City
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.changes import (
    ActivityGiven,
    AgendaGiven,
    FeedbackGiven,
    OutputGiven,
    ParticipantGiven,
    SiteGiven,
)
from hospes.journey.mentoring.enums import ActivityKind, Attended, Coming, Mode, OutputKind, Part
from hospes.journey.mentoring.models import Activity, Milestone, Participant
from hospes.journey.mentoring.rules import Span
from hospes.journey.people.models import Person
from hospes.journey.programmes.models import Scheme

NOTE = "An invented example, so that an invitation, notes and feedback can be seen."
ZONE = "Europe/Brussels"
PEOPLE = (
    ("Rosa, Capaci", "capaci@demo.example", "it", Part.MENTEE, "capaci", "Integration officer"),
    ("Tommaso", "tommaso@demo.example", "it", Part.MENTEE, "capaci", "School"),
    ("Joris, Mechelen", "mechelen@demo.example", "nl", Part.MENTOR, "mechelen", "Officer for living together"),
    ("Samira", "samira@demo.example", "nl", Part.SUPPORT, "mechelen", "Buddies with Refugees, volunteer"),
    ("Sam, MigrationWork", "facilitator@demo.example", "en", Part.FACILITATOR, "", "Facilitator"),
)
SAID = (
    FeedbackGiven(5, 4, 4, "The volunteers’ own stories told me more than any figure.", "en"),
    FeedbackGiven(4, 4, 5, "", "en"),
    FeedbackGiven(4, 3, 3, "Two hours are long on a screen. A break every fifty minutes, please.", "en"),
    FeedbackGiven(5, 5, 4, "", "en"),
)
NOTES = {
    "What we want to see": "Capaci: how buddies are found and how long they stay; who answers when a pair does not"
    " get on.\nMechelen: one evening with pairs, one morning with those who match them.",
    "Who comes": "Six people at most, two from the local support group. An interpreter for Italian in the evening.",
}


def load(scheme: Scheme, milestone: Milestone, by: Actor) -> None:
    """Invent them."""
    today = timezone.localdate()
    _hold(_plan_call(scheme, today - timedelta(days=9), by), today - timedelta(days=8), by)
    _plan_visit(scheme, milestone, today + timedelta(days=30), by)


def _plan_call(scheme: Scheme, day: date, by: Actor) -> Activity:
    given = ActivityGiven(
        ActivityKind.MEETING,
        "Preparing the visit to Mechelen",
        Mode.ONLINE,
        purpose="Both cities say what they want to see and who comes.",
        when=Span(starts=_at(day, 10), stops=_at(day, 12), zone=ZONE),
        link="https://meet.example.org/capaci-mechelen",
        note=NOTE,
    )
    made = changes.plan_activity(
        programme=scheme.theme.programme, scheme=scheme, given=given, hosts=_cities("mechelen"), is_invented=True, by=by
    )
    for title, hour in (("What we want to see", 10), ("Who comes", 11)):
        line = AgendaGiven(title, starts=_at(day, hour), stops=_at(day, hour + 1))
        item = changes.add_agenda_item(activity=made, given=line, by=by)
        changes.save_note(activity=made, item=item, seen_revision=0, text=NOTES[title], by=by)
    return made


def _hold(activity: Activity, today: date, by: Actor) -> None:
    """It was held: who was there, what came of it, how it was."""
    there = [_list(activity, one, by) for one in PEOPLE]
    changes.mark_held(activity=activity, by=by)
    for number, participant in enumerate(there):
        attended = Attended.ONLINE if number < len(SAID) else Attended.ABSENT
        changes.note_attendance(participant=participant, attended=attended, by=by)
    for participant, said in zip(there, SAID, strict=False):
        changes.give_feedback(participant=participant, given=said, today=today, by=by)
    decided = OutputGiven("The visit has two parts: an evening with pairs, a morning with those who match them.",
                          OutputKind.DECISION)  # fmt: skip
    changes.add_output(activity=activity, given=decided, by=by)


def _plan_visit(scheme: Scheme, milestone: Milestone, day: date, by: Actor) -> None:
    given = ActivityGiven(
        ActivityKind.VISIT,
        "Visit to Mechelen: buddies at work",
        Mode.BOTH,
        purpose="Capaci sees how buddies and newcomers are brought together, and goes on with its own actions.",
        when=Span(starts=_at(day, 9), stops=_at(day + timedelta(days=1), 13), zone=ZONE),
        place="Mechelen, town hall",
        link="https://meet.example.org/buddies",
        practical="The town hall is ten minutes on foot from the station. There is a lift at the side entrance.",
        note=NOTE,
    )
    made = changes.plan_activity(
        programme=scheme.theme.programme,
        scheme=scheme,
        milestone=milestone,
        given=given,
        hosts=_cities("mechelen"),
        is_invented=True,
        by=by,
    )
    site = SiteGiven("Meeting place of the buddies", "Mechelen", text="An evening with three pairs.",
                     access="On the ground floor; the door is wide enough for a wheelchair.")  # fmt: skip
    changes.save_site(activity=made, given=site, by=by)
    there = [_list(made, one, by) for one in PEOPLE]
    said = ((Coming.YES, ""), (Coming.ONLINE, "I cannot leave the school on that day."), (Coming.YES, ""))
    for participant, (coming, note) in zip(there, said, strict=False):
        changes.answer_invitation(participant=participant, coming=coming, note=note, by=by)


def _list(activity: Activity, one: tuple[str, str, str, Part, str, str], by: Actor) -> Participant:
    name, email, language, part, city, function = one
    given = ParticipantGiven(
        name,
        email,
        language,
        part,
        function,
        city=City.objects.filter(slug=city).first(),
        person=Person.objects.filter(email=email).first(),
    )
    return changes.add_participant(activity=activity, given=given, by=by)


def _cities(*slugs: str) -> list[City]:
    return list(City.objects.filter(slug__in=slugs))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour))
