"""What is wrong with a problem, in words."""

from hospes.method.cohorts.model import Names
from hospes.method.matching.faults import Fault


def reason(fault: Fault, names: Names) -> str:
    """Why a problem cannot be used, for a person."""
    # Late, because sentences bring NumPy, and reading a cohort that has no faults needs none.
    from hospes.method.matching.fault_sentences import fault_sentence
    from hospes.method.matching.sentences import Names as Called

    factors = {**names.context_factors, **names.factors}
    return str(fault_sentence(fault, Called({**names.mentors, **names.mentees}, factors)))
