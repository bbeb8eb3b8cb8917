"""What every paper of a programme carries, and what its coordinator writes for the booklet and the report."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import Revised
from hospes.journey.programmes.enums import LogoKind, PaperKind, PaperSection
from hospes.journey.programmes.models.programmes import Programme


class ProgrammeIdentity(Revised):
    """The picture at the head of a programme's papers, and whether a paper goes out without its identity."""

    programme = models.OneToOneField(
        Programme, models.CASCADE, related_name="identity", verbose_name=_("programme"), primary_key=True
    )
    is_required = models.BooleanField(_("no paper without it"), default=False)
    logo = models.UUIDField(_("logo"), null=True, blank=True)  # its bytes lie beside the database under this number
    logo_kind = models.CharField(_("kind of the logo"), max_length=4, choices=LogoKind, blank=True)

    class Meta:
        verbose_name = _("identity of a programme")
        verbose_name_plural = _("identities of programmes")
        ordering = ("programme",)
        constraints = (
            models.CheckConstraint(
                condition=Q(logo__isnull=True, logo_kind="") | (Q(logo__isnull=False) & ~Q(logo_kind="")),
                name="identity_logo_has_a_kind",
            ),
        )

    def __str__(self) -> str:
        return str(self.programme)


class IdentityWords(Revised):
    """Who pays, who answers for what is said, and what the logo shows, in one language."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="identity_words", verbose_name=_("programme"))
    language = models.CharField(_("language"), max_length=12)
    funding_line = models.CharField(_("funding line"), max_length=300, blank=True)
    disclaimer = models.CharField(_("disclaimer"), max_length=1000, blank=True)
    logo_text = models.CharField(_("what the logo shows"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("words of a programme’s identity")
        verbose_name_plural = _("words of programmes’ identities")
        ordering = ("programme", "language")
        constraints = (
            models.UniqueConstraint(fields=("programme", "language"), name="identity_words_once_per_language"),
        )

    def __str__(self) -> str:
        return f"{self.programme} ({self.language})"


class PaperText(Revised):
    """One section of the booklet or of the report, in one language, as the programme wrote it."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="paper_texts", verbose_name=_("programme"))
    paper = models.CharField(_("paper"), max_length=8, choices=PaperKind)
    section = models.CharField(_("section"), max_length=16, choices=PaperSection)
    language = models.CharField(_("language"), max_length=12)
    text = models.TextField(_("text"), max_length=20_000, blank=True)

    class Meta:
        verbose_name = _("section of a paper")
        verbose_name_plural = _("sections of papers")
        ordering = ("programme", "paper", "section", "language")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "paper", "section", "language"), name="paper_section_once_per_language"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_paper_display()}: {self.get_section_display()}"
