"""Two people change one thing at once: the later form comes back as it was sent, beside what stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hospes.www.cities.forms import RevisedForm

CLASH, UNREADABLE = 409, 422
Sent = TypeVar("Sent", bound=RevisedForm)


@dataclass(frozen=True)
class Theirs:
    """What stands now in one field in which the sent form says something else."""

    label: str
    words: str


def keeps_theirs(request: HttpRequest) -> bool:
    """Whether the person decided for what stands; then nothing is sent."""
    return request.method == "POST" and request.POST.get("settle") == "theirs"


def sent_too_late(form: Sent, theirs: Mapping[str, Any]) -> Sent:
    """The form as it was sent, made from the revision that stands now: sending it once more is a decision."""
    data = form.data.copy()  # type: ignore[attr-defined]  # what a browser sent, several values of a name too
    data["revision"] = str(theirs["revision"])
    again = form.made_again(data, dict(theirs))
    again.add_error(None, _("Somebody else changed this while you were writing. Both texts are kept."))
    return again


def answer(request: HttpRequest, template: str, form: RevisedForm, **shown: Any) -> HttpResponse:
    """The page with its form; where two texts met, with the other's beside it."""
    clash = _theirs(form) if form.is_bound and form.non_field_errors() else ()
    status = CLASH if clash else UNREADABLE if form.errors else 200
    return render(request, template, {"form": form, "clash": clash, **shown}, status=status)


def _theirs(form: RevisedForm) -> tuple[Theirs, ...]:
    """Only where the two differ: what is the same needs no decision."""
    return tuple(
        Theirs(str(form[name].label), _said(form.fields[name], form.initial.get(name)))
        for name in form.changed_data
        if name in form.initial and not _is_alike(form, name)
    )


def _is_alike(form: RevisedForm, name: str) -> bool:
    """Browsers end lines in a way of their own, and databases have an order of their own for names by language."""
    return _lines(form[name].value()) == _lines(form.initial[name])


def _lines(value: Any) -> list[str]:
    return sorted(str(value).splitlines() if not isinstance(value, list) else value)


def _said(field: forms.Field, value: Any) -> str:
    """A value as the page shows it."""
    if isinstance(value, list):
        return ", ".join(_said(field, one) for one in value)
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.filter(pk=value).first() or "") if field.queryset is not None else ""
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]  # choices are pairs here
    return date_format(value) if isinstance(value, date) else str(value or "")
