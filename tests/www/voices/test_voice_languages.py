"""A voice of a mentee town meets its own language from the door to the end; the rest of Hospes stays as it is."""

import pytest
from django.test import Client
from django.utils import translation

from factories.assessments import make_assessment
from factories.toolkits import make_toolkit_version
from factories.voices import guest, make_invitation, person
from hospes.journey.assessments import emails

pytestmark = pytest.mark.django_db
DRAFTS = {
    "it": "Traduzione provvisoria",
    "el": "Προσωρινή μετάφραση",
    "lv": "Provizorisks",
    "nl": "Voorlopige vertaling",
}


@pytest.mark.parametrize(
    ("language", "asked", "factor"),
    [
        ("it", "chiede il tuo parere", "Fattore chiave 1 di 2"),
        ("el", "ζητάμε τη γνώμη σας", "Βασικός παράγοντας 1 από 2"),
        ("lv", "lūdz jūsu viedokli", "Galvenais faktors 1 no 2"),
        ("nl", "vraagt uw mening", "Sleutelfactor 1 van 2"),
    ],
)
def test_a_voice_of_a_mentee_town_reads_its_own_language_throughout(language, asked, factor):
    town = make_assessment(make_toolkit_version(languages=(language,)))
    token = emails.voice_token(make_invitation(town, guest(language=language, is_anonymous=True)))
    browser = Client()
    door = browser.get(f"/voice/{token}/").text
    assert (f'<html lang="{language}" dir="ltr">' in door, asked in door) == (True, True)
    browser.post(f"/voice/{token}/", {"do": "begin"})
    page = browser.get("/voice/factor/kf-bcdf/").text
    translation.activate("en")

    assert page.count(DRAFTS[language]) == 2  # of the toolkit above, of our own words below
    assert (factor in page, f"{language} Is there one counter for newcomers?" in page) == (True, True)
    assert '<html lang="en" dir="ltr">' in browser.get("/toolkits/").text


@pytest.mark.parametrize(
    ("language", "ends"),
    [
        ("lv", "Provizorisks tulkojums, to vēl nav lasījis cilvēks, kam šī ir dzimtā valoda."),
        ("en", "Hospes"),
    ],
)
def test_letter_in_words_that_no_native_speaker_has_read_says_so(language, ends):
    town = make_assessment(make_toolkit_version(languages=("lv",)))
    invited = make_invitation(town, person(language=language))

    assert emails.write_invitation(invited, town.officer.actor).text.rstrip().endswith(ends)


def test_a_voice_that_tried_another_language_finds_its_own_again():
    town = make_assessment(make_toolkit_version(languages=("it",)))
    token = emails.voice_token(make_invitation(town, guest(language="it", is_anonymous=True)))
    browser = Client()
    browser.post(f"/voice/{token}/", {"do": "begin"})
    browser.get("/language/en/?next=/voice/tasks/")
    english = browser.get("/voice/tasks/").text
    back = browser.get("/language/it/?next=/voice/tasks/")
    italian = browser.get("/voice/tasks/").text
    translation.activate("en")

    assert ('<html lang="en"' in english, "Italiano" in english, back["Location"]) == (True, True, "/voice/tasks/")
    assert ('<html lang="it"' in italian, '<html lang="en"' in browser.get("/toolkits/").text) == (True, True)
