"""Reading toolkits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def listing(request: HttpRequest) -> HttpResponse:
    """Every published toolkit."""
    return render(request, "toolkits/list.html")
