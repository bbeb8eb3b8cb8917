"""A facilitator reads a practice before everybody does: publishes it, or gives it back with what is missing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.practices import changes, rules
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Practice
from hospes.www.assessments.finding import reader, unkept
from hospes.www.front.refusals import done, form_page
from hospes.www.practices.asking import practice_for
from hospes.www.practices.forms import SendBackForm
from hospes.www.practices.reading import shown


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@login_required
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """The practice as everybody would read it, and the decision."""
    practice = practice_for(request, slug, rules.may_review)
    if request.method == "POST" and request.POST.get("do") == "publish":
        changes.publish_practice(practice=practice, by=reader(request).actor)
        messages.success(request, _("It is published. The city is told."))
        return redirect("practices:practice", practice.slug)
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and done(form, lambda: _sent_back(request, practice, form)):
        messages.success(request, _("It is with the city again, with what you wrote."))
        return redirect("practices:own")
    if practice.state != State.REVIEW and not form.errors:
        return redirect("practices:practice", practice.slug)
    page = shown(request, practice)
    return form_page(request, "practices/review.html", form, **page, faults=rules.faults_of_publication(practice))


def _sent_back(request: HttpRequest, practice: Practice, form: SendBackForm) -> bool:
    changes.send_back_practice(practice=practice, reason=form.cleaned_data["reason"], by=reader(request).actor)
    return True
