"""Bringing a toolkit in: a folder or a raw text is tried first, put in order, and published in one step."""

from collections.abc import Callable, Mapping
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
from hospes.www.toolkits.bench import Bench, bench, texts_sent
from hospes.www.toolkits.caching import cacheable
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
    way = request.POST.get("do")
    if way in DOINGS:
        return DOINGS[way](request, texts_sent(request.POST))
    folder = FolderForm(*_sent(request, "folder"), prefix="folder")
    raw = RawTextForm(*_sent(request, "raw"), prefix="raw")
    if folder.is_valid():
        return _on_the_bench(request, bench(folder.cleaned_data["folder"]))
    if raw.is_valid():
        return _on_the_bench(request, bench(raw.drafted))
    shown = {"folder": folder, "raw": raw, "refused": _refused(folder, raw), "drafts": queries.drafts()}
    return render(request, "toolkits/bring.html", shown)


def _sent(request: HttpRequest, way: str) -> tuple[QueryDict | None, MultiValueDict[str, UploadedFile[Any]] | None]:
    """What was sent by one of the two ways; nothing for the other."""
    return (request.POST, request.FILES) if request.POST.get("do") == way else (None, None)


def _refused(*forms: Form) -> Form | None:
    return next((form for form in forms if form.is_bound), None)


def _on_the_bench(request: HttpRequest, shown: Bench) -> HttpResponse:
    return render(request, "toolkits/bench.html", {"bench": shown})


def _check(request: HttpRequest, texts: Mapping[str, str]) -> HttpResponse:
    return _on_the_bench(request, bench(texts))


def _tidy(request: HttpRequest, texts: Mapping[str, str]) -> HttpResponse:
    after = queries.tidied(texts)
    if after == texts:
        messages.info(request, _("Nothing to tidy; or a problem has to be mended first."))
    return _check(request, after)


def _draft(request: HttpRequest, texts: Mapping[str, str]) -> HttpResponse:
    try:
        kept = changes.draft_version(texts=texts, by=_actor(request))
    except changes.ToolkitRefusedError:
        messages.warning(request, _("Not kept yet: toolkit.yaml has to be in order first. Your texts are still below."))
        return _check(request, texts)
    messages.success(request, _("The draft is kept. It can be published when you are ready."))
    return redirect("toolkits:draft", kept.pk)


def _publish(request: HttpRequest, texts: Mapping[str, str]) -> HttpResponse:
    try:
        version = changes.publish_version(texts=texts, by=_actor(request))
    except changes.ToolkitRefusedError as refused:
        said = _("%(reason)s It is not published; your texts are still below.")
        messages.warning(request, said % {"reason": refused})
        return _check(request, texts)
    messages.success(request, _("Version %(number)s is published.") % {"number": version.version})
    return redirect("toolkits:toolkit", version.toolkit.slug)


def _download(request: HttpRequest, texts: Mapping[str, str]) -> HttpResponse:
    return _zip_file(texts, "toolkit")


DOINGS: Mapping[str | None, Callable[[HttpRequest, Mapping[str, str]], HttpResponse]] = {
    "check": _check,
    "tidy": _tidy,
    "draft": _draft,
    "publish": _publish,
    "download": _download,
}


@require_safe
@for_facilitators
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """A draft on the bench."""
    kept = get_object_or_404(queries.drafts(), pk=number)
    return _on_the_bench(request, bench(kept.texts))


@require_POST
@for_facilitators
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Throw a draft away."""
    changes.discard_draft(draft=get_object_or_404(queries.drafts(), pk=number), by=_actor(request))
    messages.success(request, _("The draft is gone."))
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
