"""A city that comes to a call by itself: for which city, and on which side."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Call
from hospes.journey.matching.rules import cities_that_may_join, takes_answers

SIDES = [
    (Side.MENTEE, _("Mentee: wants to change something")),
    (Side.MENTOR, _("Mentor: can show how it was done")),
]


def joinable(person: Visitor, call: Call) -> Sequence[City]:
    """The cities for which somebody may come to a call now."""
    if not takes_answers(call):
        return ()
    found = City.objects.in_bulk(cities_that_may_join(person, call))
    return sorted(found.values(), key=str)


class JoinForm(forms.Form):
    """Who comes, and on which side; one city is not asked for."""

    city = forms.ChoiceField(label=_("For which city?"), widget=forms.RadioSelect)
    side = forms.ChoiceField(label=_("What do you look for?"), choices=SIDES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, cities: Sequence[City], **given: Any) -> None:
        super().__init__(*args, **given)
        self.cities = {str(city.pk): city for city in cities}
        self.fields["city"].choices = [(pk, str(city)) for pk, city in self.cities.items()]  # type: ignore[attr-defined]  # a choice field
        if len(cities) == 1:
            del self.fields["city"]

    @property
    def chosen(self) -> dict[str, Any]:
        """What the change asks for."""
        pk = self.cleaned_data.get("city") or next(iter(self.cities))
        return {"city": self.cities[pk], "side": Side(self.cleaned_data["side"])}
