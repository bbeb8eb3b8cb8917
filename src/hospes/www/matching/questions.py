"""What cities ask about their matches, and the replies of who runs the call."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hospes.journey.matching import changes, rules
from hospes.journey.matching.queries.letters import Question, questions_in
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import done, form_page
from hospes.www.matching.asking import call_for
from hospes.www.matching.letter_forms import ReplyForm


@require_safe
@login_required
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """All questions of a call: those that wait, then those that have their reply."""
    found = call_for(request, pk, rules.may_run)
    return render(request, "matching/questions.html", {"call": found, "questions": questions_in(found)})


@login_required
def question(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Reply to one question."""
    found = call_for(request, pk, rules.may_run)
    asked: Question | None = next((one for one in questions_in(found) if one.answer.pk == question), None)
    if asked is None:
        raise Http404
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, text = person_of(request).actor, form.cleaned_data["text"]
        if done(form, lambda: (changes.reply_to_question(question=asked.answer, text=text, by=by), True)):
            messages.success(request, _("%(city)s reads your reply on the page of its match.") % {"city": asked.own})
            return redirect("matching:questions", found.pk)
    return form_page(request, "matching/question.html", form, call=found, question=asked)
