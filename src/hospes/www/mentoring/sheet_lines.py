"""The lines of a scheme's sheet that nothing else in Hospes says: added, worded in each language, moved, removed."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.journey.programmes import changes
from hospes.journey.programmes.models import Scheme, SchemeFact
from hospes.journey.programmes.queries.sheet import sheet_lines
from hospes.journey.programmes.rules import may_edit_programme
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.mentoring.asking import scheme_for
from hospes.www.mentoring.sheet_forms import SheetLineForm, SheetWordsForm


@login_required
def lines(request: HttpRequest, scheme: int) -> HttpResponse:
    """All lines by what they are about, and one more."""
    found = _scheme(request, scheme)
    if request.method == "POST" and (do := request.POST.get("do")):
        return _do(request, found, do)
    form, language = SheetLineForm(request.POST or None, scheme=found), get_language() or "en"
    if request.method == "POST" and form.is_valid():
        words, by = {language: form.said}, person_of(request).actor
        if done(form, lambda: changes.add_scheme_fact(scheme=found, given=form.given, words=words, by=by)):
            messages.success(request, _("The line stands on the sheet."))
            return redirect("mentoring:sheet_lines", found.pk)
    shown = {"scheme": found, "programme": found.theme.programme, "kinds": sheet_lines(found, language)}
    return form_page(request, "mentoring/sheet_lines.html", form, **shown)


@login_required
def words(request: HttpRequest, scheme: int, fact: int, language: str) -> HttpResponse:
    """What a line says in one language."""
    found, names = _scheme(request, scheme), dict(settings.LANGUAGES)
    if language not in names:
        raise Http404
    if keeps_theirs(request):
        return redirect(request.path)
    line = get_object_or_404(SchemeFact, pk=fact, scheme=found)
    form = SheetWordsForm(
        request.POST or None, initial=SheetWordsForm.initial_of(line.words.filter(language=language).first())
    )
    if request.method == "POST" and form.is_valid():
        by, seen = person_of(request).actor, form.seen_revision
        outcome = changes.word_scheme_fact(fact=line, language=language, said=form.said, seen_revision=seen, by=by)
        if isinstance(outcome, changes.Saved):
            messages.success(request, _("Saved."))
            return redirect("mentoring:sheet_lines", found.pk)
        form = sent_too_late(form, SheetWordsForm.initial_of(outcome.theirs))
    shown = {"scheme": found, "programme": found.theme.programme, "name": names[language], "line": line}
    return answer(request, "mentoring/sheet_words.html", form, **shown)


def _do(request: HttpRequest, scheme: Scheme, do: str) -> HttpResponse:
    """A button beside a line: ``up:7``, ``down:7`` or ``remove:7``."""
    what, _colon, number = do.partition(":")
    line = SchemeFact.objects.filter(pk=number if number.isdecimal() and len(number) < 19 else 0, scheme=scheme).first()
    by = person_of(request).actor
    if line and what in ("up", "down"):
        changes.move_scheme_fact(fact=line, up=what == "up", by=by)
    elif line and what == "remove":
        changes.remove_scheme_fact(fact=line, by=by)
        messages.success(request, _("The line is off the sheet."))
    return redirect("mentoring:sheet_lines", scheme.pk)


def _scheme(request: HttpRequest, pk: int) -> Scheme:
    """The scheme, for who keeps its programme."""
    found = scheme_for(request, pk)
    if not may_edit_programme(request.user, found.theme.programme):
        raise PermissionDenied
    return found
