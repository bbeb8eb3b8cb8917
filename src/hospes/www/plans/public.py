"""The public page of a plan and the feed of what happens with it: for everybody, without signing in."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hospes.documents.pictures.timeline import Bar, Row, Timeline, timeline_svg
from hospes.journey.plans.models import Publication
from hospes.journey.plans.queries.public import (
    PublicChange,
    PublicPlan,
    PublicStep,
    events,
    last_publication_at,
    public_plan,
    publication_at,
)
from hospes.www.plans.finding import language
from hospes.www.plans.progressing import Charted, charted
from hospes.www.words import in_a_feed

GONE, PHONE = 410, 340


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """The plan as it was published, how its steps go, how it came about."""
    row = publication_at(slug)
    if row is None:
        return _gone(request, slug)
    found = _read(row)
    shown = {"found": found, "changes": shown_changes(found), "plan": found.plan, "city": found.plan.city}
    return render(request, "plans/public.html", shown | _pictures(found))


@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What happened with the plan, the newest first, as Atom."""
    row = publication_at(slug)
    if row is None:
        return _gone(request, slug)
    found, here = _read(row), request.build_absolute_uri(reverse("plans:public", args=[slug]))
    atom = Atom1Feed(
        title=in_a_feed(found.planned.title),
        link=here,
        description=str(found.plan.city),
        language=found.planned.language,
        feed_url=request.build_absolute_uri(),
        author_name=str(found.plan.city),
    )
    for one in events(found, language()):
        name = f"{here}#{one.code}" if one.code else here
        title = in_a_feed(_("%(what)s: %(words)s") % {"what": one.title, "words": one.words})
        unique = f"{name}{'&' if one.code else '#'}{one.at:%Y%m%d%H%M%S}"
        atom.add_item(title=title, link=name, description=title, pubdate=one.at, updateddate=one.at, unique_id=unique)
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


@dataclass(frozen=True)
class ShownStep:
    """A step of the public page with the pictures of its indicators."""

    one: PublicStep
    charts: tuple[Charted, ...]


@dataclass(frozen=True)
class ShownChange:
    """A change of the public page."""

    one: PublicChange
    steps: tuple[ShownStep, ...]


def shown_changes(found: PublicPlan) -> tuple[ShownChange, ...]:
    """The changes with the pictures of their indicators; a city's later indicators wait for the next publication."""
    return tuple(ShownChange(change, tuple(map(_shown, change.steps))) for change in found.changes)


def _shown(one: PublicStep) -> ShownStep:
    return ShownStep(one, tuple(charted(now) for _then, now in one.indicators if now))


def _read(row: Publication) -> PublicPlan:
    return public_plan(row.plan, row.version, row.published_at, language())


def _gone(request: HttpRequest, slug: str) -> HttpResponse:
    """An address at which a plan was public says so, and why it is not any more; others do not exist."""
    last = last_publication_at(slug)
    if last is None:
        raise Http404
    return render(request, "plans/gone.html", {"publication": last, "city": last.plan.city}, status=GONE)


def _pictures(found: PublicPlan) -> dict[str, str]:
    rows = tuple(Row(one.title, tuple(map(_bar, one.steps))) for one in found.changes if one.steps)
    drawn = Timeline(found.planned.title, rows, found.today, language())
    return {"wide": timeline_svg(drawn), "narrow": timeline_svg(drawn, width=PHONE)}


def _bar(one: PublicStep) -> Bar:
    word = str(one.status.label) if one.status else ""
    return Bar(one.step.title, one.step.begins, one.step.ends, str(one.status or ""), word)
