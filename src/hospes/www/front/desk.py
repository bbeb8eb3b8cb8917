"""What somebody who runs programmes does next: what waits most in any of their calls."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from hospes.journey.cities.rules import Visitor
from hospes.journey.matching.queries.desk import DeskLine, DeskProgramme
from hospes.www.addresses import address
from hospes.www.matching.waiting import Next, handing_over, mailbox_of


def next_at(desk: Iterable[DeskProgramme], person: Visitor) -> Next:
    """A city that asks comes before a run to decide on, that before letters, and letters before all that goes on."""
    lines = [line for programme in desk for line in programme.calls]
    asking = next((line for line in lines if line.questions), None)
    decided = next((line for line in lines if line.run), None)
    written = next((line for line in lines if line.letters), None)
    if asking:
        return Next(_("Reply to the questions"), address("matching:questions", asking.call.pk), asking.call.title)
    if decided and decided.run:
        return Next(_("Decide on the run"), address("matching:decide", decided.run), decided.call.title)
    if written:
        return handing_over(mailbox_of(person, written.call))
    return _on_with(lines)


def _on_with(lines: list[DeskLine]) -> Next:
    """The call in which most is open; without a call the programmes."""
    most = max(lines, key=lambda line: line.open_matches + line.unanswered + line.unfinished, default=None)
    if most is None:
        return Next(_("See all programmes"), address("programmes:list"))
    return Next(_("Go on with the call"), address("matching:call", most.call.pk), most.call.title)
