"""The booklet and the report of a programme: what it writes in them itself, and the papers to take along."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hospes.journey.plans.queries.programme_papers import programme_paper
from hospes.journey.programmes import changes, rules
from hospes.journey.programmes.enums import PaperKind, PaperSection
from hospes.journey.programmes.models import PaperText
from hospes.journey.programmes.queries.paper_texts import SECTIONS, section_texts
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.cities.forms import RevisedForm
from hospes.www.programmes.asking import programme_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MIME_TYPES = {"pdf": "application/pdf", "docx": WORD}


class SectionForm(RevisedForm):
    """The text of a section in one language."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy(
            "An empty line begins a paragraph; a line that begins with a hyphen is an item of a list."
        ),
        max_length=20_000,
        required=False,
        widget=forms.Textarea({"rows": 16, "dir": "auto"}),
    )

    @staticmethod
    def initial_of(row: PaperText | None) -> dict[str, Any]:
        """The form filled in with what stands."""
        return {"text": row.text, "revision": row.revision} if row else {"revision": 0}


@require_safe
@login_required
def paper(request: HttpRequest, slug: str, paper: str) -> HttpResponse:
    """The sections that the programme writes, and the paper itself."""
    found, kind = programme_for(request, slug, rules.may_edit_programme), _kind(paper)
    shown = {
        "programme": found,
        "kind": kind,
        "sections": section_texts(found, kind, get_language() or "en"),
        "languages": settings.LANGUAGES,
    }
    return render(request, "programmes/own_paper.html", shown)


@login_required
def section(request: HttpRequest, slug: str, paper: str, section: str, language: str) -> HttpResponse:
    """One section in one language."""
    found, kind = programme_for(request, slug, rules.may_edit_programme), _kind(paper)
    names = dict(settings.LANGUAGES)
    if section not in SECTIONS[kind] or language not in names:
        raise Http404
    if keeps_theirs(request):
        return redirect(request.path)
    part = PaperSection(section)
    row = found.paper_texts.filter(paper=kind, section=part, language=language).first()
    form = SectionForm(request.POST or None, initial=SectionForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        outcome = changes.write_section(
            programme=found,
            paper=kind,
            section=part,
            language=language,
            text=form.cleaned_data["text"],
            seen_revision=form.seen_revision,
            by=person_of(request).actor,
        )
        if isinstance(outcome, changes.Saved):
            messages.success(request, _("Saved."))
            return redirect("programmes:paper", found.slug, kind)
        form = sent_too_late(form, SectionForm.initial_of(outcome.theirs))
    shown = {"programme": found, "kind": kind, "section": part, "name": names[language]}
    return answer(request, "programmes/own_section.html", form, **shown)


@require_safe
@login_required
def paper_file(request: HttpRequest, slug: str, paper: str, ending: str) -> HttpResponse:
    """The paper in the reader's language; refused in a sentence where it may not go out."""
    found, kind = programme_for(request, slug, rules.may_edit_programme), _kind(paper)
    if ending not in MIME_TYPES:
        raise Http404
    from hospes.documents.programme import programme_pdf  # they take a while to load, and most requests need none
    from hospes.documents.programme_docx import programme_docx

    language = get_language() or "en"
    told = programme_paper(found, kind, language, timezone.localdate())
    made = programme_pdf(told) if ending == "pdf" else programme_docx(told)
    shown = content_disposition_header(as_attachment=True, filename=f"{found.slug}-{kind}-{language}.{ending}")
    return HttpResponse(made, content_type=MIME_TYPES[ending], headers={"Content-Disposition": str(shown)})


def _kind(paper: str) -> PaperKind:
    if paper not in PaperKind.values:
        raise Http404
    return PaperKind(paper)
