"""Two facilitators on one draft: both texts stay, and a person decides file by file."""

from html import unescape

import pytest

from factories.people import make_person, signed_in
from factories.toolkits import make_texts
from hospes.audit.actors import SYSTEM
from hospes.journey.toolkits import changes, queries
from hospes.www.toolkits.clashes import Clash, Line, Sent, settled

pytestmark = pytest.mark.django_db

BENCHMARK = "benchmark.md"
ASKED = "Somebody else changed this too. Nothing is lost: choose below."


@pytest.fixture
def desk():
    return signed_in(make_person(is_facilitator=True))


def keep(texts, seen=""):
    return changes.draft_version(texts=texts, seen=seen, by=SYSTEM).version


def saying(standard, **more):
    return make_texts(standard=standard) | more


@pytest.fixture
def opened():
    """The draft as both opened it."""
    return keep(saying("As it was.")).content_hash


@pytest.fixture
def theirs(opened):
    """What the other has kept since: another standard, and notes of their own."""
    return keep(saying("Theirs.", **{"notes.md": "Their notes.\n"}), opened)


def send(desk, texts, seen, *waiting, **pressed):
    data = {"path": list(texts), "text": list(texts.values()), "seen": seen, "clash": waiting}
    return desk.post("/toolkits/bring/", data | pressed)


def text_of(answer):
    return unescape(answer.content.decode())


def clashing(answer):
    """The paths on which the page asks, and the hash that sending it again is made from."""
    bench = answer.context["bench"]
    return list(bench.sent.clashes), bench.sent.seen


@pytest.mark.parametrize("do", ["draft", "publish"])
def test_what_is_sent_from_an_outdated_draft_stays_on_the_page_beside_the_others(desk, opened, theirs, do):
    answer = send(desk, saying("Mine."), opened, do=do)
    assert ASKED in text_of(answer)
    assert "\nMine.\n" in text_of(answer)
    assert "<mark>Theirs.</mark>" in text_of(answer)
    assert "<mark>Their notes.</mark>" in text_of(answer)
    assert clashing(answer) == ([BENCHMARK, "notes.md"], theirs.content_hash)
    assert [one.content_hash for one in queries.drafts()] == [theirs.content_hash]


def test_the_draft_s_page_sends_the_hash_at_which_it_was_opened(desk, theirs):
    page = text_of(desk.get(f"/toolkits/bring/{theirs.pk}/"))
    assert f'<input type="hidden" name="seen" value="{theirs.content_hash}">' in page
    assert ASKED not in page


@pytest.mark.parametrize("do", ["draft", "publish", "check"])
def test_as_long_as_nobody_has_decided_the_page_goes_on_asking(desk, opened, theirs, do):
    answer = send(desk, saying("Mine."), theirs.content_hash, BENCHMARK, "notes.md", do=do)
    assert clashing(answer) == ([BENCHMARK, "notes.md"], theirs.content_hash)
    assert queries.drafts().get().texts == theirs.texts


def test_one_decision_leaves_the_other_file_to_be_decided(desk, theirs):
    answer = send(desk, saying("Mine."), theirs.content_hash, BENCHMARK, "notes.md", settle="theirs:notes.md")
    assert clashing(answer) == ([BENCHMARK], theirs.content_hash)
    assert "\nTheir notes.\n" in text_of(answer)


@pytest.mark.parametrize(
    ("decision", "kept"), [("mine", saying("Mine.")), ("theirs", saying("Theirs."))], ids=["mine", "theirs"]
)
def test_the_last_decision_keeps_the_draft(desk, theirs, decision, kept):
    answer = send(desk, saying("Mine."), theirs.content_hash, BENCHMARK, settle=f"{decision}:{BENCHMARK}")
    assert answer["Location"] == f"/toolkits/bring/{theirs.pk}/"
    assert queries.drafts().get().texts == kept


def test_a_third_text_meanwhile_is_asked_about_again(desk, theirs):
    third = keep(saying("A third."), theirs.content_hash)
    answer = send(desk, saying("Mine."), theirs.content_hash, BENCHMARK, settle=f"mine:{BENCHMARK}")
    assert clashing(answer) == ([BENCHMARK], third.content_hash)
    assert "<mark>A third.</mark>" in text_of(answer)


def test_a_file_that_the_other_took_away_says_so(desk, opened):
    theirs = keep(saying("As it was."), opened)
    answer = send(desk, saying("As it was.", **{"notes.md": "Mine."}), "older", do="draft")
    assert clashing(answer) == (["notes.md"], theirs.content_hash)
    assert "Nothing: it was emptied." in text_of(answer)


def test_both_texts_together_share_what_is_the_same():
    sent = Sent({"a.md": "# One\n\nMine.\n\nEnd\n"}, "hash", {"a.md": "# One\n\nTheirs.\n\nEnd\nMore\n"})
    assert settled(sent, "together:a.md") == Sent({"a.md": "# One\n\nMine.\nTheirs.\n\nEnd\nMore\n"}, "hash")


def test_theirs_can_be_that_there_is_no_such_file():
    assert settled(Sent({"a.md": "Mine.", "b.md": "B"}, "hash", {"a.md": ""}), "theirs:a.md") == Sent(
        {"b.md": "B"}, "hash"
    )


def test_a_decision_on_a_file_that_nobody_asked_about_changes_nothing():
    sent = Sent({"a.md": "Mine."}, "hash", {"a.md": "Theirs."})
    assert settled(sent, "theirs:b.md") == sent


def test_a_clash_shows_the_lines_that_differ_and_their_neighbours():
    mine = "".join(f"{number}\n" for number in range(12))
    theirs = mine.replace("2\n", "two\n", 1).replace("9\n", "nine\n")
    shown = [Line("1"), Line("two", differs=True), Line("3"), Line("…"), Line("8"), Line("nine", differs=True)]
    assert Sent({"a.md": mine}, "", {"a.md": theirs}).clashes == {"a.md": Clash("a.md", (*shown, Line("10")))}


def test_a_draft_that_changed_is_not_thrown_away(desk, opened, theirs):
    answer = desk.post(f"/toolkits/bring/{theirs.pk}/discard/", {"seen": opened}, follow=True)
    assert "It stays; look at it first." in text_of(answer)
    assert queries.drafts().get() == theirs
