"""The addresses of the set-up."""

from django.urls import path

from hospes.www.setup import views

app_name = "setup"
urlpatterns = [
    path("", views.questions, name="questions"),
    path("places/", views.places, name="places"),
]
