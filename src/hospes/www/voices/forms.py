"""The forms of this room."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.documents.receiving.kinds import ACCEPT
from hospes.journey.assessments.changes import Guest
from hospes.journey.assessments.enums import Group, InvitationKind, Reading
from hospes.journey.assessments.queries import GivenFile
from hospes.www import words
from hospes.www.assessments.sending import choose_again, looked_at

USUAL_DAYS = 28  # how long a link works unless somebody says otherwise
USUAL_LIMIT = 30
SHORT = _("Begin with ten minutes: the questions that tell most, the rest for those who want to go on")
OF_A_GUEST = ("language", "is_anonymous", "is_short", "department", "name", "email")


def languages() -> list[tuple[str, str]]:
    """The languages in which a voice can be met, each by its own name."""
    return [(code, words.language_name(code)) for code, _name in settings.VOICE_LANGUAGES]


class VoiceInvitationForm(forms.Form):
    """Whom a link is for."""

    kind = forms.ChoiceField(label=_("Whom do you invite?"), choices=InvitationKind, widget=forms.RadioSelect)
    group = forms.ChoiceField(
        label=_("From which group?"),
        choices=[(group.value, group.label) for group in Group if group is not Group.PEER_REVIEWER],
    )
    department = forms.CharField(label=_("Department or organisation"), max_length=120, required=False)
    name = forms.CharField(label=_("Name of the person"), max_length=150, required=False)
    email = forms.EmailField(label=_("E-mail address of the person"), max_length=254, required=False)
    limit = forms.IntegerField(
        label=_("For a group: how many voices at most?"), min_value=1, max_value=1000, required=False
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages)
    ends_on = forms.DateField(label=_("Last day of the link"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    is_anonymous = forms.BooleanField(
        label=_("Voices stay anonymous: nothing leads from what they say to this link"), required=False
    )

    is_short = forms.BooleanField(label=SHORT, required=False)

    @classmethod
    def empty(cls) -> "VoiceInvitationForm":
        """The form as it is first shown."""
        last = timezone.localdate() + timedelta(days=USUAL_DAYS)
        usual = {"kind": InvitationKind.GROUP, "group": Group.LOCAL_SUPPORT_GROUP, "limit": USUAL_LIMIT}
        return cls(initial=usual | {"language": get_language(), "ends_on": last})

    def clean(self) -> dict[str, Any]:
        """A person has a name or an address, else nobody knows whose link it is; a group has a limit."""
        given = super().clean() or {}
        is_person = given.get("kind") == InvitationKind.PERSON
        if is_person and not self.errors and not (given.get("name") or given.get("email")):
            self.add_error("name", _("Give a name or an e-mail address, so that you can tell the links apart."))
        if given.get("kind") == InvitationKind.GROUP and not given.get("limit") and "limit" not in self.errors:
            self.add_error("limit", _("Say how many voices may come by this link."))
        return given

    @property
    def guest(self) -> Guest:
        """Whom the form names; the link works until the end of its last day."""
        given = self.cleaned_data
        end = timezone.make_aware(datetime.combine(given["ends_on"], time.max))
        named = {name: given[name] for name in OF_A_GUEST}
        limit = given["limit"] if given["kind"] == InvitationKind.GROUP else 1
        return Guest(InvitationKind(given["kind"]), Group(given["group"]), ends_at=end, limit=limit, **named)


class GuestListForm(forms.Form):
    """The file, and what holds for all its links."""

    file = forms.FileField(
        label=_("The list that you filled in"),
        widget=forms.FileInput({"accept": ".xlsx"}),
        error_messages={"required": _("Choose the file first."), "empty": _("This file is empty.")},
    )
    is_anonymous = forms.BooleanField(
        label=_("Voices stay anonymous: nothing leads from what they say to this link"), required=False
    )
    is_short = forms.BooleanField(label=SHORT, required=False)


class GivenFileForm(forms.Form):
    """A file that a voice gives."""

    title = forms.CharField(
        label=_("What is it?"),
        validators=[MaxLengthValidator(200)],
        required=False,
        help_text=_("For example: a letter that came back, the timetable of the bus"),
        widget=forms.TextInput({"dir": "auto"}),
    )
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput({"accept": ACCEPT}),
        help_text=_("PDF, picture or office document, up to 20 MB."),
        error_messages={"required": _("Choose the file first."), "empty": _("This file is empty.")},
    )

    def __init__(self, *args: Any, is_anonymous: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        self.is_anonymous = is_anonymous

    def clean_file(self) -> GivenFile | None:
        """The file as it may be kept; why not, beside its field."""
        return looked_at(self.cleaned_data["file"], is_anonymous=self.is_anonymous)

    def clean(self) -> dict[str, Any]:
        """A title that is too long sends the page back, and the browser forgets the file."""
        choose_again(self)
        return self.cleaned_data


class FourWordsForm(forms.Form):
    """The four words."""

    words = forms.CharField(
        label=_("Your four words"),
        max_length=200,
        help_text=_("In their order. Capitals, accents and commas do not matter."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "auto"}),
    )


class TellForm(forms.Form):
    """Where to write what became of it."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        help_text=_("Used for this alone. Leave it empty to be written no more."),
    )


class ReadNoteForm(forms.Form):
    """What others see of a note."""

    key = forms.CharField(max_length=20, widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    reading = forms.ChoiceField(choices=Reading)
    masked = forms.CharField(required=False, widget=forms.Textarea({"rows": 3}))
