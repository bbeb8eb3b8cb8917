"""What a member of the local support group proposes or remarks, by account or by link, and takes back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospes.audit.actors import Actor
from hospes.journey.plans import changes
from hospes.journey.plans.changes import Proposer
from hospes.journey.plans.enums import SuggestionKind
from hospes.journey.plans.models import Change, Plan, Suggestion
from hospes.www.front.refusals import done
from hospes.www.plans.forms import line, words


class SuggestForm(forms.Form):
    """What a member of the local support group proposes or remarks."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (SuggestionKind.PROPOSAL, _("A proposal: the city should do this")),
            (SuggestionKind.COMMENT, _("A comment on a change")),
        ],
        initial=SuggestionKind.PROPOSAL,
        widget=forms.RadioSelect,
    )
    change = forms.ChoiceField(label=_("About which change?"), required=False)
    text = words(5, label=_("Your words"))
    name = line(200, label=_("Your name"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The answer is written to it. It is shown to nobody else."),
        required=False,
    )

    def __init__(
        self, data: Any, *, changes: Iterable[tuple[str, str]], initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        pairs = [("", _("The plan as a whole")), *changes]
        self.fields["change"].choices = pairs  # type: ignore[attr-defined]  # a choice field


def suggest_form(request: HttpRequest, plan: Plan, **initial: str) -> SuggestForm:
    """The form, about any change of the plan."""
    rows = Change.objects.filter(plan=plan, taken_out_at=None)
    sends = request.method == "POST" and "text" in request.POST
    chosen = {"change": request.GET.get("change", ""), **initial}
    return SuggestForm(request.POST if sends else None, changes=[(row.code, row.title) for row in rows], initial=chosen)


def suggested(request: HttpRequest, plan: Plan, form: SuggestForm, proposer: Proposer, by: Actor) -> bool:
    """Make the proposal; not while the form or a rule says why not."""
    if not (form.is_bound and form.is_valid()):
        return False
    said = form.cleaned_data
    change = Change.objects.filter(plan=plan, code=said["change"]).first()
    kind = SuggestionKind(said["kind"])
    made = done(
        form,
        lambda: changes.suggest(plan=plan, kind=kind, text=said["text"], proposer=proposer, change=change, by=by),
    )
    if made:
        messages.success(request, gettext("Thank you. The city answers until the day that stands beside your words."))
    return made is not None


def withdrawn(request: HttpRequest, plan: Plan, by: Actor, **own: object) -> bool:
    """Take back a proposal of one's own."""
    what, _colon, code = request.POST.get("do", "").partition(":")
    if what != "withdraw":
        return False
    found = Suggestion.objects.filter(plan=plan, code=code, withdrawn_at=None, **own).first()
    if found is None:
        raise Http404
    changes.withdraw_suggestion(suggestion=found, by=by)
    messages.success(request, gettext("It is taken back. It stays readable."))
    return True
