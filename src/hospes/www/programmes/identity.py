"""What a programme's papers carry: its logo, and in each language its funding line and its disclaimer."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hospes.journey.programmes import changes, rules
from hospes.journey.programmes.models import IdentityWords, Programme, ProgrammeIdentity
from hospes.journey.programmes.queries.identity import bytes_of, missing_in
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.programmes.asking import programme_for
from hospes.www.programmes.paper_forms import IdentityForm, LogoForm

SAFE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}


@dataclass(frozen=True)
class LanguageLine:
    """What a paper in one language would carry, and what it would lack."""

    code: str
    name: str
    words: IdentityWords | None
    missing: tuple[str, ...]


@login_required
def identity(request: HttpRequest, slug: str) -> HttpResponse:
    """The logo, whether papers need it, and how far each language is."""
    found = programme_for(request, slug, rules.may_edit_programme)
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if (do := request.POST.get("do")) and do != "logo":
            return _do(request, found, do)
        if form.is_valid() and _is_given(request, found, form):
            messages.success(request, _("The logo stands on every paper of the programme now."))
            return redirect("programmes:identity", found.slug)
    row = _row(found)
    shown = {"programme": found, "identity": row, "lines": _lines(found, row), "has_logo": bool(bytes_of(row))}
    return form_page(request, "programmes/identity.html", form, **shown)


@login_required
def words(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """What the papers say in one language."""
    found = programme_for(request, slug, rules.may_edit_programme)
    names = dict(settings.LANGUAGES)
    if language not in names:
        raise Http404
    if keeps_theirs(request):
        return redirect(request.path)
    row = IdentityWords.objects.filter(programme=found, language=language).first()
    form = IdentityForm(request.POST or None, initial=IdentityForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        by, seen = person_of(request).actor, form.seen_revision
        outcome = changes.write_identity(
            programme=found, language=language, given=form.given, seen_revision=seen, by=by
        )
        if isinstance(outcome, changes.Saved):
            messages.success(request, _("Saved."))
            return redirect("programmes:identity", found.slug)
        form = sent_too_late(form, IdentityForm.initial_of(outcome.theirs))
    return answer(
        request, "programmes/identity_words.html", form, programme=found, name=dict(settings.LANGUAGES)[language]
    )


@require_safe
def logo(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture, for who reads the programme."""
    found = programme_for(request, slug)
    row = _row(found)
    if not (content := bytes_of(row)):
        raise Http404
    return HttpResponse(content, content_type="image/png" if row.logo_kind == "png" else "image/jpeg", headers=SAFE)


def _is_given(request: HttpRequest, programme: Programme, form: LogoForm) -> bool:
    given, by = form.cleaned_data["file"], person_of(request).actor
    return done(form, lambda: changes.give_logo(programme=programme, given=given, by=by)) is not None


def _do(request: HttpRequest, programme: Programme, do: str) -> HttpResponse:
    by = person_of(request).actor
    if do == "remove":
        changes.remove_logo(programme=programme, by=by)
        messages.success(request, _("The logo is away."))
    elif do in ("require", "allow"):
        changes.require_identity(programme=programme, is_required=do == "require", by=by)
        messages.success(request, _("Saved."))
    return redirect("programmes:identity", programme.slug)


def _row(programme: Programme) -> ProgrammeIdentity:
    return ProgrammeIdentity.objects.filter(programme=programme).first() or ProgrammeIdentity(programme=programme)


def _lines(programme: Programme, row: ProgrammeIdentity) -> list[LanguageLine]:
    """Each language in which papers are made."""
    said = {words.language: words for words in programme.identity_words.all()}
    return [
        LanguageLine(code, str(name), said.get(code), tuple(missing_in(row, said.get(code))))
        for code, name in settings.LANGUAGES
    ]
