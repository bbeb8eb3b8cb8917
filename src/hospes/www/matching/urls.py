"""The addresses of this step."""

from django.urls import path

from hospes.www.matching import door, own

app_name = "matching"

urlpatterns = [
    path("call/<str:token>/", door.door, name="door"),
    path("calls/city/<int:city>/", own.own, name="own"),
]
