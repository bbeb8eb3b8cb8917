"""Local support groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models.cities import City, Revised


class LocalSupportGroup(Revised):
    """The organisations and people around a city who take part in visits, assessments and plans."""

    city = models.OneToOneField(City, models.CASCADE, related_name="support_group", verbose_name=_("city"))
    name = models.CharField(_("name"), max_length=200)
    purpose = models.TextField(_("what it is for"), blank=True)

    class Meta:
        verbose_name = _("local support group")
        verbose_name_plural = _("local support groups")

    def __str__(self) -> str:
        return self.name


class SupportMember(Revised):
    """One organisation or person of a local support group, with a contact."""

    group = models.ForeignKey(
        LocalSupportGroup, models.CASCADE, related_name="members", verbose_name=_("local support group")
    )
    organisation = models.CharField(_("organisation"), max_length=200)
    kind = models.CharField(_("kind"), max_length=24, choices=OrganisationKind, default=OrganisationKind.OTHER)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("member of a local support group")
        verbose_name_plural = _("members of local support groups")
        ordering = ("organisation", "id")

    def __str__(self) -> str:
        return self.organisation
