"""Where the voices differ, what of their words may be shown, and what a meeting agreed on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.journey.assessments.enums import Group, Reading
from hospes.journey.assessments.models import AgreedLevel, Assessment, Meeting, ReadNote
from hospes.journey.assessments.queries.asking import items_of, toolkit_in, wording
from hospes.journey.assessments.queries.decided import AgreedOn, GroupDots, NoteLine
from hospes.journey.assessments.queries.hearing import GivenRating, Heard, Said, fates_between
from hospes.journey.assessments.queries.voice_notes import as_shown
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.agreement import Dots, Spread, Voice, spreads
from hospes.method.agreement.groups import SHOWN_FROM
from hospes.method.scoring import FactorStanding, Rated
from hospes.method.toolkit_format.model import Toolkit

SHAPES = tuple(Group)  # the first group of a block decides its mark


@dataclass(frozen=True)
class Speaker:
    """A voice: its group, whether it came by a link, and the name of its account if it has one."""

    group: Group
    came_by_link: bool
    name: str


@dataclass(frozen=True)
class Audience:
    """Whose words may be shown, and as what; a voice that came by a link is shown once its words were read."""

    speakers: Mapping[UUID, Speaker]
    read: Mapping[tuple[UUID, str, int], tuple[Reading, str]]

    def note(self, respondent: UUID | None, item: str, revision: int, note: str) -> str:
        """What of a note may be shown; empty while it waits to be read."""
        speaker = self.speakers.get(respondent) if note and respondent else None
        if respondent is None or speaker is None:
            return ""
        if not speaker.came_by_link:
            return note
        reading, masked = self.read.get((respondent, item, revision), (None, ""))
        return as_shown(reading, note, masked)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The voices as the method takes them."""
        return tuple(
            Voice(str(number), speaker.group, peer=speaker.group is Group.PEER_REVIEWER)
            for number, speaker in self.speakers.items()
        )


def audience_of(assessment: Assessment) -> Audience:
    """The city's voices that stand, and what was read of the words of those that came by a link; peers are none."""
    stand = assessment.respondents.filter(voice__withdrawn_at__isnull=True).exclude(group=Group.PEER_REVIEWER)
    found = stand.values_list("pk", "group", "voice__pk", "person__name").order_by("pk")
    speakers = {pk: Speaker(Group(group), voice is not None, name or "") for pk, group, voice, name in found}
    if not any(speaker.came_by_link for speaker in speakers.values()):
        return Audience(speakers, {})
    notes = ReadNote.objects.filter(respondent__assessment=assessment)
    rows = notes.values_list("respondent_id", "item", "revision", "reading", "masked")
    read = {(pk, item, revision): (Reading(reading), masked) for pk, item, revision, reading, masked in rows}
    return Audience(speakers, read)


def readable(said: Iterable[Heard[Said]], audience: Audience) -> tuple[Heard[Said], ...]:
    """What was said, with no more of each note than may be shown."""
    return tuple(_readable(each, audience) for each in said)


def _readable(heard: Heard[Said], audience: Audience) -> Heard[Said]:
    one = heard.statement
    shown = audience.note(one.respondent_id, one.item, one.revision, one.note)
    if shown == one.note:
        return heard
    return Heard(one._replace(note=shown), heard.counts, heard.wording, heard.version, heard.reply, heard.places)


def agreed_of(assessment: Assessment, toolkit: Toolkit) -> Mapping[str, AgreedOn]:
    """What was agreed on, by key factor, as it is read under the version that the round is on now."""
    now, found = assessment.round.toolkit_version, {}
    for one in assessment.agreed_levels.select_related("meeting", "version").defer("version__texts"):
        wording_then = wording_if_counting(one.item, one.version, now, toolkit)
        if wording_then is not None:
            found[one.item] = _agreed(one, wording_then)
    return found


def levels_of(agreed: Mapping[str, AgreedOn]) -> Mapping[str, int]:
    """The agreed levels as the method takes them."""
    return {item: one.level for item, one in agreed.items() if one.level is not None}


def wording_if_counting(item: str, then: ToolkitVersion, now: ToolkitVersion, toolkit: Toolkit) -> str | None:
    """The title that was read, empty when it reads the same now; None when what was decided counts no more."""
    if then.pk == now.pk:
        return ""
    fate = fates_between(then, now)[item]
    if not fate.carried:
        return None
    return wording(items_of(toolkit_in(then, toolkit.language))[item]) if fate.earlier_wording is not None else ""


