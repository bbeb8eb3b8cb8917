"""The files of a city: what waits to be looked at, what is evidence where, and how much room is left."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import EvidenceFile
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments.finding import reader, unkept
from hospes.www.assessments.forms import RefuseFileForm
from hospes.www.assessments.pointing import page_of_item
from hospes.www.assessments.sending import sent

A_PAGE, UNREADABLE = 50, 422


@require_safe
@unkept
@login_required
def city_files(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them."""
    found = queries.files_of(request.user, slug)
    if found is None:
        raise Http404
    page = Paginator(found.accepted, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "assessments/city_files.html", {"found": found, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@login_required
def city_file(request: HttpRequest, number: UUID) -> HttpResponse:
    """One of them: take it as evidence or not, see where it is used, delete it."""
    file = _file(request, number)
    do = request.POST.get("do", "")
    form = RefuseFileForm(request.POST if do == "refuse" else None)
    if request.method == "POST" and (do != "refuse" or form.is_valid()):
        _do(request, file, do, form)
        there = queries.file_for(request.user, number)
        return redirect(request.path) if there else redirect("assessments:city_files", file.city.slug)
    status = UNREADABLE if form.errors else 200
    return render(request, "assessments/city_file.html", _shown(file) | {"form": form}, status=status)


@require_safe
@unkept
@login_required
def evidence_file(request: HttpRequest, number: UUID) -> HttpResponse:
    """The file itself, to keep."""
    return sent(_file(request, number))


def _file(request: HttpRequest, number: UUID) -> EvidenceFile:
    file = queries.file_for(request.user, number)
    if file is None:
        raise Http404
    return file


def _do(request: HttpRequest, file: EvidenceFile, do: str, form: RefuseFileForm) -> None:
    """What the button says; what cannot be done is said."""
    by = reader(request).actor
    try:
        if do == "accept":
            changes.accept_file(file=file, by=by)
            messages.success(request, _("It is evidence now."))
        elif do == "refuse":
            changes.refuse_file(file=file, reason=form.cleaned_data["reason"], by=by)
            messages.success(request, _("It is not taken. The file is deleted; the voice reads why."))
        elif do == "delete":
            changes.delete_file(file=file, by=by)
            messages.success(request, _("The file is deleted."))
    except Refused as refused:
        messages.warning(request, str(refused))


def _shown(file: EvidenceFile) -> dict[str, object]:
    """What its page says of it."""
    assessment, toolkit = file.assessment, queries.toolkit_of(file.assessment)
    pieces = queries.uses_of(file)
    asking = queries.toolkit_asking(assessment, file.item)
    return {
        "file": file,
        "assessment": assessment,
        "question": queries.wording(queries.items_of(asking)[file.item]) if asking else "",
        "place": page_of_item(assessment, toolkit, file.item),
        "pieces": pieces,
        "can_go": all(piece.removed_at for piece in pieces),
        "is_open": rules.is_open(assessment),
    }
