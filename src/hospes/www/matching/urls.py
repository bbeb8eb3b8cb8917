"""The addresses of this step."""

from django.urls import path

from hospes.www.matching import door, own, run_pages, runs

app_name = "matching"

urlpatterns = [
    path("call/<str:token>/", door.door, name="door"),
    path("calls/city/<int:city>/", own.own, name="own"),
    path("calls/<int:pk>/runs/", runs.runs, name="runs"),
    path("calls/<int:pk>/runs/start/", runs.start, name="start_run"),
    path("runs/<int:run>/", runs.one, name="run"),
    path("runs/<int:run>/cancel/", runs.cancel, name="cancel_run"),
    path("runs/<int:run>/<slug:mentee>/", run_pages.mentee, name="run_mentee"),
]
