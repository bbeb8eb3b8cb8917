"""What pages send after a bad line: once or more often, and after somebody else sat down before the same computer."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from factories.assessments import Answering, make_assessment, make_officer, speak_for
from factories.voices import make_invitation
from hospes.journey.assessments import emails
from hospes.journey.assessments.models import Answer, EarlierWording

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'name="whose" value="(\w{32})"')
KEY, NEXT = "0" * 31 + "1", "0" * 31 + "2"
SENT = {"item": "q-bcdf", "q-bcdf-revision": "0", "q-bcdf-value": "yes", "q-bcdf-note": "Mine."}


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


def voice(town: Answering) -> Client:
    """A browser in which somebody began by a link."""
    browser = Client()
    browser.post(f"/voice/{emails.voice_token(make_invitation(town))}/", {"do": "begin"})
    return browser


def officer(town: Answering) -> Client:
    """A browser in which an officer of the city signed in."""
    browser, person = Client(), make_officer()
    speak_for(person, town.city)
    browser.force_login(person)
    return browser


def named(page: str) -> str:
    """For whom a page was made."""
    found = re.search(r'data-whose="(\w{32})"', page)
    assert found is not None
    return found[1]


def test_page_says_for_whom_it_is_without_saying_who_that_is(town):
    mine, other, desk = voice(town), voice(town), officer(town)
    pages = [browser.get("/voice/factor/kf-bcdf/").text for browser in (mine, mine, other)]
    pages.append(desk.get(f"/assessments/{town.assessment.pk}/factor/kf-bcdf/").text)
    whose = [named(page) for page in pages]

    assert (whose[0] == whose[1], len(set(whose))) == (True, 3)
    assert f'data-voice="{whose[0]}" data-person=""' in pages[0]
    assert f'data-voice="" data-person="{whose[3]}"' in pages[3]
    assert "data-kept" not in Client().get("/").text
    assert all(str(one) not in pages[0] for one in Answer.objects.values_list("respondent", flat=True))


@pytest.mark.parametrize(("who", "path"), [(voice, "/voice/save/"), (officer, "/assessments/{}/save/")])
def test_save_is_known_again_and_of_its_own_author_only(town, who, path):
    mine, other, path = who(town), who(town), path.format(town.assessment.pk)
    whose = named(mine.get(path.replace("save/", "factor/kf-bcdf/")).text)
    first = SENT | {"whose": whose, "q-bcdf-key": KEY}
    more = first | {"q-bcdf-note": "Mine. More.", "q-bcdf-key": f"{NEXT} {KEY}"}

    assert other.post(path, first, headers={"x-requested-with": "fetch"}).status_code in {302, 401}
    assert not Answer.objects.exists()
    answers = [mine.post(path, sent).json() for sent in (first, first, more, more)]
    assert answers == [{"state": "saved", "revision": number} for number in (1, 1, 2, 2)]
    assert (Answer.objects.get().note, EarlierWording.objects.count()) == ("Mine. More.", 0)
    assert mine.post(path, first | {"q-bcdf-key": "; drop table"}).status_code == 400


@pytest.mark.parametrize("page", ["factor/kf-bcdf/", "short/kf-bcdf/", "context/"])
@pytest.mark.parametrize(("who", "start"), [(voice, "/voice/"), (officer, "/assessments/{}/")])
def test_whole_page_of_another_author_comes_back_with_its_words(town, who, start, page):
    mine, path = who(town), start.format(town.assessment.pk)
    whose = FIELD.search(mine.get(f"{path}factor/kf-bcdf/").text)[1]  # also without the script

    answer = who(town).post(f"{path}{page}", SENT | {"whose": whose, "q-bcdf-key": KEY})

    assert (answer.status_code, Answer.objects.count()) == (401, 0)
    assert ("Mine." in answer.text, KEY in answer.text) == (True, False)


def test_officer_who_finds_a_colleague_signed_in_is_led_to_sign_out_and_back(town):
    path = f"/assessments/{town.assessment.pk}/factor/kf-bcdf/"
    mine, other = officer(town), officer(town)
    sent = SENT | {"whose": FIELD.search(mine.get(path).text)[1]}

    page = other.post(path, sent).text
    way = re.search(r'primary" href="([^"]+)"', page)[1]
    there = other.post(way)["Location"]

    assert "Somebody else is signed in here now" in page
    assert there.endswith(f"?{urlencode({'next': path})}")
    assert mine.post(path, sent).status_code == 302
    assert Answer.objects.get().note == "Mine."
