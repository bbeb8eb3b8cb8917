"""Invitations to an activity: whom to invite, the letters to be read before they leave, who answered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.assessments.rules import fault_of_address
from hospes.journey.mentoring import changes, rules
from hospes.journey.mentoring.emails import Drafted, draft, participant_token
from hospes.journey.mentoring.enums import Coming, Invitation
from hospes.journey.mentoring.models import Activity, Participant
from hospes.journey.mentoring.queries.guests import participants_of
from hospes.journey.people.rules import has_mail_server
from hospes.www.cities.asking import person_of
from hospes.www.mentoring.asking import of_activity


@dataclass(frozen=True)
class Preview:
    """A letter in one language, drawn for the first of those who get it so."""

    drafted: Drafted
    names: tuple[str, ...]


@require_safe
@of_activity(rules.may_run)
def letters(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Whom to invite, what was written to whom, and who answered."""
    listed = participants_of(activity)
    counted = Counter(one.coming for one in listed)
    shown = {
        "activity": activity,
        "listed": listed,
        "counts": [(each.label, counted[each]) for each in Coming if counted[each]],
        "waiting": list(changes.to_invite(activity)),
        "fault": rules.fault_of_inviting(activity, timezone.now()),
    }
    return render(request, "mentoring/letters.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity(rules.may_run)
def invite(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The invitations to those who were chosen, to be read; and sent."""
    sent = request.POST if request.method == "POST" else request.GET
    numbers = set(sent.getlist("who"))
    chosen = [one for one in changes.to_invite(activity) if str(one.pk) in numbers]
    if not chosen:
        messages.info(request, _("Choose at least one person to write to."))
        return redirect("mentoring:letters", activity.pk)
    if request.method == "POST":
        _send(request, activity, chosen)
        return redirect("mentoring:letters", activity.pk)
    drawn = _previews(activity, chosen, get_language() or "en")
    shown = {"activity": activity, "chosen": chosen, "previews": drawn, "warning": fault_of_address(settings.URL)}
    return render(request, "mentoring/preview.html", shown)


def _previews(activity: Activity, chosen: Sequence[Participant], first: str) -> tuple[Preview, ...]:
    """One letter for each language; that of the reader stands first."""
    by_language: dict[str, list[Participant]] = {}
    for one in chosen:
        by_language.setdefault(one.language, []).append(one)
    ordered = sorted(by_language.items(), key=lambda pair: (pair[0] != first, pair[0]))
    return tuple(
        Preview(_without_link(those[0], activity), tuple(one.name for one in those)) for _language, those in ordered
    )


def _without_link(participant: Participant, activity: Activity) -> Drafted:
    """The letter as it will leave, but for what proves whose link it is: with it, one would answer in their place."""
    drafted = draft(Invitation.INVITED, participant, activity)
    return replace(drafted, text=drafted.text.replace(participant_token(participant), "…"))


def _send(request: HttpRequest, activity: Activity, chosen: Sequence[Participant]) -> None:
    """Let the letters leave, or say why none does."""
    try:
        by = person_of(request).actor
        messages.success(request, _said(changes.invite(activity=activity, chosen={one.pk for one in chosen}, by=by)))
    except rules.Refused as refused:
        messages.warning(request, str(refused))


def _said(count: int) -> str:
    """What becomes of letters now; without a mail server they go nowhere by themselves."""
    if has_mail_server():
        said = ngettext("One letter is on its way.", "%(count)s letters are on their way.", count)
    else:
        said = ngettext(
            "One letter waits in the mailbox: open it there and hand it over.",
            "%(count)s letters wait in the mailbox: open them there and hand them over.",
            count,
        )
    return said % {"count": count}
