"""How often somebody guessed at four words, for a quarter of an hour."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WrongGuesses(models.Model):
    """How many wrong words came from one place; the place is a keyed hash, and nobody is followed by it."""

    place = models.CharField(_("place"), max_length=64, primary_key=True)
    count = models.PositiveIntegerField(_("how many"), default=0)
    until = models.DateTimeField(_("remembered until"))

    class Meta:
        verbose_name = _("wrong guesses")
        verbose_name_plural = _("wrong guesses")

    def __str__(self) -> str:
        return str(self.count)
