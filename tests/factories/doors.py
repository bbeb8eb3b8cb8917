"""The site map with the pages to which letters of a call lead, as long as nobody draws them; then this file goes."""

from django.http import HttpResponse
from django.urls import include, path

from hospes.config.urls import urlpatterns as pages

DOORS = [
    path("call/<str:token>/", HttpResponse, name="door"),
    path("calls/city/<int:pk>/", HttpResponse, name="own"),
]
urlpatterns = [path("", include((DOORS, "matching"), namespace="matching")), *pages]
