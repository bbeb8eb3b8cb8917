"""placeholder"""
from typing import Any

from django.http import HttpRequest, HttpResponse


def start(request: HttpRequest, **kw: Any) -> HttpResponse: return HttpResponse("")
draft = discard = folder = start
