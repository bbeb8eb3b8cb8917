"""The addresses of action plans."""

from django.urls import path

from hospes.www.plans import (
    beginning,
    changing,
    checking,
    deciding,
    details,
    door,
    moving,
    pages,
    papers,
    progressing,
    proposing,
    public,
    saving,
    stepping,
    timing,
    versioning,
    walking,
    ways,
)

app_name = "plans"

urlpatterns = [
    path("cities/<slug:slug>/plans/", beginning.listing, name="list"),
    path("cities/<slug:slug>/plans/begin/", beginning.begin, name="begin"),
    path("plans/<int:pk>/", pages.plan, name="plan"),
    path("plans/<int:pk>/details/", details.details, name="details"),
    path("plans/<int:pk>/ways/", ways.ways, name="ways"),
    path("plans/<int:pk>/save/", saving.save_one, name="save"),
    path("plans/<int:pk>/check/", checking.check, name="check"),
    path("plans/<int:pk>/progress/", progressing.progress, name="progress"),
    path("plans/<int:pk>/timeline/", timing.timeline, name="timeline"),
    path("plans/<int:pk>/walk/", walking.walk, name="walk"),
    path("plans/<int:pk>/versions/", versioning.versions, name="versions"),
    path("plans/<int:pk>/versions/compare/", versioning.compare, name="compare"),
    path("plans/<int:pk>/versions/<int:number>/", versioning.version, name="version"),
    path("plans/<int:pk>/versions/<int:older>/<int:newer>/", versioning.difference, name="difference"),
    path("plans/<int:pk>/adopt/", deciding.adopt, name="adopt"),
    path("plans/<int:pk>/publish/", deciding.publish, name="publish"),
    path("plans/<int:pk>/proposals/", proposing.proposals, name="proposals"),
    path("plans/<int:pk>/proposals/<slug:code>/", proposing.answer, name="answer"),
    path("plans/<int:pk>/propose/", proposing.propose, name="propose"),
    path("plans/<int:pk>/change/<slug:code>/", changing.change, name="change"),
    path("plans/<int:pk>/step/<slug:code>/", stepping.step, name="step"),
    path("plans/<int:pk>/out/<slug:code>/", moving.out, name="out"),
    path("plans/<int:pk>/plan.pdf", papers.pdf, name="pdf"),
    path("plans/<int:pk>/plan.docx", papers.docx, name="docx"),
    path("plans/<int:pk>/plan.xlsx", papers.xlsx, name="xlsx"),
    path("plan/<str:token>/", door.door, name="door"),
    path("plan/<str:token>/quiet/", door.quiet, name="quiet"),
    path("plans/<slug:slug>/", public.public, name="public"),
    path("plans/<slug:slug>/plan.pdf", papers.public_pdf, name="public_pdf"),
    path("plans/<slug:slug>/feed/", public.feed, name="feed"),
]
