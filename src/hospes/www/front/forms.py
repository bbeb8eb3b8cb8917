"""The form that the gallery shows."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _


class GalleryForm(forms.Form):
    """One field of each kind."""

    KINDS: ClassVar = [("host", _("A host")), ("guest", _("A guest"))]
    name = forms.CharField(label=_("Name"), help_text=_("As your neighbours say it."))
    kind = forms.ChoiceField(label=_("Who are you today?"), choices=KINDS, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Anything to add?"), required=False, widget=forms.Textarea)
    agree = forms.BooleanField(label=_("I have read this"), required=False)
