"""Every component of the screens as a typed function; a mistyped parameter fails when the template compiles.

The gallery page shows each of them in every state, in both directions.
"""

from functools import lru_cache
from typing import Literal

from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.www import words

register = template.Library()

Kind = Literal["primary", "quiet", "plain", "danger"]
Tone = Literal["plain", "accent", "clay", "done"]
TaskState = Literal["todo", "doing", "done"]
NOTHING = SafeString("")
MIRRORED = {
    "arrow-left",
    "arrow-right",
    "chevron-right",
    "log-in",
    "log-out",
    "external-link",
}  # they point along the line


@register.simple_tag
@lru_cache(maxsize=64)  # a page has many, there are few
def icon(name: str) -> SafeString:
    """A picture beside words; it never stands alone."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        " mirror" if name in MIRRORED else "",
        static("icons.svg"),
        name,
    )


def _lead(icon_name: str) -> SafeString:
    return format_html("{} ", icon(icon_name)) if icon_name else NOTHING


@register.simple_tag
def button(text: str, *, kind: Kind = "primary", name: str = "", value: str = "", icon_name: str = "") -> SafeString:
    """A button that sends its form. ``text`` is a verb and its object."""
    named = format_html(' name="{}" value="{}"', name, value) if name else NOTHING
    return format_html('<button class="button {}"{}>{}{}</button>', kind, named, _lead(icon_name), text)


@register.simple_tag
def button_link(text: str, href: str, *, kind: Kind = "primary", icon_name: str = "") -> SafeString:
    """A link that looks like a button, for the one thing a page is for."""
    return format_html('<a class="button {}" href="{}">{}{}</a>', kind, href, _lead(icon_name), text)


@register.simple_block_tag
def notice(content: str, *, kind: Literal["info", "done", "attention"] = "info", title: str = "") -> SafeString:
    """A box that says something the reader should not miss."""
    picture = {"info": "info", "done": "circle-check", "attention": "triangle-alert"}[kind]
    heading = format_html('<p class="notice-title">{}</p>', title) if title else NOTHING
    return format_html(
        '<div class="notice {}">{}<div>{}{}</div></div>',
        kind,
        icon(picture),
        heading,
        mark_safe(content),  # noqa: S308 - rendered by the template
    )


@register.simple_block_tag
def card(content: str, *, title: str, href: str = "", meta: str = "", level: Literal[2, 3, 4] = 3) -> SafeString:
    """A thing in a list: its title leads to it."""
    linked = format_html('<a href="{}">{}</a>', href, title) if href else format_html("{}", title)
    above = format_html('<p class="card-meta">{}</p>', meta) if meta else NOTHING
    return format_html(
        '<article class="card">{}<h{} class="card-title">{}</h{}>{}</article>',
        above, level, linked, level, mark_safe(content),  # noqa: S308 - rendered by the template
    )  # fmt: skip


@register.simple_block_tag
def empty(content: str, *, title: str) -> SafeString:
    """An empty state that teaches: what will stand here, and how it comes."""
    return format_html('<div class="empty"><h2>{}</h2>{}</div>', title, mark_safe(content))  # noqa: S308 - rendered by the template


@register.simple_tag
def next_step(title: str, href: str, *, text: str = "") -> SafeString:
    """The one step that follows; a page ends with it."""
    more = format_html("<p>{}</p>", text) if text else NOTHING
    return format_html(
        '<aside class="next-step"><p class="small">{}</p><a href="{}">{}{}</a>{}</aside>',
        _("Next step"), href, title, icon("arrow-right"), more,
    )  # fmt: skip


@register.simple_tag
def tag(text: str, *, tone: Tone = "plain") -> SafeString:
    """One word about a thing."""
    return format_html('<span class="tag {}">{}</span>', tone, text)


@register.simple_tag
def level_mark(level: int | None) -> SafeString:
    """A level as number, word and colour."""
    return _level_mark(level, get_language() or "en")


@lru_cache(maxsize=64)
def _level_mark(level: int | None, _language: str) -> SafeString:
    if level is None:
        return format_html('<span class="level none"><b>–</b> {}</span>', _("no level yet"))
    return format_html('<span class="level l{}"><b>{}</b> {}</span>', level, level, words.level(level))


@register.simple_tag
def progress(done: int, total: int, *, label: str) -> SafeString:
    """How much of something is done, as a bar and in words."""
    said = _("%(done)s of %(total)s") % {"done": done, "total": total}
    return format_html(
        '<div class="progress"><span>{}</span><progress value="{}" max="{}" aria-label="{}"></progress></div>',
        words.labelled(label, said), done, max(total, 1), label,
    )  # fmt: skip


@register.simple_block_tag
def tasks(content: str) -> SafeString:
    """A task list; inside it stand ``task`` tags."""
    return format_html('<ul class="tasks">{}</ul>', mark_safe(content))  # noqa: S308 - rendered by the template


@register.simple_tag
def task(title: str, href: str, state: TaskState, *, hint: str = "") -> SafeString:
    """One line of a task list."""
    said = {"todo": _("Not started"), "doing": _("In progress"), "done": _("Done")}[state]
    more = format_html("<small>{}</small>", hint) if hint else NOTHING
    tone = {"todo": "plain", "doing": "accent", "done": "done"}[state]
    return format_html('<li><a href="{}">{}</a>{}{}</li>', href, title, more, tag(said, tone=tone))  # type: ignore[arg-type]  # the three tones above


@register.simple_tag
def stat(value: str, label: str, *, source: str = "") -> SafeString:
    """A figure, what it counts, and where it stands."""
    below = format_html("<cite>{}</cite>", source) if source else NOTHING
    return format_html('<div class="stat"><b>{}</b><span>{}</span>{}</div>', value, label, below)


@register.simple_tag
def breadcrumb(text: str, href: str) -> SafeString:
    """One step of the way back; stands in the block ``breadcrumbs``."""
    return format_html('<li><a href="{}" dir="auto">{}</a></li>', href, text)


@register.simple_tag
def user_text(text: str, language: str = "") -> SafeString:
    """What somebody wrote: their language if known, their direction by the text itself."""
    paragraphs = [part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    body = format_html_join("", '<p dir="auto">{}</p>', ((_lines(part),) for part in paragraphs))
    named = format_html(' lang="{}"', language) if language else NOTHING
    return format_html('<div class="user-text"{}>{}</div>', named, body)


def _lines(text: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.strip().split("\n")))


@register.simple_tag
def markdown(text: str, language: str = "", *, headings_from: int = 3) -> SafeString:
    """Markdown as HTML in its own language and direction; raw HTML in it stays text."""
    named = format_html(' lang="{}" dir="{}"', language, words.direction(language)) if language else NOTHING
    return format_html('<div class="prose"{}>{}</div>', named, words.rendered(text, headings_from))


@register.simple_tag
def pagination(page: "Page[object]", query: str = "") -> SafeString:
    """Links to the pages of a long list; ``query`` is kept (without ``page``)."""
    if page.paginator.num_pages <= 1:
        return NOTHING
    said = _("Page %(number)s of %(pages)s") % {"number": page.number, "pages": page.paginator.num_pages}
    lead = f"{query}&" if query else ""
    back = _turn(lead, page.previous_page_number(), _("Previous page"), "prev") if page.has_previous() else NOTHING
    on = _turn(lead, page.next_page_number(), _("Next page"), "next") if page.has_next() else NOTHING
    return format_html('<nav class="pagination" aria-label="{}">{}<span>{}</span>{}</nav>', _("Pages"), back, said, on)


def _turn(lead: str, number: int, text: str, rel: str) -> SafeString:
    return format_html('<a class="button quiet" rel="{}" href="?{}page={}">{}</a>', rel, lead, number, text)
