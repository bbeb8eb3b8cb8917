"""Every component of the screens as a typed function; a mistyped parameter fails when the template compiles.

The gallery page shows each of them in every state, in both directions.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
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
    return format_html('<li><a href="{}">{}</a></li>', href, text)


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


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString:
    """What to mend, at the top of a refused page, each line leading to its field."""
    if not form.errors:
        return NOTHING
    title = ngettext("One thing needs your attention", "%(count)s things need your attention", len(_errors(form)))
    lines = format_html_join("", '<li><a href="#{}">{}</a></li>', _errors(form))
    kept = _("Nothing was lost: what you wrote is still below.")
    return format_html(
        '<div class="error-summary" role="alert" tabindex="-1" id="errors"><h2>{}</h2><p>{}</p><ul>{}</ul></div>',
        title % {"count": len(_errors(form))}, kept, lines,
    )  # fmt: skip


def _errors(form: BaseForm) -> list[tuple[str, str]]:
    first = next((bound.id_for_label or bound.auto_id for bound in form if not bound.is_hidden), "errors")
    of_form = [(first, str(text)) for text in form.non_field_errors()]
    return of_form + [(_first_id(bound), words.labelled(bound.label, text)) for bound in form for text in bound.errors]


def _first_id(bound: BoundField) -> str:
    return f"{bound.auto_id}_0" if _is_choice(bound) else bound.auto_id


def _is_choice(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """A form field with its label, hint and errors."""
    if bound.is_hidden:
        return bound.as_widget()
    if _is_choice(bound):
        return _choices(bound)
    if isinstance(bound.field.widget, CheckboxInput):
        return _row(
            bound,
            format_html('<div class="choice">{}<label for="{}">{}</label></div>', bound, bound.auto_id, bound.label),
        )
    label = format_html('<label for="{}">{}{}</label>', bound.id_for_label, bound.label, _optional(bound))
    return _row(bound, format_html("{}{}{}", label, _hint(bound), bound))


def _choices(bound: BoundField) -> SafeString:
    options = format_html_join(
        "", '<div class="choice">{}<label for="{}">{}</label></div>', _options(bound)
    )  # fmt: skip
    described = format_html(' aria-describedby="{}"', bound.aria_describedby) if bound.aria_describedby else NOTHING
    return format_html(
        '<fieldset class="field{}"{}><legend>{}{}</legend>{}{}<div class="choices">{}</div></fieldset>',
        " wrong" if bound.errors else "", described, bound.label, _optional(bound), _hint(bound), _faults(bound),
        options,
    )  # fmt: skip


def _options(bound: BoundField) -> Iterable[tuple[SafeString, str, str]]:
    return ((part.tag(wrap_label=False), part.id_for_label, part.choice_label) for part in bound.subwidgets)


def _row(bound: BoundField, inner: SafeString) -> SafeString:
    return format_html('<div class="field{}">{}{}</div>', " wrong" if bound.errors else "", _faults(bound), inner)


def _optional(bound: BoundField) -> SafeString:
    return NOTHING if bound.field.required else format_html(' <span class="optional">{}</span>', _("(optional)"))


def _hint(bound: BoundField) -> SafeString:
    return (
        format_html('<p class="hint" id="{}_helptext">{}</p>', bound.auto_id, bound.help_text)
        if bound.help_text
        else NOTHING
    )


def _faults(bound: BoundField) -> SafeString:
    lines = format_html_join("", "<span>{}</span>", ((text,) for text in bound.errors))
    return format_html('<p class="fault" id="{}_error">{}</p>', bound.auto_id, lines) if bound.errors else NOTHING
