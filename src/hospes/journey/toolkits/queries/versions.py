"""Which versions there are: published ones, the newest, and drafts."""

from django.db.models import QuerySet

from hospes.journey.toolkits.enums import Subject
from hospes.journey.toolkits.models import ToolkitVersion


def published_versions() -> "QuerySet[ToolkitVersion]":
    """Every published version with its toolkit, the newest first."""
    published = ToolkitVersion.objects.filter(published_at__isnull=False)
    return published.select_related("toolkit").order_by("toolkit__slug", "-published_at", "-id")


def latest_versions() -> tuple[ToolkitVersion, ...]:
    """The newest published version of each toolkit for cities, in the order of their addresses."""
    newest: dict[int, ToolkitVersion] = {}
    for version in published_versions().filter(toolkit__subject=Subject.CITY):
        newest.setdefault(version.toolkit_id, version)
    return tuple(newest.values())


def latest_version(slug: str) -> ToolkitVersion | None:
    """The newest published version of one toolkit; what cannot be an address has none (PostgreSQL refuses a NUL)."""
    if "\x00" in slug:
        return None
    return published_versions().filter(toolkit__slug=slug).first()


def latest_instrument() -> ToolkitVersion | None:
    """The newest published version of an instrument with which partnerships are assessed."""
    found = published_versions().filter(toolkit__subject=Subject.PARTNERSHIP)
    return found.order_by("-published_at", "-id").first()


def versions_of(slug: str) -> tuple[ToolkitVersion, ...]:
    """Every published version of one toolkit, the newest first."""
    return tuple(published_versions().filter(toolkit__slug=slug))


def version_of(slug: str, version: str) -> ToolkitVersion | None:
    """One published version by its number; what cannot be one is none (PostgreSQL refuses a NUL)."""
    if "\x00" in slug + version:
        return None
    return published_versions().filter(toolkit__slug=slug, version=version).first()


def drafts() -> "QuerySet[ToolkitVersion]":
    """The versions that somebody is still working on, the last touched first."""
    waiting = ToolkitVersion.objects.filter(published_at__isnull=True)
    return waiting.select_related("toolkit").order_by("-created_at", "-id")


def draft_as_seen(content_hash: str) -> ToolkitVersion | None:
    """The draft with these very texts, if it still stands as somebody saw it."""
    return drafts().filter(content_hash=content_hash).first()
