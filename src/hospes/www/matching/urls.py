"""The addresses of this step."""

from django.urls import path

from hospes.www.matching import (
    calls,
    cities,
    door,
    moving,
    needs,
    offers,
    own,
    run_pages,
    runs,
    saying,
    sheets,
    sources,
    terms,
)

app_name = "matching"

urlpatterns = [
    path("programmes/<slug:slug>/calls/add/", calls.begin, name="begin"),
    path("calls/", calls.calls, name="list"),
    path("calls/<int:pk>/", calls.call, name="call"),
    path("calls/<int:pk>/join/", calls.join, name="join"),
    path("calls/<int:pk>/edit/", calls.edit, name="edit"),
    path("calls/<int:pk>/open/", moving.open_it, name="open"),
    path("calls/<int:pk>/close/", moving.close, name="close"),
    path("calls/<int:pk>/finish/", moving.finish, name="finish"),
    path("calls/<int:pk>/caps/", cities.caps, name="caps"),
    path("calls/<int:pk>/cities/add/", cities.add, name="add_city"),
    path("calls/<int:pk>/cities/list/", sheets.list_of_cities, name="list_of_cities"),
    path("calls/<int:pk>/cities/list/empty/", sheets.empty_list, name="empty_list"),
    path("calls/<int:pk>/cities/bring/", sheets.bring, name="bring"),
    path("calls/city/<int:city>/contact/", cities.contact, name="contact"),
    path("calls/city/<int:city>/first/", cities.first, name="first"),
    path("calls/city/<int:city>/withdraw/", cities.withdraw, name="withdraw"),
    path("call/<str:token>/", door.door, name="door"),
    path("calls/city/<int:city>/", own.own, name="own"),
    path("calls/city/<int:city>/needs/", needs.needs, name="needs"),
    path("calls/city/<int:city>/needs/talk/", needs.talk, name="talk"),
    path("calls/city/<int:city>/needs/factors/", needs.factors, name="need_factors"),
    path("calls/city/<int:city>/needs/request/", needs.ask, name="request"),
    path("calls/city/<int:city>/offer/", offers.offer, name="offer"),
    path("calls/city/<int:city>/offer/factor/<str:item>/", offers.factor, name="shown"),
    path("calls/city/<int:city>/offer/visit/", offers.visit, name="visit"),
    path("calls/city/<int:city>/source/", sources.source, name="source"),
    path("calls/city/<int:city>/terms/", terms.terms, name="terms"),
    path("calls/city/<int:city>/save/", saying.save_one, name="save"),
    path("calls/<int:pk>/runs/", runs.runs, name="runs"),
    path("calls/<int:pk>/runs/start/", runs.start, name="start_run"),
    path("runs/<int:run>/", runs.one, name="run"),
    path("runs/<int:run>/cancel/", runs.cancel, name="cancel_run"),
    path("runs/<int:run>/<slug:mentee>/", run_pages.mentee, name="run_mentee"),
]
