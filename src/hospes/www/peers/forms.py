"""The forms of this room. No field of words has the attribute ``maxlength``: a browser cuts a pasted text there."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.changes import PeerGuest, Stale
from hospes.journey.assessments.enums import RemarkKind, Uptake
from hospes.journey.assessments.queries.asking import LevelChoice
from hospes.journey.assessments.queries.contents import RemarkSaid, ReplySaid
from hospes.journey.assessments.queries.reviewed import AnswerOfCity, RemarkLine
from hospes.www import words
from hospes.www.voices.forms import USUAL_DAYS, languages

TOGETHER = "together"


class ReviewForm(forms.Form):
    """What the city asks its peers."""

    question = forms.CharField(
        label=_("What do you ask your peers?"),
        validators=[MaxLengthValidator(2000)],
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("For example: where do we see ourselves too high, and what would you do first?"),
        error_messages={"required": _("Write what you ask your peers.")},
    )


class PeerForm(forms.Form):
    """Whom the city asks."""

    name = forms.CharField(label=_("Name of the peer"), validators=[MaxLengthValidator(150)])
    city = forms.CharField(label=_("City of the peer"), validators=[MaxLengthValidator(150)])
    email = forms.EmailField(label=_("E-mail address of the peer"), max_length=254, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=languages)
    ends_on = forms.DateField(
        label=_("Last day for remarks"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as year, month and day: 2027-06-30.")},
    )

    @classmethod
    def empty(cls) -> "PeerForm":
        """The form as it is first shown."""
        return cls(initial={"language": get_language(), "ends_on": timezone.localdate() + timedelta(days=USUAL_DAYS)})

    @property
    def guest(self) -> PeerGuest:
        """Whom the form names; remarks are taken until the end of the last day."""
        given = self.cleaned_data
        end = timezone.make_aware(datetime.combine(given["ends_on"], time.max))
        return PeerGuest(given["name"], given["city"], given["language"], end, given["email"])


class RevisedForm(forms.Form):
    """Words that two people may write at once: the other's stand beside one's own, and sending again decides."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    theirs: RemarkSaid | ReplySaid | None = None

    def meet(self, stale: Stale) -> None:
        """Show the other's words too; sending once more lets one's own stand."""
        if isinstance(stale.theirs, RemarkSaid | ReplySaid):
            self.theirs = stale.theirs
        self.data = {**self.data.dict(), "revision": str(stale.their_revision)}  # type: ignore[attr-defined]  # what a browser sent


class RemarkForm(RevisedForm):
    """What a peer says of a key factor."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=RemarkKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is a comment, a question or a level.")},
    )
    level = forms.TypedChoiceField(
        label=_("The level that you would give"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Only where you propose a level."),
    )
    text = forms.CharField(
        label=_("Your remark, or the reason for your level"),
        validators=[MaxLengthValidator(20_000)],
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Write your remark first.")},
    )

    def __init__(self, *args: Any, levels: tuple[LevelChoice, ...], now: RemarkLine | None = None, **more: Any) -> None:
        begun: dict[str, Any] = {"revision": 0, "kind": RemarkKind.COMMENT}
        if now:
            begun = {"revision": now.revision, "kind": now.kind, "level": now.level, "text": now.text}
        super().__init__(*args, **{"initial": begun} | more)
        offered = [("", _("none"))] + [(one.level, words.labelled(one.level, one.words)) for one in levels]
        self.fields["level"].choices = offered  # type: ignore[attr-defined]  # a choice field has choices
        if not levels:
            del self.fields["level"]
            kinds = [(kind.value, kind.label) for kind in RemarkKind if kind is not RemarkKind.LEVEL]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a choice field has choices

    def clean(self) -> dict[str, Any]:
        """Who proposes a level chooses one; who writes a comment proposes none."""
        given = super().clean() or {}
        if given.get("kind") == RemarkKind.LEVEL and given.get("level") is None and "level" in self.fields:
            self.add_error("level", _("Choose the level that you propose."))
        return given

    @property
    def said(self) -> RemarkSaid:
        """What was sent."""
        given = self.cleaned_data
        level = given.get("level") if given["kind"] == RemarkKind.LEVEL else None
        return RemarkSaid(given["text"], given["kind"], level)


class CityAnswerForm(RevisedForm):
    """What the city answers to a remark."""

    text = forms.CharField(
        label=_("Your answer"),
        validators=[MaxLengthValidator(20_000)],
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Write your answer first.")},
    )
    uptake = forms.ChoiceField(
        label=_("What do you do with it?"),
        choices=Uptake,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you do with the remark.")},
    )
    read_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args: Any, remark: RemarkLine, **more: Any) -> None:
        now: AnswerOfCity | None = remark.answer
        begun: dict[str, Any] = {"read_revision": remark.revision, "revision": now.revision if now else 0}
        if now:
            begun |= {"text": now.text, "uptake": now.uptake}
        super().__init__(*args, **{"initial": begun} | more)

    @property
    def said(self) -> ReplySaid:
        """What was sent."""
        return ReplySaid(self.cleaned_data["text"], self.cleaned_data["uptake"])
