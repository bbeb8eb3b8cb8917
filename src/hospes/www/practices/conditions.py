"""What another city needs first: each thing said, changed, taken away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.practices import changes
from hospes.journey.practices.models import Condition, Practice
from hospes.journey.practices.queries.writing import conditions_of, ways_to_decide
from hospes.journey.practices.rules import fault_of_editing
from hospes.www.assessments.finding import reader
from hospes.www.front.refusals import done, form_page
from hospes.www.practices.asking import of_own_practice
from hospes.www.practices.condition_forms import ConditionForm


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_practice
def conditions(request: HttpRequest, practice: Practice) -> HttpResponse:
    """All of them, and one more; or the one that is being changed (``?change=``)."""
    chosen = _chosen(request, practice)
    if chosen and request.POST.get("do") == "remove":
        changes.remove_condition(condition=chosen, by=reader(request).actor)
        messages.success(request, _("It is taken away."))
        return redirect("practices:conditions", practice.slug)
    language = get_language() or "en"
    initial = ConditionForm.initial_of_condition(chosen) if chosen else {}
    form = ConditionForm(
        request.POST or None, languages=languages_of(practice), deciding=ways_to_decide(language), initial=initial
    )
    if request.method == "POST" and form.is_valid() and done(form, lambda: _said(request, practice, chosen, form)):
        messages.success(request, _("Saved."))
        return redirect("practices:conditions", practice.slug)
    lines = conditions_of(practice, practice.language)
    shown = {"practice": practice, "lines": lines, "chosen": chosen, "fault": fault_of_editing(practice)}
    return form_page(request, "practices/conditions.html", form, **shown)


def _chosen(request: HttpRequest, practice: Practice) -> Condition | None:
    """The condition that is being changed; none for a new one."""
    named = request.GET.get("change", "")
    if not named:
        return None
    for condition in practice.conditions.all():
        if str(condition.pk) == named:
            return condition
    raise Http404


def _said(request: HttpRequest, practice: Practice, chosen: Condition | None, form: ConditionForm) -> bool:
    by = reader(request).actor
    if chosen is None:
        changes.add_condition(practice=practice, given=form.given, by=by)
    else:
        changes.edit_condition(condition=chosen, given=form.given, by=by)
    return True


def languages_of(practice: Practice) -> tuple[str, ...]:
    """In which it is told, the original first."""
    others = sorted(text.language for text in practice.texts.all() if text.language != practice.language)
    return (practice.language, *others)
