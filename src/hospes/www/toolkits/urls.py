"""The addresses of the toolkits."""

from django.urls import path

from hospes.www.toolkits import views

app_name = "toolkits"

urlpatterns = [
    path("", views.listing, name="list"),
]
