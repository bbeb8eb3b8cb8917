"""Pages that anybody may read are kept by browsers and proxies for a while, and fetched again only when changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page

View = Callable[..., HttpResponse]
SECONDS = 300


def cacheable(view: View) -> View:
    """Let the answer to somebody who is not signed in be kept for five minutes; nobody else's is shared."""

    @wraps(view)
    def cached(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        answer = view(request, *args, **named)
        # The language may come from a cookie, and so may a person: neither may be given to somebody else.
        patch_vary_headers(answer, ("Cookie", "Accept-Language"))
        if request.user.is_authenticated:
            patch_cache_control(answer, private=True, no_cache=True)
        else:
            patch_cache_control(answer, public=True, max_age=SECONDS)
        return answer

    return conditional_page(cached)
