"""The forms about a city in a call, for who runs it; and with which reason a city leaves."""

from typing import Any, Self

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import Association, City
from hospes.journey.matching.enums import InterestState, Side
from hospes.journey.matching.models import AssociationCap, Call, Interest
from hospes.journey.matching.queries.inviting import InterestGiven
from hospes.journey.matching.queries.naming import usual_language
from hospes.journey.programmes.queries import cities_in
from hospes.www.cities.forms import NO_CHOICE, RevisedForm
from hospes.www.matching.joining import SIDES
from hospes.www.voices.forms import languages

MOST_OF_A_CAP = 1000
FIRST, ALIKE = "first", "alike"


class ReasonForm(forms.Form):
    """Why something is so."""

    reason = forms.CharField(
        label=_("Why?"), max_length=1000, widget=forms.Textarea({"rows": 3, "dir": "auto"}), strip=True
    )


class FirstForm(ReasonForm):
    """Whether a mentee comes first, as the page asked: sent twice it says the same."""

    do = forms.ChoiceField(choices=[(FIRST, ""), (ALIKE, "")], widget=forms.HiddenInput)

    @property
    def is_alike(self) -> bool:
        """Whether it asks to serve the city like all others."""
        return bool(self["do"].value() == ALIKE)


class ContactForm(RevisedForm):
    """To whom letters about a call go, in which language, and on which side the city is."""

    side = forms.ChoiceField(label=_("On which side?"), choices=SIDES, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name of the contact"), max_length=150, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    email = forms.EmailField(
        label=_("E-mail address of the contact"),
        help_text=_("You can add it later; without it no letter can go there."),
        max_length=254,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language of the letters"), choices=languages)

    def given(self, city: City) -> InterestGiven:
        """What the change asks for."""
        said = self.cleaned_data
        side = Side(said.get("side") or self.initial["side"])
        language = said["language"] or usual_language(city.country, get_language() or "en")
        return InterestGiven(city, side, said["name"], said["email"], language)

    @staticmethod
    def initial_of(interest: Interest) -> dict[str, Any]:
        """The form filled in with what is known of a city's contact."""
        return {
            "side": interest.side,
            "name": interest.contact_name,
            "email": interest.contact_email,
            "language": interest.contact_language,
            "revision": interest.revision,
        }

    def made_again(self, data: Any, initial: dict[str, Any]) -> Self:
        """As the form of a page that is sent too late; a side that was not asked for is not."""
        again = super().made_again(data, initial)
        if "side" not in self.fields:
            del again.fields["side"]
        return again

    @classmethod
    def of(cls, interest: Interest, data: Any) -> "ContactForm":
        """The form for a city that is in the call; who was asked already stays on its side, and is not asked for it."""
        form = cls(data, initial=cls.initial_of(interest))
        if interest.state != InterestState.LISTED:
            del form.fields["side"]
        return form


class AddCityForm(ContactForm):
    """Which city comes into a call, and as what."""

    field_order = ("city", "side", "name", "email", "language")
    city = forms.ModelChoiceField(City.objects.none(), label=_("City"), empty_label="–")
    language = forms.ChoiceField(
        label=_("Language of the letters"),
        help_text=_("Left open, it is that of the city's country, or English where Hospes does not speak it."),
        choices=lambda: NO_CHOICE + languages(),
        required=False,
    )

    def __init__(self, data: Any, *, call: Call) -> None:
        super().__init__(data, initial={"revision": 0})
        absent = City.objects.exclude(interests__call=call)
        field = self.fields["city"]
        field.queryset = absent  # type: ignore[attr-defined]  # a model choice field
        of_programme = set(cities_in(call.theme.programme).values_list("pk", flat=True))
        inside = [(city.pk, str(city)) for city in absent if city.pk in of_programme]
        others = [(city.pk, str(city)) for city in absent if city.pk not in of_programme]
        groups = ((_now("Cities of the programme"), inside), (_now("Other cities here"), others))
        field.choices = [("", "–"), *((title, cities) for title, cities in groups if cities)]  # type: ignore[attr-defined]  # the same


class CapForm(ReasonForm):
    """How many pairs an association's cities may be in on one side."""

    field_order = ("association", "side", "most", "reason")
    association = forms.ModelChoiceField(Association.objects.none(), label=_("Association"), empty_label="–")
    side = forms.ChoiceField(label=_("What is counted?"), widget=forms.RadioSelect)
    most = forms.IntegerField(
        label=_("How many at most?"),
        help_text=_("Leave it empty to take the cap away."),
        min_value=0,
        max_value=MOST_OF_A_CAP,
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the caps that the page showed

    def __init__(self, data: Any, *, call: Call) -> None:
        super().__init__(data, initial={"seen": self.seen_in(call)})
        inside = Association.objects.filter(members__interests__call=call).distinct()
        self.fields["association"].queryset = inside  # type: ignore[attr-defined]  # a model choice field
        counted = [(Side.MENTEE, _now("Its mentees")), (Side.MENTOR, _now("Pairs of its mentors"))]
        self.fields["side"].choices = counted  # type: ignore[attr-defined]  # a choice field

    @property
    def asked(self) -> dict[str, Any]:
        """What the change asks for."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return said | {"side": Side(said["side"]), "seen_most": self._seen_most}

    @property
    def is_taken_away(self) -> bool:
        """Whether the cap goes."""
        return self.cleaned_data["most"] is None

    @property
    def _seen_most(self) -> int | None:
        """The cap that stood on the page for the association and the side that were chosen."""
        place = f"{self.cleaned_data['association'].pk}-{self.cleaned_data['side']}-"
        found = (one.removeprefix(place) for one in self.cleaned_data["seen"].split() if one.startswith(place))
        return next((int(most) for most in found if most.isdecimal()), None)

    def seen_anew(self, call: Call) -> None:
        """After a refusal the page shows the caps that stand now: sending it once more is a decision."""
        data = self.data.copy()  # type: ignore[attr-defined]  # what a browser sent
        data["seen"] = self.seen_in(call)
        self.data = data

    @classmethod
    def seen_in(cls, call: Call) -> str:
        """The caps that stand, as a page remembers them."""
        return " ".join(f"{cap.association_id}-{cap.side}-{cap.most}" for cap in cls.caps_of(call))

    @staticmethod
    def caps_of(call: Call) -> list[AssociationCap]:
        """The caps that stand."""
        return list(call.caps.select_related("association"))
