"""The key factors and context factors on which a call is matched."""

from collections.abc import Mapping

from django.utils.translation import get_language

from hospes.journey.matching.models import Call
from hospes.journey.toolkits.queries import read_toolkit
from hospes.method.toolkit_format.model import Toolkit


def toolkit_of(call: Call, language: str = "") -> Toolkit:
    """The toolkit of a call in ``language``, or in the reader's."""
    version = call.toolkit_version
    return read_toolkit(version, language or get_language() or version.language)


def factors_of(call: Call, language: str = "") -> Mapping[str, str]:
    """The key factors on which the call is matched: their titles by identifier, in the toolkit's order."""
    return {factor.id: factor.title for factor in toolkit_of(call, language).key_factors}
