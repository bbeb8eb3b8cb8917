"""Who is invited: the links of an assessment, for the people who speak for its city."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.assessments import changes, emails, queries, rules
from hospes.journey.assessments.models import Assessment, VoiceInvitation
from hospes.journey.assessments.rules import Refused
from hospes.journey.cities.rules import keeper
from hospes.journey.people.queries import letters_waiting
from hospes.journey.people.rules import has_mail_server
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.mailbox.links import picture_of
from hospes.www.voices.forms import VoiceInvitationForm

A_PAGE, UNREADABLE = 50, 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def invitations(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Who is invited and how many came, by group; and a form for one more link."""
    form = VoiceInvitationForm(request.POST) if request.method == "POST" else VoiceInvitationForm.empty()
    if request.method == "POST" and form.is_valid():
        try:
            made = changes.invite_voices(assessment=assessment, guest=form.guest, by=reader(request).actor)
            messages.success(request, _("The link is made."))
            return redirect("voices:invitation", assessment.pk, made.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    shown = {
        "assessment": assessment,
        "form": form,
        "groups": queries.by_group(assessment),
        "page": Paginator(queries.invitations_of(assessment), A_PAGE).get_page(request.GET.get("page")),
        "unread": queries.unread_notes(assessment, queries.toolkit_of(assessment)),
        "files": queries.waiting_files(assessment),
        "warning": rules.fault_of_address(settings.URL),
        "letters": letters_waiting(keeper(assessment.city), reader(request)),
        "is_open": rules.is_open(assessment),
    }
    return render(request, "voices/invitations.html", shown, status=UNREADABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def invitation(request: HttpRequest, assessment: Assessment, number: UUID) -> HttpResponse:
    """One link: to copy, to send, to print, to withdraw."""
    found = _of(assessment, number)
    if request.method == "POST":
        settle(request, found, gone=_("The link lets nobody in any more. Whoever came by it can go on."))
        return redirect(request.path)
    shown = {"assessment": assessment, "invitation": found, "link": emails.voice_link(found)}
    return render(request, "voices/invitation.html", shown | faults_of(found))


def faults_of(link: rules.Link) -> dict[str, str]:
    """What keeps a link from working, from being sent, and from being reminded of; each empty when nothing does."""
    now = timezone.now()
    return {
        "fault": rules.fault_of_link(link, now),
        "warning": rules.fault_of_address(settings.URL),
        "letter_fault": rules.fault_of_letter(link, settings.URL, now),
        "reminder_fault": rules.fault_of_reminder(link, settings.URL, now),
    }


def settle(request: HttpRequest, invitation: rules.Link, *, gone: str) -> None:
    """Do what the button says: send, remind, withdraw (``gone`` says what that means); what is refused is said."""
    by, do = reader(request).actor, request.POST.get("do")
    try:
        if do == "send":
            changes.send_invitation(invitation=invitation, by=by)
            messages.success(request, _said_of_letter() % {"email": invitation.email})
        elif do == "remind":
            changes.remind(invitation=invitation, by=by)
            messages.success(request, _said_of_letter(is_reminder=True) % {"email": invitation.email})
        elif do == "withdraw":
            changes.withdraw_invitation(invitation=invitation, by=by)
            messages.success(request, gone)
    except Refused as refused:
        messages.warning(request, str(refused))


def _said_of_letter(*, is_reminder: bool = False) -> str:
    """What becomes of a letter now; without a mail server it goes nowhere by itself."""
    if not has_mail_server():
        return _("The letter to %(email)s waits in your mailbox: open it there and hand it over.")
    return _("A reminder is on its way to %(email)s.") if is_reminder else _("A letter is on its way to %(email)s.")


@require_safe
@of_own_city
def sheet(request: HttpRequest, assessment: Assessment, number: UUID) -> HttpResponse:
    """The link on paper with a code for a telephone, in the language of those who are invited."""
    found = _of(assessment, number)
    if fault := rules.fault_of_link(found, timezone.now()) or rules.fault_of_address(settings.URL):
        raise Refused(fault)
    link = emails.voice_link(found)
    with translation.override(found.language):
        shown = {
            "assessment": assessment,
            "invitation": found,
            "city": assessment.city.official_name(found.language),
            "title": queries.toolkit_of(assessment, found.language).title,
            "link": link,
            "picture": picture_of(link),
        }
        return render(request, "voices/sheet.html", shown)


def _of(assessment: Assessment, number: UUID) -> VoiceInvitation:
    found = queries.invitation_named(number)
    if found is None or found.assessment_id != assessment.pk:
        raise Http404
    return found
