"""The addresses of this step: a person's own pages."""

from django.urls import path

from hospes.www.people import views

app_name = "people"
urlpatterns = [
    path("", views.my_settings, name="settings"),
    path("terms/", views.terms, name="terms"),
    path("leave/", views.leave, name="leave"),
]
