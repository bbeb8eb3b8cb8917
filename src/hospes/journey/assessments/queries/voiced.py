"""How many voices of each group gave which answer: groups as small as may be told apart, nobody alone."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hospes.journey.assessments.enums import Group, Reply
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.agreeing import audience_of
from hospes.journey.assessments.queries.asking import asked
from hospes.journey.assessments.queries.hearing import answers_of
from hospes.method.agreement.groups import SHOWN_FROM, shown_groups
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Toolkit

Block = tuple[str, ...]
Given = Mapping[str, Mapping[Block, Counter[str]]]  # answers by question and block


@dataclass(frozen=True)
class VoicedLine:
    """What the voices of one group, or of several together, answered to one question."""

    factor: str
    question: str
    group: str  # "city staff", or "association · newcomers"
    counts: tuple[int, ...]  # in the order of ``Reply``

    @property
    def voices(self) -> int:
        """How many they are: three at least."""
        return sum(self.counts)


def voiced(assessment: Assessment, toolkit: Toolkit) -> tuple[VoicedLine, ...]:
    """The answers to closed questions, group by group; a question that fewer than three answered is left out."""
    given = _given(assessment, toolkit)
    return tuple(
        line for number, factor in enumerate(toolkit.key_factors, start=1) for line in _of(factor, number, given)
    )


def _of(factor: KeyFactor, number: int, given: Given) -> Iterator[VoicedLine]:
    for question in asked(factor):
        if question.answer in {AnswerKind.YPN, AnswerKind.COMMITMENT}:
            for words, counts in _shown(given.get(question.id, {})):
                yield VoicedLine(f"{number}. {factor.title}", question.text, words, counts)


def _given(assessment: Assessment, toolkit: Toolkit) -> Given:
    """Who answered what, each voice in the block in which its group may be shown at all."""
    group = {pk: str(one.group) for pk, one in audience_of(assessment).speakers.items()}
    said = [each.statement for each in answers_of(assessment, toolkit) if each.counts]
    counting = [one for one in said if one.value and one.respondent_id in group]
    blocks = shown_groups(Counter(group[pk] for pk in {one.respondent_id for one in counting}))
    block_of = {name: block for block in blocks for name in block}
    given: dict[str, dict[Block, Counter[str]]] = {}
    for one in counting:
        by_block = given.setdefault(one.item, {})
        by_block.setdefault(block_of[group[one.respondent_id]], Counter())[one.value] += 1
    return given


def _shown(by_block: Mapping[Block, Counter[str]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The blocks of one question, merged further where too few of one answered it."""
    for blocks in shown_groups({block: counts.total() for block, counts in by_block.items()}):
        together = sum((by_block[block] for block in blocks), Counter[str]())
        if together.total() >= SHOWN_FROM:
            groups = sorted(group for block in blocks for group in block)
            words = " · ".join(str(Group(group).label) for group in groups)
            yield words, tuple(together[reply] for reply in Reply)
