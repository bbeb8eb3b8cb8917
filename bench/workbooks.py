"""The workbook of 60 questions and 200 voices: asked of the database, written, read back, tried as an import."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bench.assessments import LETTERS, queries, toolkit
from bench.row import Row, cpu_seconds, median_cpu_seconds

VOICES, FACTORS, QUESTIONS = 200, 6, 10


def measure() -> Iterator[Row]:
    """CPU of each part, and how many questions the database is asked."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    yield from taken_along(answered())


def taken_along(assessment: Any) -> Iterator[Row]:
    """Out, and back with every answer changed."""
    from hospes.documents.xlsx_answers import understood
    from hospes.documents.xlsx_assessment import assessment_xlsx
    from hospes.documents.xlsx_opening import opened
    from hospes.journey.assessments.queries import sheet, workbook

    made = workbook(assessment, "en")
    content = assessment_xlsx(made)
    assert len(made.voiced) >= FACTORS * QUESTIONS
    yield Row("workbook: 60 questions, 200 voices, queries", queries(lambda: workbook(assessment, "en")), "queries")
    yield Row("workbook: asked of the database", _middle(lambda: workbook(assessment, "en")), "CPU s")
    yield Row("workbook: written", _middle(lambda: assessment_xlsx(made)), "CPU s")
    yield Row("workbook: size", len(content), "bytes")
    yield Row("workbook: read back", _middle(lambda: opened(content)), "CPU s")
    read = understood(opened(content).lines, sheet(assessment))
    assert not read.faults
    yield Row("workbook: 60 changed answers tried as an import", _tried(assessment, read.said), "CPU s")


def _middle(work: Any) -> float:
    return round(median_cpu_seconds(work), 4)


def _tried(assessment: Any, said: Any) -> float:
    from hospes.audit.actors import SYSTEM
    from hospes.journey.assessments.changes import preview_import
    from hospes.journey.assessments.queries import voice_of
    from hospes.journey.assessments.queries.contents import AnswerSaid

    def changed(content: Any) -> Any:
        return replace(content, note="Otherwise.") if isinstance(content, AnswerSaid) else content

    brought = [replace(each, content=changed(each.content)) for each in said]
    version, voice = assessment.round.toolkit_version, voice_of(assessment)
    became = preview_import(respondent=voice, brought=brought, read=version, by=SYSTEM)
    assert len(became) == FACTORS * QUESTIONS
    return round(cpu_seconds(lambda: preview_import(respondent=voice, brought=brought, read=version, by=SYSTEM)), 4)


def sixty() -> Any:
    """Six key factors of ten closed questions."""
    from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Question

    def question(factor: int, place: int) -> Question:
        item = f"q-c{LETTERS[factor]}{LETTERS[place]}c"
        return Question(item, f"Does the town do thing {place} of {factor}?", AnswerKind.YPN)

    factors = tuple(
        KeyFactor(
            f"kf-cdf{LETTERS[n]}", f"Key factor {n}", why_and_how="Because it matters.",
            questions=tuple(question(n, place) for place in range(QUESTIONS)),
        )
        for n in range(FACTORS)
    )  # fmt: skip
    return replace(toolkit(), id="sixty", title="Sixty questions", key_factors=factors)


def answered() -> Any:
    """One assessment in which 200 voices of five groups answered everything."""
    from hospes.audit.actors import SYSTEM
    from hospes.journey.assessments import models
    from hospes.journey.assessments.enums import Group, Reply
    from hospes.journey.cities.models import City
    from hospes.journey.toolkits.changes import publish_version
    from hospes.method.toolkit_format import write

    version = publish_version(texts=write(sixty()), by=SYSTEM)
    round = models.Round.objects.create(toolkit_version=version, title="Measured")
    city = City.objects.create(slug="measured", name="Measured", country="BE")
    assessment = models.Assessment.objects.create(round=round, city=city)
    groups, replies = list(Group)[:5], list(Reply)
    voices = models.Respondent.objects.bulk_create(
        models.Respondent(assessment=assessment, group=groups[n % 5]) for n in range(VOICES)
    )
    items = [question.id for factor in sixty().key_factors for question in factor.questions]
    models.Answer.objects.bulk_create(
        models.Answer(respondent=voice, item=item, version=version, value=replies[(n + m) % 5], note="As it is.")
        for n, voice in enumerate(voices)
        for m, item in enumerate(items)
    )
    return assessment
