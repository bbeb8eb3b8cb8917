"""What others than the city read of its assessments: the report as agreed, without anybody's own words.

A shared report states levels that the city agreed on, shares, goals and gaps. It has no voice's words, reply or
rating, no names, no evidence. A key factor that the city keeps to a nearer layer says only that; no figure over
several factors is shown then, because what is kept could be worked out from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.audit.models import Record
from hospes.journey.assessments.enums import Layer, State
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.asking import toolkit_of
from hospes.journey.assessments.queries.dashboards import in_order
from hospes.journey.assessments.queries.papers import AnswerLine, AssessmentReport, FactorReport
from hospes.journey.assessments.queries.ranking import gaps, strengths
from hospes.journey.assessments.queries.reports import report
from hospes.journey.assessments.rules import Reader, visible_to
from hospes.method.scoring import FactorStanding, Range, Standing
from hospes.method.scoring.model import HIGHEST_LEVEL, STANDARD
from hospes.method.toolkit_format.model import Toolkit


@dataclass(frozen=True)
class Layers:
    """Who may read an assessment, and which of its key factors are kept to a nearer layer."""

    layer: Layer = Layer.DRAFT
    kept: Mapping[str, Layer] = field(default_factory=dict)

    def of(self, factor: str) -> Layer:
        """Who may read a key factor: never more than may read the report."""
        return min(self.layer, self.kept.get(factor, self.layer))

    @property
    def key(self) -> str:
        """The same in a line, by which a page says what it showed."""
        return " ".join((str(int(self.layer)), *(f"{item}:{int(layer)}" for item, layer in sorted(self.kept.items()))))


def layers_of(assessment: Assessment) -> Layers:
    """Who may read what of an assessment now."""
    kept = assessment.kept_back.values_list("item", "layer")
    return Layers(Layer(assessment.layer), {item: Layer(layer) for item, layer in kept})


@dataclass(frozen=True)
class SharedReport:
    """A report as somebody reads it who does not speak for its city, and the layer that brought it there."""

    assessment: Assessment
    near: Layer
    report: AssessmentReport
    is_own: bool = False  # the reader speaks for the city, and looks at what others see

    @property
    def is_read(self) -> bool:
        """Whether the report has reached the readers of that layer."""
        return self.assessment.layer >= self.near


def shared_report(reader: Reader, pk: int, language: str, *, preview: Layer | None = None) -> SharedReport | None:
    """A report for a reader, None when they may not read it.

    Who speaks for the city sees it as the readers of ``preview`` would, or as the farthest that read it now.
    """
    found = visible_to(reader).filter(pk=pk).select_related("city", "round__toolkit_version")
    assessment = found.defer("round__toolkit_version__texts").first()
    if assessment is None:
        return None
    near = Layer(assessment.nearness)  # type: ignore[attr-defined]  # annotated by visible_to
    is_own = near is Layer.DRAFT
    if is_own:
        near = preview or Layer(assessment.layer or Layer.PUBLIC)
    return SharedReport(assessment, near, as_read_from(assessment, near, language), is_own)


def as_read_from(assessment: Assessment, near: Layer, language: str) -> AssessmentReport:
    """The report as readers of a layer see it once the report reaches them."""
    kept = {item for item, layer in layers_of(assessment).kept.items() if layer < near}
    with override(language):
        return _shared(report(assessment, language), kept)


def _shared(whole: AssessmentReport, kept: set[str]) -> AssessmentReport:
    is_alone = whole.respondents == 1  # only the city's own staff speak
    factors = tuple(
        _kept(one) if one.id in kept else _stated(one, levels=whole.asks_levels, is_alone=is_alone)
        for one in whole.factors
    )
    open_to_all = tuple(one for one in factors if not one.is_kept)
    standing = Standing(tuple(one.standing for one in open_to_all), None, Range(0, 100))
    # A figure over several factors gives away the one that is missing beside those that are shown.
    is_whole = len(open_to_all) == len(factors) and not any(one.is_unstated for one in factors)
    # Named one by one: what a report learns to say later is the city's own until it stands here.
    return AssessmentReport(
        assessment=whole.assessment,
        language=whole.language,
        city=whole.city,
        city_slug=whole.city_slug,
        country=whole.country,
        toolkit=whole.toolkit,
        toolkit_slug=whole.toolkit_slug,
        version=whole.version,
        benchmark=whole.benchmark,
        standard=whole.standard,
        programme=whole.programme,
        source=whole.source,
        source_link=whole.source_link,
        round=whole.round,
        on=whole.on,
        is_finished=whole.is_finished,
        respondents=whole.respondents,
        method=whole.method,
        asks_levels=whole.asks_levels,
        factors=factors,
        gaps=gaps(open_to_all, standing, levels=whole.asks_levels),
        strengths=strengths(open_to_all, levels=whole.asks_levels),
        context=tuple(replace(one, note="") for one in whole.context) if is_alone else (),
        areas=whole.areas if is_whole else (),
        composites=whole.composites if is_whole else (),
        overall=whole.overall if is_whole else None,
        tier=whole.tier if is_whole else "",
        first_list=(),
        is_example=whole.is_example,
        text_language=whole.text_language,
        is_shared=True,
    )


def _stated(factor: FactorReport, *, levels: bool, is_alone: bool) -> FactorReport:
    """What the city states of a key factor; a level that was not agreed on is a statement only where it is alone."""
    is_agreed = factor.standing.agreed
    is_unstated = levels and not is_agreed and not is_alone
    bare = _bare(factor, _unsaid(factor.standing) if is_unstated else _without_voices(factor.standing))
    if is_unstated:
        return replace(bare, level_word=_("not agreed yet"), answers=_open(factor), is_unstated=True)
    return replace(
        bare,
        level_word=factor.level_word,
        importance_word=factor.importance_word,
        answers=_open(factor),
        agreed=replace(factor.agreed, present="", by="") if factor.agreed and is_agreed else None,
        goal=factor.goal,
    )


def _kept(factor: FactorReport) -> FactorReport:
    """A key factor of which only its title is read."""
    standing = replace(_unsaid(factor.standing), level_range=Range(0, 0), share=None, open_items=())
    return replace(_bare(factor, standing), level_word=_("kept by the city"), is_kept=True)


def _bare(factor: FactorReport, standing: FactorStanding) -> FactorReport:
    """A key factor with nothing but its title and a standing."""
    return FactorReport(
        id=factor.id,
        number=factor.number,
        title=factor.title,
        standing=standing,
        level_word="",
        importance_word="",
        reason="",
        answers=(),
        evidence=(),
    )


def _without_voices(standing: FactorStanding) -> FactorStanding:
    """The level alone; how far the voices differed is the city's to know."""
    voices = int(standing.level is not None)
    return replace(standing, median=standing.level, lowest=None, highest=None, voices=voices)


