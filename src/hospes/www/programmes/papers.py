"""The papers of a programme: what there is to take along, all of them in one file, and what they carry."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.programmes import changes, rules
from hospes.journey.programmes.models import PaperBatch, Programme, ProgrammeIdentity, Scheme
from hospes.journey.programmes.queries.batches import batches_of
from hospes.journey.programmes.queries.identity import path_of
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import done, form_page
from hospes.www.programmes.asking import programme_for

LOOK_AGAIN = "4"  # seconds after which a page that waits looks again, by itself and without a script


class BatchForm(forms.Form):
    """In which languages all papers are made."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("In which languages?"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose one language at least.")},
    )


@login_required
def papers(request: HttpRequest, slug: str) -> HttpResponse:
    """What papers there are, for who runs the programme; and all of them in one file."""
    found = programme_for(request, slug, rules.may_edit_programme)
    sent = request.POST if request.method == "POST" else None
    form = BatchForm(sent, initial={"languages": [get_language() or "en"]})
    if request.method == "POST" and form.is_valid() and _is_ordered(request, found, form):
        messages.success(request, _("The papers are being made. This page shows how far they are."))
        return redirect("programmes:papers", found.slug)
    page = form_page(request, "programmes/papers.html", form, **_shown(found))
    if any(line.is_under_way for line in batches_of(found)) and not form.errors:
        page["Refresh"] = LOOK_AGAIN
    return page


@require_POST
@login_required
def cancel(request: HttpRequest, slug: str, batch: UUID) -> HttpResponse:
    """Stop making them."""
    found = programme_for(request, slug, rules.may_edit_programme)
    changes.cancel_batch(batch=_batch(found, batch), by=person_of(request).actor)
    messages.success(request, _("Stopped. What was made of them is gone."))
    return redirect("programmes:papers", found.slug)


@require_safe
@login_required
def fetch(request: HttpRequest, slug: str, batch: UUID) -> HttpResponseBase:
    """The file with all papers."""
    found = programme_for(request, slug, rules.may_edit_programme)
    wanted = _batch(found, batch)
    try:
        content = path_of(wanted.pk).open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(content, as_attachment=True, filename=f"{found.slug}-{wanted.asked_at:%Y-%m-%d}.zip")


def _is_ordered(request: HttpRequest, programme: Programme, form: BatchForm) -> bool:
    from hospes.documents.batch import papers_of  # it takes a while to load, and most requests need none

    person, languages = person_of(request), form.cleaned_data["languages"]
    wanted: dict[str, Any] = {"papers": papers_of(programme, languages), "languages": languages, "person": person}
    return bool(done(form, lambda: changes.order_papers(programme=programme, by=person.actor, **wanted)))


def _shown(programme: Programme) -> dict[str, object]:
    return {
        "programme": programme,
        "schemes": Scheme.objects.filter(theme__programme=programme).select_related("theme"),
        "identity": ProgrammeIdentity.objects.filter(programme=programme).first(),
        "batches": batches_of(programme),
    }


def _batch(programme: Programme, number: UUID) -> PaperBatch:
    return get_object_or_404(PaperBatch, pk=number, programme=programme)
