"""Files of evidence on their way: looked at when they come, sent so that a browser does nothing with them."""

from pathlib import PurePath

from django.core.files import File
from django.forms import Form, ValidationError
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from hospes.documents.receiving.kinds import MIME_TYPES
from hospes.journey.assessments.enums import FileKind
from hospes.journey.assessments.models import EvidenceFile
from hospes.journey.assessments.queries import GivenFile, path_of
from hospes.journey.assessments.queries.files import LARGEST
from hospes.journey.assessments.rules import Refused

SAFE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}


def looked_at(file: File[bytes] | None, *, is_anonymous: bool = False) -> GivenFile | None:
    """What a browser sent, as it may be kept; for the field of a form, which says why not."""
    from hospes.documents.receiving.files import received  # it takes a while to load, and most requests need none

    if file is None:
        return None
    try:
        return received(file.read(LARGEST + 1), PurePath(file.name or "").name, is_anonymous=is_anonymous)
    except Refused as refused:
        raise ValidationError(str(refused)) from refused


def choose_again(form: Form) -> None:
    """A refused page comes back without the file that was chosen: say so beside its field."""
    if form.errors and form.files.get("file") and "file" not in form.errors:
        form.add_error("file", _("Choose the file once more: the page came back without it."))


def sent(file: EvidenceFile) -> HttpResponse:
    """The file to keep, not to look at here: whatever is in it, it is no page of ours."""
    try:
        content = path_of(file.pk).read_bytes()
    except FileNotFoundError as gone:
        raise Http404 from gone
    named = {"Content-Disposition": str(content_disposition_header(as_attachment=True, filename=file.name))}
    return HttpResponse(content, content_type=MIME_TYPES[FileKind(file.kind)], headers=SAFE | named)
