"""By what a call is matched: aim, weights and figures; what is asked for two cities; each tried before it is made."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hospes.journey.cities.changes import Saved
from hospes.journey.matching import changes, rules
from hospes.journey.matching.enums import Aim, CallState
from hospes.journey.matching.models import Call, PairRule, Run
from hospes.journey.matching.queries.finding import pair_rules_in
from hospes.journey.matching.queries.log import rules_changed_since
from hospes.journey.matching.queries.run_lines import Tried
from hospes.journey.matching.queries.runs import last_done
from hospes.journey.matching.rules import Refused
from hospes.method.matching import Pair
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.matching.asking import call_for
from hospes.www.matching.rule_forms import PairForm, PairRuleForm, RulesForm, WithdrawRuleForm

TRY = "try"


@login_required
def rules_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Aim, weights and figures; the rules for pairs; caps of associations."""
    found = call_for(request, pk, rules.may_run)
    if keeps_theirs(request):
        return redirect(request.path)
    is_tried = request.POST.get("do") == TRY
    form = RulesForm(request.POST or None, initial=RulesForm.initial_of(found), is_tried=is_tried)
    shown = _about(found)
    if request.method == "POST" and form.is_valid():
        if is_tried:
            form.fields["reason"].required = True  # who saves them says why
            return render(request, "matching/rules.html", shown | _tried_figures(shown["run"], form) | {"form": form})
        outcome = done(form, lambda: _set(request, found, form))
        if isinstance(outcome, Saved):
            messages.success(request, _("The rules are saved. They count from the next run on."))
            return redirect("matching:rules", found.pk)
        if outcome is None:
            return form_page(request, "matching/rules.html", form, **shown)
        form = sent_too_late(form, RulesForm.initial_of(outcome.theirs))
    return answer(request, "matching/rules.html", form, **shown)


@login_required
def try_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """What tying two cities together, or keeping them apart, would change and cost; and making it a rule."""
    found = call_for(request, pk, rules.may_run)
    if request.method == "POST":
        form = PairRuleForm(request.POST, call=found)
        if form.is_valid() and done(form, lambda: bool(_make(request, form))):
            messages.success(request, _("The rule is made. It counts from the next run on."))
            return redirect("matching:rules", found.pk)
        return _tried_page(request, found, form)
    asked = PairForm(request.GET if "kind" in request.GET else None, call=found, initial=request.GET.dict())
    return _tried_page(request, found, asked)


@login_required
def withdraw_rule(request: HttpRequest, pk: int, rule: int) -> HttpResponse:
    """A rule counts no more; that it stood, and why, stays to be read."""
    found = call_for(request, pk, rules.may_run)
    there = pair_rules_in(found).filter(pk=rule).first()
    if there is None:
        raise Http404
    form = WithdrawRuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and done(form, lambda: _withdraw(request, there, form)):
        messages.success(request, _("The rule counts no more, from the next run on."))
        return redirect("matching:rules", found.pk)
    return form_page(request, "matching/withdraw_rule.html", form, call=found, rule=there)


def _set(request: HttpRequest, call: Call, form: RulesForm) -> Any:
    reason, by = form.cleaned_data["reason"], person_of(request).actor
    return changes.set_rules(call=call, seen_revision=form.seen_revision, given=form.given, reason=reason, by=by)


def _make(request: HttpRequest, form: PairRuleForm) -> PairRule:
    return changes.make_pair_rule(
        mentee=form.mentee_given,
        mentor=form.mentor_given,
        kind=form.kind_given,
        reason=form.cleaned_data["reason"],
        by=person_of(request).actor,
    )


def _withdraw(request: HttpRequest, rule: PairRule, form: WithdrawRuleForm) -> bool:
    changes.withdraw_pair_rule(rule=rule, reason=form.cleaned_data["reason"], by=person_of(request).actor)
    return True


def _about(call: Call) -> dict[str, Any]:
    """What the page of the rules shows besides its form."""
    made, run = list(pair_rules_in(call)), last_done(call)
    return {
        "call": call,
        "standing": [one for one in made if one.withdrawn_at is None],
        "withdrawn": [one for one in made if one.withdrawn_at is not None],
        "caps": call.caps.select_related("association"),
        "may_change": call.state != CallState.DECIDED,
        "may_ask": rules.is_worked_on(call),
        "run": run,
        "is_newer": run is not None and rules_changed_since(call, run.asked_at),
        "most": sum(RulesForm.initial_of(call)[name] for name in ("need", "context", "size", "language", "abroad")),
    }


def _tried_figures(run: Run | None, form: RulesForm) -> dict[str, Any]:
    """What other figures would change; or why that cannot be told."""
    from hospes.journey.matching.queries.trying import Figures, try_figures  # brings NumPy, and is seldom asked for

    given = form.cleaned_data
    figures = Figures(Aim(given["aim"]), form.weights, given["min_score"], given["incumbent_bonus"])
    return _told(run, lambda known: try_figures(known, figures))


def _tried_page(request: HttpRequest, call: Call, form: PairForm) -> HttpResponse:
    """The page of what if; once two cities are named it says what would change."""
    run = last_done(call)
    shown: dict[str, Any] = {"call": call, "run": run, "may_ask": rules.is_worked_on(call)}
    if form.is_bound and form.names_a_pair:
        shown |= {"is_named": True} | _tried_pair(run, form)
        sent = form if isinstance(form, PairRuleForm) else PairRuleForm(call=call)
        shown |= {"reason": sent["reason"], "hidden": [form[name] for name in PairForm.base_fields]}
    return form_page(request, "matching/try.html", form, **shown)


def _tried_pair(run: Run | None, form: PairForm) -> dict[str, Any]:
    from hospes.journey.matching.queries.trying import try_rule  # brings NumPy, and is seldom asked for

    if fault := rules.fault_of_agreed(form.mentee_given):
        return {"untold": fault}
    pair = Pair(form.mentee_given.city.slug, form.mentor_given.city.slug)
    return _told(run, lambda known: try_rule(known, pair, form.kind_given))


def _told(run: Run | None, ask: Callable[[Run], Tried]) -> dict[str, Any]:
    if run is None:
        return {"untold": _("There is no run yet with which this could be compared.")}
    try:
        return {"tried": ask(run)}
    except Refused as refused:
        return {"untold": str(refused)}
