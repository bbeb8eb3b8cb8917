"""Bringing a toolkit in: a folder or a raw text is tried first, put in order, and published in one step."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.audit.actors import Actor
from hospes.journey.people.models import Person
from hospes.journey.toolkits import changes, queries, rules
from hospes.www.toolkits.bench import bench
from hospes.www.toolkits.caching import cacheable
from hospes.www.toolkits.clashes import Sent, sent_by, settled, too_late
from hospes.www.toolkits.forms import FolderForm, RawTextForm
from hospes.www.toolkits.zips import packed

View = Callable[..., HttpResponse]


def for_facilitators(view: View) -> View:
    """Only for those who may bring toolkits in; whoever is not signed in is asked to."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if not rules.may_bring(request.user):
            raise PermissionDenied
        return view(request, *args, **named)

    return guarded


@for_facilitators
def start(request: HttpRequest) -> HttpResponse:
    """The two ways in, and the drafts that wait; what comes in goes onto the bench."""
    way = "settle" if "settle" in request.POST else request.POST.get("do")
    if way in DOINGS:
        return DOINGS[way](request, sent_by(request.POST))
    folder = FolderForm(*_sent(request, "folder"), prefix="folder")
    raw = RawTextForm(*_sent(request, "raw"), prefix="raw")
    if folder.is_valid():
        return _on_the_bench(request, Sent(folder.cleaned_data["folder"]))
    if raw.is_valid():
        return _on_the_bench(request, Sent(raw.drafted))
    shown = {"folder": folder, "raw": raw, "refused": _refused(folder, raw), "drafts": queries.drafts()}
    return render(request, "toolkits/bring.html", shown)


def _sent(request: HttpRequest, way: str) -> tuple[QueryDict | None, MultiValueDict[str, UploadedFile[Any]] | None]:
    """What was sent by one of the two ways; nothing for the other."""
    return (request.POST, request.FILES) if request.POST.get("do") == way else (None, None)


def _refused(*forms: Form) -> Form | None:
    return next((form for form in forms if form.is_bound), None)


def _on_the_bench(request: HttpRequest, sent: Sent) -> HttpResponse:
    return render(request, "toolkits/bench.html", {"bench": bench(sent)})


def _tidy(request: HttpRequest, sent: Sent) -> HttpResponse:
    after = queries.tidied(sent.texts)
    if after == sent.texts:
        messages.info(request, _("Nothing to tidy; or a problem has to be mended first."))
    return _on_the_bench(request, replace(sent, texts=after))


def _settle(request: HttpRequest, sent: Sent) -> HttpResponse:
    """One decision after the other; the last one keeps the draft."""
    return _draft(request, settled(sent, request.POST["settle"]))


def _draft(request: HttpRequest, sent: Sent) -> HttpResponse:
    if sent.theirs:
        return _on_the_bench(request, sent)
    try:
        kept = changes.draft_version(texts=sent.texts, seen=sent.seen, by=_actor(request))
    except changes.ToolkitRefusedError:
        messages.warning(request, _("Not kept yet: toolkit.yaml has to be in order first. Your texts are still below."))
        return _on_the_bench(request, sent)
    if isinstance(kept, changes.Stale):
        return _on_the_bench(request, too_late(sent, kept.theirs))
    messages.success(request, _("The draft is kept. It can be published when you are ready."))
    return redirect("toolkits:draft", kept.version.pk)


def _publish(request: HttpRequest, sent: Sent) -> HttpResponse:
    if sent.theirs:
        return _on_the_bench(request, sent)
    try:
        outcome = changes.publish_draft(texts=sent.texts, seen=sent.seen, by=_actor(request))
    except changes.ToolkitRefusedError as refused:
        said = _("%(reason)s It is not published; your texts are still below.")
        messages.warning(request, said % {"reason": refused})
        return _on_the_bench(request, sent)
    if isinstance(outcome, changes.Stale):
        return _on_the_bench(request, too_late(sent, outcome.theirs))
    messages.success(request, _("Version %(number)s is published.") % {"number": outcome.version.version})
    return redirect("toolkits:toolkit", outcome.version.toolkit.slug)


def _download(request: HttpRequest, sent: Sent) -> HttpResponse:
    return _zip_file(sent.texts, "toolkit")


DOINGS: Mapping[str | None, Callable[[HttpRequest, Sent], HttpResponse]] = {
    "check": _on_the_bench,
    "tidy": _tidy,
    "draft": _draft,
    "publish": _publish,
    "download": _download,
    "settle": _settle,
}


@require_safe
@for_facilitators
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """A draft on the bench."""
    kept = get_object_or_404(queries.drafts(), pk=number)
    return _on_the_bench(request, Sent(kept.texts, kept.content_hash))


@require_POST
@for_facilitators
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Throw a draft away."""
    kept = get_object_or_404(queries.drafts(), pk=number)
    if changes.discard_draft(draft=kept, seen=request.POST.get("seen", ""), by=_actor(request)):
        messages.success(request, _("The draft is gone."))
    else:
        messages.warning(request, _("Somebody else changed this draft after you saw it. It stays; look at it first."))
    return redirect("toolkits:bring")


@require_safe
@cacheable
def folder(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """A published version's folder of texts."""
    version = queries.version_of(slug, number)
    if version is None:
        raise Http404
    return _zip_file(version.texts, f"{slug}-{number}")


def _zip_file(texts: Mapping[str, str], name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
    return HttpResponse(packed(texts), content_type="application/zip", headers=headers)


def _actor(request: HttpRequest) -> Actor:
    return cast("Person", request.user).actor
