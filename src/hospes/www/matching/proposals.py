"""What became of proposed matches, and the log of what was asked of the match and decided otherwise, with reasons."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hospes.journey.matching import rules
from hospes.journey.matching.models import Call
from hospes.journey.matching.queries.letters import letters_at_hand
from hospes.journey.matching.queries.log import log_of
from hospes.journey.matching.queries.outcomes import outcomes_of
from hospes.journey.matching.queries.runs import last_done
from hospes.www.matching.asking import call_for
from hospes.www.matching.waiting import mailbox_of

A_PAGE = 50  # lines of the log


@require_safe
@login_required
def proposals(request: HttpRequest, pk: int) -> HttpResponse:
    """Which matches wait for what, which stand, which are over and why; and what follows."""
    found = call_for(request, pk, rules.may_run)
    shown = {
        "call": found,
        "found": outcomes_of(found, timezone.localdate()),
        "last": last_done(found),
        "may_run": rules.is_worked_on(found),
        "letters": letters_at_hand(Call.objects.filter(pk=found.pk)).count(),
        "mailbox": mailbox_of(request.user, found),
    }
    return render(request, "matching/proposals.html", shown)


@require_safe
@login_required
def log(request: HttpRequest, pk: int) -> HttpResponse:
    """Every rule and every decision of a call, who made it, when and why, the last first."""
    found = call_for(request, pk, rules.may_run)
    page = Paginator(log_of(found), A_PAGE).get_page(request.GET.get("page", "1"))
    return render(request, "matching/log.html", {"call": found, "page": page})
