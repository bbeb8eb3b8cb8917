"""The four questions."""

from dataclasses import dataclass
from typing import Any

from babel import Locale
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.changes.places import COUNTRIES
from hospes.journey.cities.models import Place
from hospes.journey.cities.queries import FoundPlace, search
from hospes.method.spelling import fold

BY_HAND = "by-hand"


def country_names() -> list[tuple[str, str]]:
    """The countries of the registry in the reader's language, sorted as read."""
    names = Locale.parse(get_language() or "en").territories
    return sorted(((code, names.get(code, code)) for code in COUNTRIES), key=lambda pair: pair[1])


@dataclass(frozen=True)
class Choice:
    """A place as it is offered; the registry's population only helps to recognise it."""

    number: str
    name: str
    country: str
    population: int


class FourQuestions(forms.Form):
    """Which town, and who you are. The place is part of the first answer: it is asked when the name is not enough."""

    town = forms.CharField(
        label=_("What is your town called?"),
        help_text=_("In any of its languages. A town of fewer than 5,000 people is added by hand."),
        max_length=200,
    )
    place = forms.CharField(required=False)
    country = forms.CharField(required=False)
    name = forms.CharField(
        label=_("What is your name?"), max_length=200, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("What is your e-mail address?"),
        help_text=_("You sign in with it."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Which password do you choose?"),
        help_text=_("Ten characters or more; three ordinary words in a row are good."),
        strip=False,
        # Shown again as typed: choosing between two towns of one name must not cost a password.
        widget=forms.PasswordInput({"autocomplete": "new-password"}, render_value=True),
    )

    def clean_password(self) -> str:
        """By the same rules as everybody's."""
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        """Settle which place is meant: the one chosen, or the only one of that name."""
        answers = {**(super().clean() or {}), "found": None}
        if "town" in answers and answers["place"] != BY_HAND:
            answers["found"] = _chosen(answers["place"]) or self._only_one(answers["town"])
            if not answers["found"]:
                self.add_error("town", _("Choose your town from the list below."))
        elif "town" in answers and answers["country"] not in COUNTRIES:
            self.add_error("town", _("Say in which country it is."))
        return answers

    def candidates(self) -> tuple[FoundPlace, ...]:
        """The places that the typed name may mean."""
        return search(str(self.data.get("town", ""))).places

    def choices(self) -> list[Choice]:
        """The same as a person tells them apart: by country, and by the registry's idea of their size."""
        found, countries = self.candidates(), dict(country_names())
        places = Place.objects.in_bulk([place.geonames_id for place in found])
        return [
            Choice(
                str(place.geonames_id), place.found_by, countries[place.country], places[place.geonames_id].population
            )
            for place in found
        ]

    def _only_one(self, town: str) -> Place | None:
        named = [place for place in self.candidates() if fold(place.found_by) == fold(town)]
        return _chosen(str(named[0].geonames_id)) if len(named) == 1 else None


def _chosen(number: str) -> Place | None:
    return Place.objects.filter(pk=int(number)).first() if number.isdecimal() else None
