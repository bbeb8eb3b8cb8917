"""What is wrong with a problem, in words."""

from hospes.method.cohorts.model import Names
from hospes.method.matching.faults import Fault


def reason(fault: Fault, names: Names) -> str:
    """Why a problem cannot be used, for a person."""
    return " ".join(filter(None, (fault.code, names.of_city(fault.subject), names.of_factor(fault.other))))
