"""Invented assessments: one finished, one half-finished, one just begun. Each of their pages says so."""

from dataclasses import dataclass

from hospes.audit.actors import Actor
from hospes.demo import peers, voices
from hospes.demo.invented import CAPACI, JELGAVA, MECHELEN, Invented
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment, Respondent
from hospes.journey.cities.models import City
from hospes.journey.people.models import Person
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries import latest_version


def load(*, by: Actor) -> None:
    """Add each invented assessment that is not there yet."""
    for invented in (MECHELEN, CAPACI, JELGAVA):
        city = City.objects.filter(slug=invented.city).first()
        version = latest_version(invented.toolkit)
        if city and version and not city.assessments.exists():
            _Loading(invented, city, version, by).load()


@dataclass(frozen=True)
class _Loading:
    """One invented assessment on its way in; whoever speaks for the city gives the answers."""

    invented: Invented
    city: City
    version: ToolkitVersion
    by: Actor

    def load(self) -> None:
        """Begin, answer, and finish where it is finished."""
        person = Person.objects.filter(mandates__city=self.city, mandates__until__isnull=True).first()
        actor = person.actor if person else self.by
        begun = changes.start_assessment(city=self.city, version=self.version, by=actor, person=person, is_example=True)
        voice = queries.voice_of(begun)
        self._answer(voice, actor)
        self._rate(voice, actor)
        self._stand_beside(begun, actor, person)
        if self.invented.is_finished:
            voices.speak(begun, actor)
            voices.agree(begun, actor)
            self._finish(begun, actor)
            peers.review(begun, actor)

    def _answer(self, voice: Respondent, actor: Actor) -> None:
        for said in self.invented.answers:
            changes.save_answer(
                respondent=voice, item=said.item, seen_revision=0, value=said.value, note=said.note, by=actor
            )
        for earlier in self.invented.corrected:
            changes.save_answer(
                respondent=voice, item=earlier.item, seen_revision=1, value=earlier.value, note=earlier.note, by=actor
            )

    def _rate(self, voice: Respondent, actor: Actor) -> None:
        for rated in self.invented.ratings:
            changes.save_rating(
                respondent=voice, item=rated.item, seen_revision=0,
                level=rated.level, importance=rated.importance, note=rated.note, by=actor,
            )  # fmt: skip
        for read in self.invented.context:
            changes.save_context_reading(
                respondent=voice, item=read.item, seen_revision=0, effect=read.value, note=read.note, by=actor
            )

    def _stand_beside(self, begun: Assessment, actor: Actor, person: Person | None) -> None:
        for shown in self.invented.evidence:
            changes.add_evidence(
                assessment=begun, item=shown.item, title=shown.title, url=shown.url, text=shown.text, by=actor
            )
        for said in self.invented.comments if person else ():
            changes.write_comment(assessment=begun, item=said.item, text=said.note, author=person, by=actor)  # type: ignore[arg-type]  # without a person there is nothing to say

    def _finish(self, begun: Assessment, actor: Actor) -> None:
        """Make the first list, keep its first lines, add one of the city's own, finish."""
        changes.build_first_list(assessment=begun, language=self.version.language, by=actor)
        lines = list(begun.proposed_changes.all())
        for change, words in zip(lines, self.invented.reworded, strict=False):
            changes.edit_proposed_change(change=change, seen_revision=1, text=words, by=actor)
        for change in lines[self.invented.keeps :]:
            changes.drop_proposed_change(change=change, by=actor)
        if self.invented.own_change:
            changes.add_own_change(assessment=begun, text=self.invented.own_change, by=actor)
        changes.finish_assessment(assessment=begun, by=actor)
