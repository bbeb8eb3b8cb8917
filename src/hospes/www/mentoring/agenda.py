"""The agenda of an activity, line by line: added, changed, moved, taken off, brought back."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from hospes.journey.cities.changes import Saved
from hospes.journey.mentoring import changes, rules
from hospes.journey.mentoring.changes import AgendaGiven
from hospes.journey.mentoring.models import Activity, AgendaItem
from hospes.journey.mentoring.queries.agenda import agenda_of, laid_off
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.cities.forms import RevisedForm
from hospes.www.front.refusals import done, form_page
from hospes.www.mentoring.activity_forms import clock, line, words
from hospes.www.mentoring.asking import of_activity


class AgendaForm(RevisedForm):
    """One line of an agenda; its day is asked where the activity has several."""

    title = line(_("What happens?"), required=True, most=250)
    day = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), required=False
    )
    starts = clock(_("From"))
    stops = clock(_("Until"))
    led_by = line(_("Who leads it?"))
    text = words(_("More about it"), rows=3)

    def __init__(self, *args: Any, activity: Activity, **given: Any) -> None:
        super().__init__(*args, **given)
        self.activity = activity
        if activity.begins == activity.ends or not activity.zone:
            del self.fields["day"]
        if not activity.zone:
            del self.fields["starts"], self.fields["stops"]

    def made_again(self, data: Any, initial: dict[str, Any]) -> "AgendaForm":
        """A form of what was sent, beside what stands now."""
        return type(self)(data, initial=initial, activity=self.activity)

    def clean(self) -> dict[str, Any]:
        """Both times or none; the end behind the beginning."""
        given = super().clean() or {}
        starts, stops = given.get("starts"), given.get("stops")
        if bool(starts) != bool(stops) and not self.errors:
            self.add_error("starts" if stops else "stops", gettext("Give both times, or none."))
        elif starts and stops and stops <= starts:
            self.add_error("stops", gettext("It cannot end before it begins."))
        if starts and "day" in self.fields and not given.get("day") and "day" not in self.errors:
            self.add_error("day", gettext("With times, give the day."))
        return given

    @property
    def given(self) -> AgendaGiven:
        """What the change asks for."""
        said = self.cleaned_data
        return AgendaGiven(said["title"], said["text"], said["led_by"], self._at("starts"), self._at("stops"))

    def _at(self, name: str) -> datetime | None:
        at = self.cleaned_data.get(name)
        if at is None:
            return None
        return datetime.combine(self.cleaned_data.get("day") or date.fromisoformat(self.activity.begins), at)

    @staticmethod
    def initial_of(item: AgendaItem, activity: Activity) -> dict[str, Any]:
        """The form filled in with what stands, its times by the clock of the activity."""
        zone = ZoneInfo(activity.zone or "UTC")
        starts, stops = (at.astimezone(zone) if at else None for at in (item.starts_at, item.ends_at))
        return {
            "title": item.title,
            "text": item.text,
            "led_by": item.led_by,
            "day": starts.date() if starts else None,
            "starts": starts.time() if starts else None,
            "stops": stops.time() if stops else None,
            "revision": item.revision,
        }


@of_activity(rules.may_run)
def agenda(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The lines in their order, what does not fit, and the next line to write."""
    form = AgendaForm(request.POST or None, activity=activity, initial=_following(activity))
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        if done(form, lambda: changes.add_agenda_item(activity=activity, given=form.given, by=by)):
            messages.success(request, gettext("The line is on the agenda."))
            return redirect("mentoring:agenda", activity.pk)
    found = agenda_of(activity)
    shown = {"activity": activity, "lines": found.items, "warnings": found.warnings, "off": laid_off(activity)}
    return form_page(request, "mentoring/agenda.html", form, **shown)


@of_activity(rules.may_run)
def agenda_item(request: HttpRequest, activity: Activity, item: int) -> HttpResponse:
    """One line of it."""
    found = _item(activity, item)
    if keeps_theirs(request):
        return redirect(request.path)
    form = AgendaForm(request.POST or None, activity=activity, initial=AgendaForm.initial_of(found, activity))
    shown = {"activity": activity, "title": gettext("A line of the agenda"), "verb": gettext("Save the line")}
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {
            "seen_revision": form.seen_revision,
            "given": form.given,
            "by": person_of(request).actor,
        }
        outcome = done(form, lambda: changes.change_agenda_item(item=found, **given))
        if isinstance(outcome, Saved):
            messages.success(request, gettext("Saved."))
            return redirect("mentoring:agenda", activity.pk)
        if outcome is None:
            return form_page(request, "mentoring/form.html", form, **shown)
        form = sent_too_late(form, AgendaForm.initial_of(outcome.theirs, activity))
    return answer(request, "mentoring/form.html", form, **shown)


@require_POST
@of_activity(rules.may_run)
def arrange(request: HttpRequest, activity: Activity, item: int) -> HttpResponse:
    """Move a line up or down, take it off, or bring it back."""
    found, by, do = _item(activity, item), person_of(request).actor, request.POST.get("do")
    if do in ("up", "down"):
        changes.move_agenda_item(item=found, up=do == "up", by=by)
    elif do == "off":
        changes.drop_agenda_item(item=found, by=by)
        messages.success(request, gettext("The line is off the agenda; its notes are kept."))
    elif do == "back":
        changes.bring_back_agenda_item(item=found, by=by)
    return redirect("mentoring:agenda", activity.pk)


def _item(activity: Activity, pk: int) -> AgendaItem:
    found = activity.agenda.select_related("activity__programme").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _following(activity: Activity) -> dict[str, Any]:
    """The next line begins when the last one ends."""
    last = activity.agenda.filter(dropped_at=None, ends_at__isnull=False).order_by("-ends_at").first()
    at = last.ends_at if last else activity.starts_at
    if at is None or not activity.zone:
        return {}
    local = at.astimezone(ZoneInfo(activity.zone))
    return {"day": local.date(), "starts": local.time()}
