"""To which field somebody is led who mends what a plan lacks."""

from hospes.method.critic import About, Finding, Lack
from hospes.method.plan import Plan
from hospes.www.addresses import address

INSTEAD = {"indicators": "new-indicator", "money": "new-source"}  # fields that add what is not there yet


def href_of(pk: int, found: Finding, plan: Plan) -> str:
    """The very field; of the whole plan the place where it begins."""
    if found.about is About.PLAN:
        return address("plans:plan", pk) + ("#add" if found.lack is Lack.NO_CHANGES else "#changes")
    if found.about is About.FACTOR:
        return _of_factor(pk, found, plan)
    if found.about is About.CHANGE:
        return f"{address('plans:change', pk, found.change)}#add"
    if found.about is About.OWNER:
        return f"{address('plans:step', pk, found.of[0])}#{found.of[0]}-owner"
    field = INSTEAD.get(found.field) or f"{found.code}-{found.field}"
    return f"{address('plans:step', pk, found.step)}#{field}"


def _of_factor(pk: int, found: Finding, plan: Plan) -> str:
    """A gap becomes a change; a change without steps gets its first one."""
    for change in plan.changes:
        if change.factor == found.code:
            return f"{address('plans:change', pk, change.code)}#add"
    return f"{address('plans:plan', pk)}#gap-{found.code}"
