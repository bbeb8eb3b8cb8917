"""Addresses and sentences that are worked out once say what Django's own tags say."""

import pytest
from django.template import Context, Engine
from django.urls import NoReverseMatch
from django.utils import translation

OURS = Engine(builtins=["django.templatetags.i18n", "hospes.www.templatetags.constant"])
DJANGOS = Engine(builtins=["django.templatetags.i18n"])
SHOWN = {"slug": "a&b", "number": 7, "words": "Sign in", "page": {"id": "x"}}
WRITTEN = (
    "{% translate 'Sign in' %}",
    '{% translate "Sign in" %}',
    "{% translate 'Sign in'|upper %}",
    "{% translate words %}",
    "{% translate 'Sign in' noop %}",
    "{% translate 'Sign in' as said %}[{{ said }}]",
    "{% translate 'Sign in' context 'nowhere' %}",
    "{% translate '100 % of <b>it</b> isn\\'t said' %}",
    "{% url 'toolkits:list' %}",
    "{% url 'assessments:check' number %}",
    "{% url 'assessments:check' pk=number %}",
    "{% url 'toolkits:toolkit' page.id as here %}<a href=\"{{ here }}\">",
)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("written", WRITTEN)
def test_constant_says_what_django_says(written, language):
    with translation.override(language):
        said = [OURS.from_string(written).render(Context(SHOWN)) for _twice in range(2)]
        expected = DJANGOS.from_string(written).render(Context(SHOWN))

    assert said == [expected, expected]


def test_constant_remembers_no_language_for_another():
    read = OURS.from_string("{% translate 'Sign in' %}")
    with translation.override("en"):
        english = read.render(Context())
    with translation.override("fr"):
        french = read.render(Context())

    assert english != french


def test_constant_address_that_leads_nowhere_is_a_mistake_of_ours_even_under_a_name():
    with pytest.raises(NoReverseMatch):
        OURS.from_string("{% url 'nowhere:at-all' as here %}").render(Context())