def _unsaid(standing: FactorStanding) -> FactorStanding:
    """The standing of a key factor of which no level is known."""
    far = Range(0, STANDARD)
    return replace(
        standing,
        level=None,
        agreed=False,
        median=None,
        lowest=None,
        highest=None,
        voices=0,
        level_range=Range(0, HIGHEST_LEVEL),
        claimed=False,
        importance=1,
        gap=far,
        priority=far,
    )


def _open(factor: FactorReport) -> tuple[AnswerLine, ...]:
    """The questions without an answer; whether somebody said that they do not know stays with the city."""
    return tuple(
        AnswerLine(line.item, line.question, "", "", is_open=True, is_part=line.is_part) for line in factor.open_answers
    )


@dataclass(frozen=True)
class SharedLine:
    """One report in a list of those that somebody may read."""

    assessment: int
    city: str
    city_slug: str
    toolkit: str
    on: date
    layer: Layer
    is_example: bool


def shared_lines(reader: Reader, language: str, cities: Q | None = None) -> tuple[SharedLine, ...]:
    """The reports that cities share and somebody may read, the last finished first; of some ``cities`` or of all."""
    found = visible_to(reader).filter(cities or Q(), state=State.FINISHED, layer__gt=Layer.DRAFT)
    return tuple(
        SharedLine(
            assessment=each.pk,
            city=each.city.official_name(language),
            city_slug=each.city.slug,
            toolkit=toolkit_of(each, language).title,
            on=localtime(each.finished_at).date(),
            layer=Layer(each.layer),
            is_example=each.is_example,
        )
        for each in in_order(found).order_by("-finished_at", "-pk")
    )


@dataclass(frozen=True)
class SharingLine:
    """That somebody decided who may read an assessment."""

    at: datetime
    by: str
    layer: Layer
    kept: tuple[str, ...]  # titles of the key factors that were kept nearer


def sharing_history(assessment: Assessment, toolkit: Toolkit) -> tuple[SharingLine, ...]:
    """Who decided what about its readers, the last first; from the audit, so that it is told once."""
    titles = {factor.id: factor.title for factor in toolkit.key_factors}
    of = {"subject": assessment._meta.label_lower, "subject_id": str(assessment.pk)}
    shared = Q(change="share_assessment") | Q(change="reopen_assessment", detail__was_read_by__gt=Layer.DRAFT)
    return tuple(
        SharingLine(
            at=each.at,
            by=each.actor_name,
            layer=Layer(each.detail.get("layer", Layer.DRAFT)),
            kept=tuple(titles.get(item, item) for item in each.detail.get("kept", ())),
        )
        for each in Record.objects.filter(shared, **of)
    )
