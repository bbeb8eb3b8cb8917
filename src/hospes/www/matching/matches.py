"""A city's own match: why these two, what the other shows or asks for; accept, ask, decline."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hospes.journey.matching import changes
from hospes.journey.matching.enums import ProposalState, Reply, Side
from hospes.journey.matching.models import Proposal
from hospes.journey.matching.queries.proposals import own_match, proposal_for
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import done, form_page


class MatchAnswerForm(forms.Form):
    """What the city says; a question and a refusal say it in words."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What do you say?"),
        choices=[
            (Reply.ACCEPT, gettext_lazy("We accept: once both do, you are partners and read each other’s contact")),
            (Reply.ASK, gettext_lazy("We have a question first")),
            (Reply.DECLINE, gettext_lazy("We decline: another match is looked for, and all others stay")),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Your question, or why you decline"),
        help_text=gettext_lazy("Who runs the call reads it, and not the other city."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: object, may_ask: bool, **given: object) -> None:
        super().__init__(*args, **given)  # type: ignore[arg-type]  # what Django's own takes
        if not may_ask:
            field = self.fields["answer"]
            field.choices = [one for one in field.choices if one[0] != Reply.ASK]  # type: ignore[attr-defined]  # a choice field


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def match(request: HttpRequest, match: int) -> HttpResponse:
    """A proposed match as one of its two cities sees it, and what the city says to it."""
    found = proposal_for(request.user, match)
    if found is None or (request.method != "POST" and found[0].state == ProposalState.REPLACED):
        raise Http404
    proposal, side = found
    page = own_match(proposal, side)
    form = MatchAnswerForm(request.POST if request.method == "POST" else None, may_ask=page.may_ask)
    if request.method == "POST" and form.is_valid() and _said(request, proposal, side, form):
        return redirect("matching:match", proposal.pk)
    own, other = proposal.mentee, proposal.mentor
    if side == Side.MENTOR:
        own, other = other, own
    shown = {"page": page, "interest": own, "other": other, "call": proposal.run.call}
    shown["is_open"] = page.state == ProposalState.PROPOSED
    return form_page(request, "matching/match.html", form, **shown)


def _said(request: HttpRequest, proposal: Proposal, side: Side, form: MatchAnswerForm) -> bool:
    """Keep the answer; what is refused is said in the form."""
    reply, text, by = Reply(form.cleaned_data["answer"]), form.cleaned_data["text"], person_of(request).actor
    made = done(form, lambda: changes.answer_proposal(proposal=proposal, side=side, answer=reply, text=text, by=by))
    if made is not None:
        messages.success(request, _words(reply))
    return made is not None


def _words(reply: Reply) -> str:
    """What follows from an answer."""
    return {
        Reply.ACCEPT: _("You have accepted."),
        Reply.ASK: _("Your question is on its way. Until it has its reply, and a week longer, nothing is overdue."),
        Reply.DECLINE: _("You have declined. We look for another match for you; all others stay as they are."),
    }[reply]
