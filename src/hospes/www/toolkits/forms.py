"""The ways in which a toolkit comes in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hospes.journey.toolkits.queries import draft_from_text
from hospes.method.toolkit_import import LARGEST, NotAToolkitError, text_of
from hospes.www.toolkits import wording
from hospes.www.toolkits.zips import FolderRefusedError, unpacked


class FolderForm(forms.Form):
    """A zipped folder."""

    folder = forms.FileField(
        label=_("Folder of texts, as a zip file"),
        help_text=_("The folder that holds toolkit.yaml, as you downloaded it or wrote it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
    )

    def clean_folder(self) -> dict[str, str]:
        """The texts in it."""
        try:
            return unpacked(self.cleaned_data["folder"].file)
        except FolderRefusedError as error:
            raise forms.ValidationError(str(error)) from error


class WordingForm(forms.Form):
    """Better words for one text of a draft translation."""

    proposed = forms.CharField(
        label=_("Words that you would rather read"),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    note = forms.CharField(label=_("Why"), help_text=_("If it does not speak for itself."), required=False)
    is_native = forms.BooleanField(label=_("I grew up with this language"), required=False)


class RawTextForm(forms.Form):
    """The text of a published toolkit, as a PDF gives it: pasted, or as a file."""

    text = forms.CharField(
        label=_("Text of a published toolkit"),
        help_text=_("Paste it here, or give it as a file below."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    file = forms.FileField(
        label=_("The text as a file"),
        help_text=_("Plain text (.txt), for instance saved from a PDF."),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,text/plain"}),
    )
    drafted: Mapping[str, str]

    def clean(self) -> None:
        """Draft the folder from whichever was given."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        try:
            text = text_of(file.read(LARGEST + 1)) if file else self.cleaned_data.get("text", "")
            self.drafted = draft_from_text(text, wording.said)
        except NotAToolkitError as error:
            self.add_error("file" if file else "text", wording.said(error.reason))
