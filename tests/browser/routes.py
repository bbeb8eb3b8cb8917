"""The addresses that Hospes answers, as its site map has them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """An address with its name, and what answers it."""

    name: str
    view: Callable[..., Any]
    takes: tuple[str, ...] = ()  # what has to be named in it

    @property
    def is_shown(self) -> bool:
        """Whether one can open it, and not only send something to it."""
        methods = _methods(self.view)
        return methods is None or "GET" in methods

    @property
    def form(self) -> str:
        """The name of the form that a page of the accounts shows; none for pages of our own."""
        return getattr(getattr(getattr(self.view, "view_class", None), "form_class", None), "__name__", "")


def routes() -> list[Route]:
    """All of them."""
    return list(_below(get_resolver(), ""))


def _below(resolver: URLResolver, space: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield Route(f"{space}{pattern.name}", pattern.callback, tuple(pattern.pattern.regex.groupindex))
        else:
            yield from _below(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)


def _methods(view: Any) -> list[str] | None:
    """What a view answers to, where it says so: as a class, or by ``require_POST`` below its other decorators."""
    while view is not None:
        if made := getattr(view, "view_class", None):
            return [name.upper() for name in made.http_method_names if hasattr(made, name)]
        names = getattr(getattr(view, "__code__", None), "co_freevars", ())
        if "request_method_list" in names:
            return list(view.__closure__[names.index("request_method_list")].cell_contents)
        view = getattr(view, "__wrapped__", None)
    return None
