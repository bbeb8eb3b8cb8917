"""Pages are read and forms are sent; nothing here answers to any other method."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

ANSWERED = ("GET", "HEAD", "OPTIONS", "POST")


class MethodsMiddleware:
    """Refuses the others before anything is looked up, also where a view would take them for reading."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or 405."""
        return self.get_response(request) if request.method in ANSWERED else HttpResponseNotAllowed(ANSWERED)
