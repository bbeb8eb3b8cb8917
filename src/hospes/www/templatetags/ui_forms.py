"""The components of forms: a field with its label, hint and faults; what to mend; two texts that met."""

from collections.abc import Iterable

from django import template
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    NumberInput,
    RadioSelect,
    Textarea,
    TextInput,
)
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.www import words
from hospes.www.front.signed_out import Written
from hospes.www.templatetags.ui import NOTHING, button, button_link

register = template.Library()


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString:
    """What to mend, at the top of a refused page, each line leading to its field."""
    if not form.errors:
        return NOTHING
    lines = format_html_join("", '<li><a href="#{}">{}</a></li>', _errors(form))
    is_file = all(isinstance(bound.field.widget, FileInput) for bound in form)  # a browser does not give it back
    kept = _("Choose the file once more.") if is_file else _("Nothing was lost: what you wrote is still below.")
    return _attention(lines, len(_errors(form)), kept)


@register.inclusion_tag("front/written.html")
def words_kept(form: BaseForm) -> dict[str, object]:
    """What was typed into a refused form that its page does not show any more, to be copied."""
    typed = [bound for bound in form if isinstance(bound.field.widget, TextInput | NumberInput | Textarea)]
    said = [bound for bound in typed if form.errors and bound.name in form.changed_data]
    return {"written": [Written(bound.name, str(bound.value()), str(bound.label)) for bound in said]}


@register.simple_block_tag
def attention(content: str, *, count: int, kept: str) -> SafeString:
    """What to mend on a page that was kept only in part; inside it stand lines, each leading to its place."""
    return _attention(mark_safe(content), count, kept)  # noqa: S308 - rendered by the template


def _attention(lines: SafeString, count: int, kept: str) -> SafeString:
    title = ngettext("One thing needs your attention", "%(count)s things need your attention", count)
    return format_html(
        '<div class="error-summary" role="alert" tabindex="-1" id="errors"><h2>{}</h2><p>{}</p><ul>{}</ul></div>',
        title % {"count": count}, kept, lines,
    )  # fmt: skip


@register.simple_block_tag
def two_texts(content: str, *, name: str, mine: str, theirs: str = "", together: str = "") -> SafeString:
    """Two people wrote at the same time: what stands now, and the decision, sent as ``name``.

    Without ``theirs`` keeping the other's text is to look at the page anew; without ``together`` it is not offered.
    """
    keep_theirs = _("Keep theirs")
    ways = [
        button(_("Keep mine"), kind="quiet", name=name, value=mine),
        button(keep_theirs, kind="quiet", name=name, value=theirs)
        if theirs
        else button_link(keep_theirs, "?", kind="quiet"),
    ]
    if together:
        ways.append(button(_("Put both texts together"), kind="quiet", name=name, value=together))
    return format_html(
        '<div class="clash" role="group" aria-label="{}"><p><b>{}</b></p><p class="small">{}</p>'
        '<blockquote dir="auto">{}</blockquote><p class="row">{}</p></div>',
        _("Two texts"),
        _("Somebody else changed this while you were writing. Both texts are kept."),
        _("Above is yours. This is what stands now:"),
        mark_safe(content),  # noqa: S308 - rendered by the template
        format_html_join(" ", "{}", ((way,) for way in ways)),
    )


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
