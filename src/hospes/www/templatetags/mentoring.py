"""What the pages of mentoring have in common: days and times, states as tags, who somebody comes for."""

from collections.abc import Mapping, Sequence
from typing import Any

from babel.lists import format_list
from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from hospes.journey.matching.queries.words import apart, language_name
from hospes.journey.mentoring.enums import ActivityState, Coming, Standing
from hospes.journey.mentoring.models import Activity, AgendaItem, Milestone, Participant, PracticeShown
from hospes.journey.mentoring.queries.note_page import NoteLine
from hospes.journey.mentoring.queries.roads import Passing
from hospes.journey.mentoring.queries.scheme_page import SchemePage
from hospes.journey.mentoring.queries.waiting import waiting_for_person
from hospes.journey.people.models import Person
from hospes.journey.programmes.models import Partner, Scheme
from hospes.www.addresses import address
from hospes.www.mentoring.clocks import clocks_of, day_of, times_of, weekday
from hospes.www.mentoring.practices_seen import href_of, name_of
from hospes.www.templatetags.cities import locale, moment
from hospes.www.templatetags.programmes import span
from hospes.www.templatetags.ui import NOTHING, Tone, tag

register = template.Library()
STANDINGS: Mapping[str, Tone] = {Standing.UNDER_WAY: "accent", Standing.LATE: "clay", Standing.DONE: "done"}
STATES: Mapping[str, Tone] = {
    ActivityState.PLANNED: "accent",
    ActivityState.HELD: "done",
    ActivityState.CANCELLED: "clay",
}
ANSWERS: Mapping[str, Tone] = {Coming.YES: "done", Coming.ONLINE: "done", Coming.NO: "plain"}
OF_INSIDE = {
    "mentoring:state": gettext_lazy("State of play"),
    "mentoring:partnership": gettext_lazy("How the partnership goes"),
    "mentoring:own_effect": gettext_lazy("What has changed since"),
}


@register.simple_tag
def standing_tag(standing: Standing) -> SafeString:
    """How far a milestone is."""
    return tag(str(standing.label), tone=STANDINGS.get(standing, "plain"))


@register.simple_tag
def activity_state(activity: Activity) -> SafeString:
    """Whether an activity is to come, was, or will not be."""
    state = ActivityState(activity.state)
    return tag(str(state.label), tone=STATES[state])


@register.simple_tag
def coming_tag(participant: Participant, activity: Activity) -> SafeString:
    """What somebody answered; nothing before they were asked."""
    coming = Coming(participant.coming)
    if coming == Coming.SILENT and (not participant.invited_at or activity.state != ActivityState.PLANNED):
        return NOTHING
    return tag(str(coming.label), tone=ANSWERS.get(coming, "accent"))


@register.simple_tag
def days_of(activity: Activity) -> str:
    """On which days an activity is, as exactly as it is known; and that it was invented, where it was."""
    return _marked(_days(activity), activity)


def _days(activity: Activity) -> str:
    if activity.days:
        return ", ".join(moment(day) for day in activity.days)
    if not activity.begins:
        return _("When is not known yet")
    return _between(activity.begins, activity.ends)


def _marked(when: str, activity: Activity) -> str:
    """What is invented never stands among facts without saying so."""
    return " · ".join((when, _("invented example"))) if activity.is_invented else when


@register.simple_tag
def line_times(line: AgendaItem, activity: Activity) -> str:
    """From when until when a line of the agenda goes, by the clock of the activity."""
    return times_of(line, activity.zone)


@register.simple_tag
def line_day(line: AgendaItem, activity: Activity) -> str:
    """On which day a line of the agenda is; empty where the activity has only one."""
    day = day_of(line, activity.zone)
    return weekday(day) if day and activity.begins != activity.ends else ""


@register.simple_tag
def of_whom(participant: Participant) -> str:
    """For which city, association or organisation somebody comes, and as what."""
    whose = str(participant.city or participant.association or "") or participant.organisation
    return ", ".join(each for each in (participant.function, whose) if each) or participant.get_part_display()


@register.simple_tag
def practice_link(shown: PracticeShown) -> SafeString:
    """A practice that was shown, leading to where it is told."""
    name, href = name_of(shown, get_language() or "en"), href_of(shown)
    return format_html('<a href="{}"><bdi>{}</bdi></a>', href, name) if href else format_html("<bdi>{}</bdi>", name)


@register.simple_tag
def span_of(passing: Passing) -> str:
    """When a milestone is passed, as exactly as it is known."""
    return _between(passing.begins, passing.ends) or _("When is not known yet")


@register.simple_tag
def stop_span(milestone: Milestone) -> str:
    """When a milestone is planned for all, as exactly as it is known; empty when it is not."""
    return _between(milestone.begins, milestone.ends)


def _between(begins: str, ends: str) -> str:
    """A source that names one month means that one."""
    return moment(begins) if begins and ends in ("", begins) else span(begins, ends)


@register.simple_tag
def who_mentors_whom(page: SchemePage) -> str:
    """The cities of a scheme in one sentence."""
    if not (page.mentors and page.mentees):
        return format_list([str(one) for one in (*page.mentors, *page.mentees, *page.others)], locale=locale())
    named = {"mentors": _names(page.mentors), "mentees": _names(page.mentees)}
    said = ngettext("%(mentors)s mentors %(mentees)s.", "%(mentors)s mentor %(mentees)s.", len(page.mentors))
    return said % named


def _names(partners: Sequence[Partner]) -> str:
    return str(format_list([apart(str(one)) for one in partners], locale=locale()))


@register.simple_tag
def scheme_links(scheme: Scheme, is_inside: bool) -> SafeString:
    """Links to what else is told of a scheme, for who takes part in its programme, and for everybody."""
    shown = {**(OF_INSIDE if is_inside else {}), "mentoring:infographic": _("The scheme on one sheet")}
    links = ((address(name, scheme.pk), title) for name, title in shown.items())
    return format_html_join("", '<li><a href="{}">{}</a></li>', links)


@register.simple_tag
def note_title(line: NoteLine, activity: Activity) -> SafeString:
    """Of what a note is: a line of the agenda with its time, or the whole activity."""
    if line.item is None:
        return format_html("{}", _("On the whole"))
    times = times_of(line.item, activity.zone)
    title = format_html("<bdi>{}</bdi>", line.item.title)
    return format_html('<span class="soft">{}</span> {}', times, title) if times else title


@register.simple_tag
def time_of(activity: Activity) -> str:
    """When an activity is, by its own clock, or on which days."""
    clocks = clocks_of(activity)
    return _marked(f"{clocks[0].words} ({clocks[0].where})", activity) if clocks else days_of(activity)


@register.simple_tag
def language_names(codes: Sequence[str]) -> str:
    """Languages by their names in the reader's language."""
    return str(format_list([language_name(code) for code in codes], locale=locale()))


@register.inclusion_tag("mentoring/waits.html")
def own_waits(person: Person) -> dict[str, Any]:
    """What waits for a person in activities."""
    return {"lines": waiting_for_person(person, timezone.now())}
