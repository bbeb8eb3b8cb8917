"""Pictures of a practice: added, described in each language, taken away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.practices import changes
from hospes.journey.practices.models import Practice, PracticeImage
from hospes.journey.practices.rules import fault_of_editing
from hospes.www.assessments.finding import reader
from hospes.www.front.refusals import done, form_page
from hospes.www.practices.asking import of_own_practice
from hospes.www.practices.condition_forms import NewPictureForm, PictureForm
from hospes.www.practices.conditions import languages_of


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_practice
def pictures(request: HttpRequest, practice: Practice) -> HttpResponse:
    """All of them, and one more."""
    form = NewPictureForm(request.POST or None, request.FILES or None, languages=languages_of(practice))
    if request.method == "POST" and form.is_valid() and done(form, lambda: _add(request, practice, form)) is not None:
        messages.success(request, _("The picture is here."))
        return redirect("practices:pictures", practice.slug)
    shown = {"practice": practice, "images": _as_shown(practice), "fault": fault_of_editing(practice)}
    return form_page(request, "practices/pictures.html", form, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_practice
def picture(request: HttpRequest, practice: Practice, number: UUID) -> HttpResponse:
    """What one of them shows, and whose it is."""
    image = next((one for one in practice.images.all() if one.pk == number), None)
    if image is None:
        raise Http404
    if request.POST.get("do") == "remove":
        changes.remove_image(image=image, by=reader(request).actor)
        messages.success(request, _("The picture is taken away."))
        return redirect("practices:pictures", practice.slug)
    stands = PictureForm.initial_of(image.alt) | {"rights": image.rights}
    form = PictureForm(request.POST or None, languages=languages_of(practice), initial=stands)
    if request.method == "POST" and form.is_valid() and done(form, lambda: _describe(request, image, form)) is not None:
        messages.success(request, _("Saved."))
        return redirect("practices:pictures", practice.slug)
    shown = {"practice": practice, "image": image, "fault": fault_of_editing(practice)}
    return form_page(request, "practices/picture.html", form, **shown)


def _as_shown(practice: Practice) -> list[tuple[PracticeImage, str]]:
    """Each with what is said of it in the original's language."""
    return [(one, one.alt.get(practice.language, "")) for one in practice.images.all()]


def _add(request: HttpRequest, practice: Practice, form: NewPictureForm) -> PracticeImage:
    given, by = form.cleaned_data, reader(request).actor
    return changes.add_image(practice=practice, given=given["file"], alt=form.said, rights=given["rights"], by=by)


def _describe(request: HttpRequest, image: PracticeImage, form: PictureForm) -> PracticeImage:
    given, by = form.cleaned_data, reader(request).actor
    changes.describe_image(image=image, alt=form.said, rights=given["rights"], by=by)
    return image
