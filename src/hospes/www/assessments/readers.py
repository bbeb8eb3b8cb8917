"""Deciding who may read an assessment: the form, and what a decision would open to everybody."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.queries import Layers
from hospes.method.toolkit_format.model import Toolkit

READERS: Mapping[Layer, Promise] = {
    Layer.DRAFT: _("Only who speaks for the city"),
    Layer.LOCAL_GROUP: _("Also your local support group, and the voices of this assessment"),
    Layer.SCHEME: _("Also the cities in the same schemes as yours, and the facilitators"),
    Layer.PROGRAMME: _("Also the cities, associations and coordinators of your programmes"),
    Layer.PUBLIC: _("Everybody, without signing in"),
}
SEEN_AS: Mapping[Layer, Promise] = {
    Layer.LOCAL_GROUP: _("As your local support group reads it"),
    Layer.SCHEME: _("As a city of your scheme reads it"),
    Layer.PROGRAMME: _("As a city of your programme reads it"),
    Layer.PUBLIC: _("As everybody reads it"),
}
NEARER = {layer: words for layer, words in READERS.items() if layer < Layer.PUBLIC}


def previewed(name: str) -> Layer | None:
    """The layer of that name, as an address has it; None for the city's own and for words that name none."""
    return next((layer for layer in SEEN_AS if layer.name.lower() == name), None)


def opened(now: Layers, wanted: Layers, toolkit: Toolkit) -> tuple[str, ...]:
    """The titles of the key factors that everybody would read, and does not read yet."""
    return tuple(
        factor.title
        for factor in toolkit.key_factors
        if wanted.of(factor.id) is Layer.PUBLIC and now.of(factor.id) is not Layer.PUBLIC
    )


class ReadersForm(forms.Form):
    """Who may read the report, and for each key factor whether fewer may."""

    layer = forms.TypedChoiceField(
        label=_("Who may read the report?"),
        choices=[(int(layer), words) for layer, words in READERS.items()],
        coerce=lambda value: Layer(int(value)),
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, toolkit: Toolkit, layers: Layers) -> None:
        kept = {_name(item): str(int(layer)) for item, layer in layers.kept.items()}
        super().__init__(data, initial={"layer": int(layers.layer), "seen": layers.key} | kept)
        self.factors = [factor.id for factor in toolkit.key_factors]
        choices = [("", _("As many as the report")), *((str(int(layer)), words) for layer, words in NEARER.items())]
        for number, factor in enumerate(toolkit.key_factors, start=1):
            label = f"{number}. {factor.title}"
            self.fields[_name(factor.id)] = forms.ChoiceField(label=label, choices=choices, required=False)

    @property
    def nearer(self) -> list[forms.BoundField]:
        """The fields of the key factors."""
        return [self[_name(factor)] for factor in self.factors]

    @property
    def layers(self) -> Layers:
        """What was decided."""
        kept = {factor: self.cleaned_data[_name(factor)] for factor in self.factors}
        return Layers(self.cleaned_data["layer"], {item: Layer(int(layer)) for item, layer in kept.items() if layer})


def _name(item: str) -> str:
    return f"keep-{item}"
