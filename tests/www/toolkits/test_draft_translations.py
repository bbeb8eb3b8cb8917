"""A translation says that no native speaker has read it, wherever it is shown, until one has."""

import pytest
from django.test import Client
from django.utils.translation import gettext as _
from django.utils.translation import override

from factories.assessments import make_assessment
from factories.toolkits import make_texts, make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.toolkits import changes, queries

pytestmark = pytest.mark.django_db
REMARK = "Draft translation, not yet read by a native speaker."
PAGES = ("", "kf-bcdf/", "all/", "context/", "checklist/")


def is_marked(address: str, browser: Client | None = None) -> bool:
    shown = (browser or Client()).get(address, headers={"accept-language": "fr"})
    assert shown.status_code == 200
    with override("fr"):
        return _(REMARK) in shown.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_toolkit_says_that_its_translation_is_a_draft(page: str) -> None:
    make_toolkit_version(languages=("fr",))
    assert is_marked(f"/toolkits/open-door/{page}")
    assert not is_marked(f"/toolkits/open-door/{page}?language=en")


def test_a_translation_that_was_read_is_no_draft() -> None:
    texts = make_texts(languages=("fr",))
    texts["locale/fr.po"] = texts["locale/fr.po"].replace("X-Read-By: ", "X-Read-By: Claire Morel")
    version = changes.publish_version(texts=texts, by=SYSTEM)
    read = queries.reading(version, "fr")
    assert (read.read_by, read.is_draft, read.remark) == ("Claire Morel", False, "")
    assert not is_marked("/toolkits/open-door/")


def test_the_pages_of_questions_say_it_too() -> None:
    town = make_assessment(make_toolkit_version(languages=("fr",)))
    browser = Client()
    browser.force_login(town.officer)
    assert is_marked(f"/assessments/{town.assessment.pk}/factor/kf-bcdf/", browser)


def test_a_language_is_called_by_its_own_name() -> None:
    make_toolkit_version(languages=("lv",))
    assert "Latviešu" in Client().get("/toolkits/open-door/").content.decode()
