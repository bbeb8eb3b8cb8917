"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info


def site(request: HttpRequest) -> dict[str, Any]:
    """The language and its direction, the address of this installation, and whether it is a demonstration."""
    info = get_language_info(get_language() or "en")
    return {
        "language": info["code"],
        "direction": "rtl" if info["bidi"] else "ltr",
        "site_url": settings.URL,
        "is_demo": settings.DEMO,
    }
