"""The forms of an activity, one thing per page: what it is, when and where, what to know before one comes."""

from dataclasses import replace
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.changes import SourceGiven
from hospes.journey.cities.models import Source
from hospes.journey.mentoring.changes import ActivityGiven
from hospes.journey.mentoring.enums import ActivityKind, MilestoneKind, Mode
from hospes.journey.mentoring.models import Activity, Milestone
from hospes.journey.mentoring.rules import Span
from hospes.journey.programmes.models import Scheme
from hospes.journey.programmes.rules import fault_of_span
from hospes.www.cities.forms import RevisedForm
from hospes.www.mentoring.zones import zones
from hospes.www.programmes.forms import AS_EXACT, MomentField

LONG = 10  # characters of a day
KINDS = {
    MilestoneKind.VISITS: ActivityKind.VISIT,
    MilestoneKind.TRAINING: ActivityKind.TRAINING,
    MilestoneKind.WORKSHOP: ActivityKind.WORKSHOP,
    MilestoneKind.ACADEMY: ActivityKind.ACADEMY,
    MilestoneKind.CONFERENCE: ActivityKind.CONFERENCE,
}  # what a milestone is passed in; anything else in a meeting


def words(label: Any, hint: Any = "", *, rows: int = 4, required: bool = False, most: int = 5000) -> forms.CharField:
    """A longer text."""
    box = forms.Textarea({"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most, widget=box)


def line(label: Any, hint: Any = "", *, required: bool = False, most: int = 200) -> forms.CharField:
    """A text of one line."""
    box = forms.TextInput({"dir": "auto"})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most, widget=box)


def clock(label: Any, hint: Any = "") -> forms.TimeField:
    """A time of the day."""
    return forms.TimeField(
        label=label, help_text=hint, required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )


class PartForm(RevisedForm):
    """A part of what is said of an activity: what others write in its other parts meanwhile is no contradiction."""

    OWN: ClassVar[tuple[str, ...]] = ()
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def revision_for(self, activity: Activity) -> int:
        """From which state this was made: from the present one, if this part of it still stands as it was seen."""
        stands = self.initial_of(activity)["seen"] == self.cleaned_data["seen"]
        return activity.revision if stands else self.seen_revision

    def made_again(self, data: Any, initial: dict[str, Any]) -> Self:
        """A form of what was sent, that has seen what stands now."""
        data["seen"] = initial["seen"]
        return super().made_again(data, initial)

    def given_for(self, activity: Activity) -> ActivityGiven:
        """What is said of the activity now, with this part of it as the form says."""
        return replace(said_of(activity), **self.part)

    @property
    def part(self) -> dict[str, Any]:
        """What the form says, by the names of the change."""
        given = {name: self.cleaned_data[name] for name in self.OWN}
        return given | {"kind": ActivityKind(given["kind"])} if "kind" in given else given

    @classmethod
    def initial_of(cls, activity: Activity) -> dict[str, Any]:
        """The form filled in with what stands."""
        stands = cls.values_of(activity)
        seen = sha256(repr(sorted(stands.items())).encode()).hexdigest()
        return stands | {"revision": activity.revision, "seen": seen}

    @classmethod
    def values_of(cls, activity: Activity) -> dict[str, Any]:
        """What stands, by the names of the fields."""
        return {name: getattr(activity, name) for name in cls.OWN}


class WhatForm(PartForm):
    """What an activity is and what it is for."""

    OWN = ("title", "kind", "language", "purpose")
    title = line(_("What is it called?"), required=True)
    kind = forms.ChoiceField(label=_("What kind of activity?"), choices=ActivityKind.choices)
    language = forms.ChoiceField(label=_("In which language are its words written?"), choices=settings.VOICE_LANGUAGES)
    purpose = words(_("What is it for?"), _("What should be known or decided afterwards that is not now?"), rows=5)


class PracticalForm(PartForm):
    """What one has to know before one comes, and when one is reminded."""

    OWN = ("practical", "remind_days")
    practical = words(
        _("What has one to know before one comes?"),
        _("How to get there, where to sleep, whom to call, what is paid. Only those who take part read it."),
        rows=8,
    )
    remind_days = forms.IntegerField(
        label=_("How many days before it are people reminded?"),
        help_text=_("Whoever has not said no. 0: nobody is reminded."),
        min_value=0,
        max_value=60,
    )


class WhenForm(PartForm):
    """When and where: as exact as it is known; with times once they are set."""

    OWN = ("begins", "ends", "days", "starts", "stops", "zone", "mode", "place", "link")
    begins = MomentField(label=_("On which day does it begin?"))
    ends = MomentField(label=_("On which day does it end?"))
    days = words(
        _("Or on single days, if it is not met on each day between"),
        _("One a line, such as 2026-11-21."),
        rows=2,
        most=400,
    )
    starts = clock(_("At what time does it start on the first day?"))
    stops = clock(_("At what time does it end on the last day?"))
    zone = forms.ChoiceField(
        label=_("By which clock?"),
        help_text=_("Everybody reads the times by this clock, and by their own city's where that differs."),
        required=False,
    )
    mode = forms.ChoiceField(label=_("Where do people meet?"), choices=Mode.choices)
    place = line(_("Place"), _("The house, the street, the city."), most=250)
    link = forms.URLField(
        label=_("Link to take part online"),
        help_text=_("Only those who take part see it."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["zone"].choices = [("", "–"), *zones()]  # type: ignore[attr-defined]  # a choice field
        self.fields["ends"].help_text = AS_EXACT

    def clean(self) -> dict[str, Any]:
        """It ends after it begins; times have their days and their clock."""
        given = super().clean() or {}
        begins, ends = given.get("begins", ""), given.get("ends", "")
        if begins and ends and (fault := fault_of_span(begins, ends)):
            self.add_error("ends", fault)
        if given.get("starts") or given.get("stops"):
            self._check_times(given, begins, ends or begins)
        return given

    def _check_times(self, given: dict[str, Any], begins: str, ends: str) -> None:
        """Times are both there, on whole days, by a clock, one after the other."""
        for name in ("starts", "stops"):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, gettext("Give both times, or none."))
        if len(begins) != LONG or len(ends) != LONG:
            self.add_error("begins", gettext("With times, give the day: 2026-11-21."))
        elif given.get("starts") and given.get("stops") and (begins, given["starts"]) >= (ends, given["stops"]):
            self.add_error("stops", gettext("It cannot end before it begins."))
        if not given.get("zone"):
            self.add_error("zone", gettext("Choose the clock by which the times are meant."))

    def clean_days(self) -> tuple[str, ...]:
        """The single days, each once."""
        return tuple(dict.fromkeys(self.cleaned_data["days"].split()))

    @property
    def part(self) -> dict[str, Any]:
        """Days and times as the change asks for them."""
        said = self.cleaned_data
        first, last, has_times = said["begins"], said["ends"] or said["begins"], bool(said["starts"])
        when = Span(
            first,
            said["ends"],
            said["days"],
            _moment(first, said["starts"]) if has_times else None,
            _moment(last, said["stops"]) if has_times else None,
            said["zone"] if has_times else "",
        )
        return {"when": when, "mode": Mode(said["mode"]), "place": said["place"], "link": said["link"]}

    @classmethod
    def values_of(cls, activity: Activity) -> dict[str, Any]:
        """What stands; times by the activity's own clock."""
        stands = {name: getattr(activity, name) for name in ("begins", "ends", "zone", "mode", "place", "link")}
        stands["days"] = "\n".join(activity.days)
        return stands | {"starts": _time(activity, activity.starts_at), "stops": _time(activity, activity.ends_at)}


class ActivityBeginForm(forms.Form):
    """A new activity: of which milestone, for whom, what it is called, and from when."""

    milestone = forms.ModelChoiceField(
        Milestone.objects.none(),
        label=_("Which milestone is passed in it?"),
        help_text=_("It brings its purpose, its guiding questions and an agenda to begin with."),
        required=False,
        empty_label="–",
    )
    scheme = forms.ModelChoiceField(
        Scheme.objects.none(), label=_("For which scheme?"), required=False, empty_label=_("for the whole programme")
    )
    kind = forms.ChoiceField(label=_("What kind of activity?"), choices=ActivityKind.choices)
    title = line(_("What is it called?"), _("For example “First visit to Capaci”."), required=True)
    begins = MomentField(label=_("When?"))

    def __init__(self, *args: Any, milestones: Any, schemes: Any, is_for_all: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["milestone"].queryset = milestones  # type: ignore[attr-defined]  # a model choice field
        self.fields["scheme"].queryset = schemes  # type: ignore[attr-defined]  # the same
        if not is_for_all:
            self.fields["scheme"].empty_label = "–"  # type: ignore[attr-defined]  # the same
            self.fields["scheme"].required = True

    def given(self, language: str) -> ActivityGiven:
        """What the change asks for."""
        said = self.cleaned_data
        return ActivityGiven(
            kind=ActivityKind(said["kind"]), title=said["title"], language=language, when=Span(said["begins"])
        )


class WhyForm(forms.Form):
    """Why something does not come to be."""

    reason = words(_("Why?"), rows=3, required=True, most=500)


def said_of(activity: Activity) -> ActivityGiven:
    """What is said of an activity now, as a change would say it."""
    words = ("title", "language", "purpose", "place", "link", "practical", "remind_days", "note")
    return ActivityGiven(
        kind=ActivityKind(activity.kind),
        mode=Mode(activity.mode),
        when=Span(
            activity.begins,
            activity.ends,
            tuple(activity.days),
            _local(activity, activity.starts_at),
            _local(activity, activity.ends_at),
            activity.zone,
        ),
        source=given_source(activity.source),
        **{name: getattr(activity, name) for name in words},
    )


def given_source(source: Source | None) -> SourceGiven | None:
    """A source as a change would state it."""
    if source is None:
        return None
    return SourceGiven(source.title, source.publisher, source.dated, source.url, source.read_on)


def _local(activity: Activity, at: datetime | None) -> datetime | None:
    return at.astimezone(ZoneInfo(activity.zone)).replace(tzinfo=None) if at else None


def _time(activity: Activity, at: datetime | None) -> time | None:
    local = _local(activity, at)
    return local.time() if local else None


def _moment(day: str, at: time) -> datetime:
    return datetime.combine(date.fromisoformat(day), at)
