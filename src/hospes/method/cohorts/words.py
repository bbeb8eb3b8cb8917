"""What is wrong with a problem, in words."""

from hospes.method.cohorts.model import Names
from hospes.method.matching.faults import Fault
from hospes.method.sentences import Sentence


def reason(fault: Fault, names: Names) -> Sentence:
    """Why a problem cannot be used, for a person."""
    # Late, because sentences bring NumPy, and reading a cohort that has no faults needs none.
    from hospes.method.matching.fault_sentences import fault_sentence
    from hospes.method.matching.sentences import Names as Called

    factors = {**names.context_factors, **names.factors}
    # A fault does not say on which side its city is: with two names there it is called by its id.
    two = {id for id in names.mentees.keys() & names.mentors.keys() if names.mentees[id] != names.mentors[id]}
    cities = {id: name for id, name in {**names.mentors, **names.mentees}.items() if id not in two}
    return fault_sentence(fault, Called(cities, factors))
