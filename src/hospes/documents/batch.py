"""Which papers a programme has, how each is named in the file of all of them, and how each is made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.text import slugify

from hospes.documents import infographic as sheets
from hospes.journey.plans.queries.infographic import Infographic, infographic_paper
from hospes.journey.programmes.models import BatchPaper, PaperBatch, Programme, Scheme
from hospes.journey.programmes.queries.batches import PaperOrdered

Draw = Callable[["Order"], bytes]


@dataclass(frozen=True)
class Order:
    """What a paper is made from: whose programme, of which row, in which language, on which day, for whom."""

    batch: PaperBatch
    of: str
    language: str
    on: date

    @property
    def scheme(self) -> Scheme:
        """The scheme that it is of."""
        rows = Scheme.objects.select_related("theme__programme")
        return rows.get(pk=self.of, theme__programme=self.batch.programme)


def _sheet(drawn: Callable[[Infographic], bytes]) -> Draw:
    return lambda order: drawn(infographic_paper(order.scheme, order.language, order.on))


OF_A_SCHEME: dict[str, Draw] = {
    "infographic.pdf": _sheet(sheets.infographic_pdf),
    "infographic.svg": _sheet(sheets.infographic_svg),
    "infographic.png": _sheet(sheets.infographic_png),
}
OF_THE_PROGRAMME: dict[str, Draw] = {}


def papers_of(programme: Programme, languages: Sequence[str]) -> list[PaperOrdered]:
    """All papers of a programme in these languages, in the order and under the names that they have in the file."""
    schemes = list(Scheme.objects.filter(theme__programme=programme).select_related("theme"))
    return [*_of_the_programme(programme, languages), *_of_schemes(schemes, languages)]


def made(batch: PaperBatch, paper: BatchPaper) -> bytes:
    """The paper, drawn. Raises ``Refused`` where the programme gives out none like it."""
    draw = (OF_A_SCHEME | OF_THE_PROGRAMME)[paper.kind]
    return draw(Order(batch, paper.of, paper.language, timezone.localdate(batch.asked_at)))


def _of_the_programme(programme: Programme, languages: Sequence[str]) -> Iterator[PaperOrdered]:
    for kind in OF_THE_PROGRAMME:
        for language in languages:
            yield PaperOrdered(kind, "", language, f"{programme.slug}/{_named(kind, language)}")


def _of_schemes(schemes: Sequence[Scheme], languages: Sequence[str]) -> Iterator[PaperOrdered]:
    for number, scheme in enumerate(schemes, start=1):
        folder = f"{number:03} {slugify(scheme.title)[:60]}".strip().replace(" ", "-")
        for kind in OF_A_SCHEME:
            for language in languages:
                yield PaperOrdered(kind, str(scheme.pk), language, f"{folder}/{_named(kind, language)}")


def _named(kind: str, language: str) -> str:
    stem, _dot, ending = kind.rpartition(".")
    return f"{stem}-{language}.{ending}"
