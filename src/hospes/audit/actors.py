"""Who acts: a person with an account, a respondent without one, or the system."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """The three kinds of actor."""

    PERSON = "person"
    RESPONDENT = "respondent"  # a voice without an account: known only by a random id
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """The one who makes a change; every change takes it as ``by``."""

    kind: ActorKind
    id: str = ""
    name: str = ""

    @property
    def is_anonymous(self) -> bool:
        """A voice that nothing may lead back to: it has no name and no identifier."""
        return self.kind is ActorKind.RESPONDENT and not self.id


SYSTEM = Actor(ActorKind.SYSTEM, name="Hospes")