def _agreed(one: AgreedLevel, wording_then: str) -> AgreedOn:
    return AgreedOn(
        level=one.level,
        words=_agreed_words(one),
        reason=one.reason,
        on=one.meeting.held_on if one.meeting else None,
        present=in_one_line(one.meeting),
        by=one.changed_by,
        revision=one.revision,
        wording=wording_then,
    )


def _agreed_words(one: AgreedLevel) -> str:
    day = one.meeting.held_on if one.meeting else localtime(one.changed_at).date()
    said = _("agreed on %(day)s") if one.level is not None else _("discussed on %(day)s")
    return said % {"day": date_format(day, "DATE_FORMAT")}


def in_one_line(meeting: Meeting | None) -> str:
    """Who was present, whichever way it was typed."""
    lines = meeting.present.splitlines() if meeting else []
    return _(", ").join(line.strip().rstrip(",;") for line in lines if line.strip())


@dataclass(frozen=True)
class Told:
    """What the voices say of each key factor, in dots, and in words that may be shown."""

    spreads: Mapping[str, Spread]
    audience: Audience
    names: bool

    def dots(self, factor: str, rated: Sequence[Rated]) -> tuple[GroupDots, ...]:
        """The dots of a key factor, group by group."""
        here = [each for each in rated if each.factor == factor] if self.names else []
        return tuple(self._dots(block, here) for block in self.spreads[factor].dots)

    def _dots(self, block: Dots, rated: Sequence[Rated]) -> GroupDots:
        named = self._named(block, rated) if self.names else ()
        return GroupDots(self._words(block), SHAPES.index(Group(block.groups[0])), block.counts, named)

    def _words(self, block: Dots) -> str:
        return " · ".join(str(Group(group).label) for group in block.groups)

    def _named(self, block: Dots, rated: Sequence[Rated]) -> tuple[str, ...]:
        """Who chose what, of those with an account; nobody, where the rest would be one or two voices."""
        people = {str(pk): one for pk, one in self.audience.speakers.items() if one.group in block.groups}
        found = [(people[each.respondent].name, each.level) for each in rated if _has_name(each, people)]
        unnamed = sum(block.counts) - len(found)
        if 0 < unnamed < SHOWN_FROM:
            return ()
        return tuple(
            _("%(name)s: %(level)s") % {"name": name, "level": level}
            for name, level in sorted(found, key=lambda one: (one[1], one[0]))
        )

    def notes(self, factor: str, said: Sequence[Heard[GivenRating]]) -> tuple[NoteLine, ...]:
        """The reasons for the levels, each with the group it comes from where that may be told."""
        found = []
        for each in said:
            speaker = self.audience.speakers.get(each.statement.respondent_id)
            if each.statement.note and speaker:
                found.append(NoteLine(self._group_of(factor, speaker.group), each.statement.note))
        return tuple(sorted(found, key=lambda note: (note.group, note.text)))

    def _group_of(self, factor: str, group: Group) -> str:
        blocks = self.spreads[factor].dots
        return next((self._words(block) for block in blocks if group in block.groups), "")


def _has_name(rated: Rated, people: Mapping[str, Speaker]) -> bool:
    speaker = people.get(rated.respondent)
    return speaker is not None and bool(speaker.name) and rated.level is not None


def told(toolkit: Toolkit, rated: Sequence[Rated], audience: Audience, *, names: bool) -> Told:
    """What the city's own voices say."""
    found = spreads([factor.id for factor in toolkit.key_factors], rated, audience.voices)
    return Told({each.factor: each for each in found}, audience, names)


def spread_words(standing: FactorStanding) -> str:
    """How far the voices differ; empty when there are not several."""
    if standing.voices < 2 or standing.median is None:
        return ""
    said = ngettext(
        "%(count)s voice, from %(lowest)s to %(highest)s, median %(median)s",
        "%(count)s voices, from %(lowest)s to %(highest)s, median %(median)s",
        standing.voices,
    )
    return said % {
        "count": standing.voices,
        "lowest": standing.lowest,
        "highest": standing.highest,
        "median": number_format(standing.median, 0 if standing.median.is_integer() else 1),
    }
