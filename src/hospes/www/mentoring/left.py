"""What stays of an activity: practices that were shown, decisions and other outputs, materials."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hospes.documents.receiving.kinds import MIME_TYPES
from hospes.journey.assessments.enums import FileKind
from hospes.journey.cities.models import City
from hospes.journey.mentoring import changes, rules
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.activity_page import outputs_of, practices_of
from hospes.journey.mentoring.queries.guests import cities_in
from hospes.journey.mentoring.queries.materials import material_for, path_of
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Practice
from hospes.journey.practices.queries import Wanted, search
from hospes.www.assessments.finding import unkept
from hospes.www.assessments.sending import SAFE, choose_again
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import done, form_page
from hospes.www.mentoring.asking import of_activity
from hospes.www.mentoring.left_forms import DecidedForm, MaterialForm, OutputForm, PracticeShownForm
from hospes.www.mentoring.practices_seen import title_of


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity(rules.may_write)
def practices(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The practices that were shown: picked among those told in Hospes, or written by their name."""
    cities = City.objects.filter(pk__in=[city.pk for city in cities_in(activity)])
    form = PracticeShownForm(request.POST if request.POST.get("do") == "name" else None, cities=cities)
    if request.method == "POST" and _noted(request, activity, form):
        messages.success(request, _("The practice is noted."))
        return redirect("mentoring:practices", activity.pk)
    wanted = request.GET.get("q", "").strip()
    shown = {"activity": activity, "shown": practices_of(activity), "q": wanted}
    return form_page(request, "mentoring/practices.html", form, **shown, found=_found(activity, wanted))


def _noted(request: HttpRequest, activity: Activity, form: PracticeShownForm) -> bool:
    """Note what was picked or written."""
    by: dict[str, Any] = {"activity": activity, "by": person_of(request).actor}
    if request.POST.get("do") == "pick":
        practice = get_object_or_404(Practice, slug=request.POST.get("code", ""), state=State.PUBLISHED)
        changes.note_practice(practice=practice, city=practice.city, **by)
        return True
    return form.is_valid() and bool(done(form, lambda: changes.note_practice(**form.cleaned_data, **by)))


def _found(activity: Activity, wanted: str) -> Any:
    """Practices to pick: those that fit the words; without words those of the cities that meet."""
    language = get_language() or "en"
    if wanted:
        hits = search(Wanted(words=wanted[:100]), language, most=10).practices
        return [(hit.practice, hit.text.title) for hit in hits]
    rows = Practice.objects.filter(state=State.PUBLISHED, city__in=cities_in(activity)).prefetch_related("texts")
    rows = rows.exclude(shown__activity=activity).select_related("city")
    return [(one, title_of(one, language)) for one in rows[:20]]


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity(rules.may_write)
def outputs(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Decisions, documents, films, articles: what came of it."""
    is_decision = request.POST.get("do") == "decide"
    decision = DecidedForm(request.POST if is_decision else None, prefix="decision")
    form = OutputForm(request.POST if request.method == "POST" and not is_decision else None)
    asked: Any = decision if is_decision else form
    if request.method == "POST" and asked.is_valid():
        by = person_of(request).actor
        if done(asked, lambda: changes.add_output(activity=activity, given=asked.given, by=by)):
            messages.success(request, _("It is noted."))
            return redirect("mentoring:outputs", activity.pk)
    shown = {"activity": activity, "outputs": outputs_of(activity), "decision": decision, "form": form}
    return render(request, "mentoring/outputs.html", shown, status=422 if asked.errors else 200)


@require_POST
@of_activity(rules.may_write)
def decide(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Note a decision from the page of the notes, and go on there."""
    form = DecidedForm(request.POST)
    if form.is_valid():
        by = person_of(request).actor
        if done(form, lambda: changes.add_output(activity=activity, given=form.given, by=by)):
            messages.success(request, _("The decision is noted."))
            return redirect(f"{redirect('mentoring:notes', activity.pk).url}#decided")
    shown = {"activity": activity, "title": _("What was decided"), "verb": _("Note the decision")}
    return form_page(request, "mentoring/form.html", form, **shown)


@require_POST
@of_activity(rules.may_write)
def remove(request: HttpRequest, activity: Activity, kind: str, number: str) -> HttpResponse:
    """Take back something that was noted by mistake."""
    by = person_of(request).actor
    if kind == "practice" and (shown := activity.practices_shown.filter(pk=_number(number)).first()):
        changes.remove_practice(shown=shown, by=by)
    elif kind == "output" and (output := activity.outputs.filter(pk=_number(number)).first()):
        changes.remove_output(output=output, by=by)
    elif kind == "material" and (material := activity.materials.filter(pk=_uuid(number)).first()):
        changes.remove_material(material=material, by=by)
    else:
        raise Http404
    messages.success(request, _("It is taken back."))
    return redirect(f"mentoring:{kind}s", activity.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity(rules.may_write)
def materials(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What there is to read: links and files."""
    form = MaterialForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and done(form, lambda: _kept(request, activity, form)):
        messages.success(request, _("It is there to read for all who take part."))
        return redirect("mentoring:materials", activity.pk)
    choose_again(form)
    shown = {"activity": activity, "materials": list(activity.materials.all())}
    return form_page(request, "mentoring/materials.html", form, **shown)


def _kept(request: HttpRequest, activity: Activity, form: MaterialForm) -> Any:
    said, by = form.cleaned_data, person_of(request).actor
    if said["url"]:
        return changes.add_link(activity=activity, title=said["title"], url=said["url"], by=by)
    return changes.add_file(activity=activity, given=said["file"], title=said["title"], by=by)


@unkept
@require_safe
@login_required
def material(request: HttpRequest, activity: int, material: UUID) -> HttpResponse:
    """A file to read, for those inside."""
    found = material_for(request.user, material)
    if found is None or found.activity_id != activity:
        raise Http404
    kind = MIME_TYPES[FileKind(found.file_kind)]
    named = {"Content-Disposition": str(content_disposition_header(as_attachment=True, filename=found.file_name))}
    return HttpResponse(path_of(found.pk).read_bytes(), content_type=kind, headers=SAFE | named)


def _number(text: str) -> int:
    return int(text[:12]) if text.isascii() and text.isdecimal() else 0


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as other:
        raise Http404 from other
