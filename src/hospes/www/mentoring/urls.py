"""The addresses of mentoring schemes."""

from django.urls import URLPattern

from hospes.www.mentoring import sheet_urls

app_name = "mentoring"
urlpatterns: list[URLPattern] = [*sheet_urls.patterns]
