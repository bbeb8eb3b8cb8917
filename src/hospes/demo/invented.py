"""The words of the invented assessments. No city gave them, and every page that shows them says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """Something said to an item."""

    item: str
    value: str = ""
    note: str = ""


@dataclass(frozen=True)
class Rated:
    """A level of a key factor."""

    item: str
    level: int | None
    importance: int | None
    note: str = ""


@dataclass(frozen=True)
class Shown:
    """A piece of evidence."""

    item: str
    title: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class Invented:
    """One invented assessment."""

    city: str
    toolkit: str
    is_finished: bool = False
    answers: tuple[Said, ...] = ()
    corrected: tuple[Said, ...] = ()  # said once more, so that there is a history
    ratings: tuple[Rated, ...] = ()
    context: tuple[Said, ...] = ()
    evidence: tuple[Shown, ...] = ()
    comments: tuple[Said, ...] = ()
    keeps: int = 0  # how many lines of the proposed list stay
    reworded: tuple[str, ...] = ()  # the first of them in the city's own words
    own_change: str = ""


MECHELEN = Invented(
    city="mechelen",
    toolkit="city-for-all",
    is_finished=True,
    answers=(
        Said("q-q4jh", "yes", "By telephone within a day, in eleven languages."),
        Said("q-d3j3", note="Interpreters by telephone, picture cards, and two colleagues who speak Arabic."),
        Said("q-fz9j", "yes", "Four neighbourhood forums; the council answers each in writing."),
        Said("q-n36k", "yes"),
        Said("q-x42x", "yes"),
        Said("q-mmd4", "yes"),
        Said("q-cmqk", "partly", "With the schools yes, with adult education hardly."),
        Said("q-vk2d", "yes", "Street parties, a repair café, a choir."),
        Said("q-xz8v", "yes"),
        Said("q-htkf", note="Many sports clubs, a few of them with members from everywhere."),
        Said("q-jcft", "yes"),
        Said("q-tvpc", "partly", "Artists do; we have not asked the shopkeepers."),
        Said("q-vj3q", note="A yearly fund for small projects, and rooms free of charge."),
        Said("q-mg8w", "yes"),
        Said("q-rc6f", note="Neighbourhood workers, the school mediators, the library."),
        Said("q-c8zd", note="One afternoon for new colleagues."),
        Said("q-vckm", "no", "It is offered, and the same people come every year."),
        Said("q-6fvm", note="In the job advertisements, not yet in how we choose."),
        Said("q-q2vv", "yes"),
        Said("q-qrcg", "dont_know", "Ask the personnel service."),
        Said("q-c3hd", "yes", "Some sixty, from nineteen to eighty years old."),
        Said("q-x24q", note="Clubs, language tables, gardening, helping at school."),
        Said("q-zggz", "yes"),
        Said("q-m2bw", "partly"),
        Said("q-z9zh", "no", "We count who comes, not since when they live here."),
        Said("q-4phb", "yes", "The two parks and the library."),
        Said("q-p8db", note="The public holidays, the end of Ramadan, and a day of the new neighbours."),
        Said("q-ft8j", note="A festival in summer, a market in winter."),
        Said("q-p7bm", "", "The region gives the courses, we bring people there."),
        Said("q-n7c2", note="The city magazine, the website, posters in the bakeries."),
        Said("q-wg3g", note="Well; they ask us, we ask them."),
        Said("q-9f4v", "yes"),
        Said("q-vhmf", "partly", "For the large campaigns."),
    ),
    corrected=(Said("q-m2bw", "partly", "In sports yes, in clubs for elderly people hardly."),),
    ratings=(
        Rated("kf-g8wq", 4, 2, "The forums have met for nine years, and other cities come to look."),
        Rated("kf-n94b", 3, 2, "It works and is paid for; we can show it."),
        Rated("kf-vnjf", 1, 3, "It depends on two colleagues who care."),
        Rated("kf-kwdn", 2, 3, "Much is there, but newcomers find it by chance."),
        Rated("kf-mdjd", 3, 1, "The pictures are real people, and they are asked first."),
    ),
    context=(
        Said("cf-zfjv", "hinders", "Courses are the region's, housing is shared with others."),
        Said("cf-t39m", "neutral"),
        Said("cf-zjkg", "helps", "Employers look for people."),
        Said("cf-9kfh", "hinders", "Elections in two years: new things must begin soon."),
        Said("cf-tj7k", "hinders", "We know nationalities, not what people want to learn."),
        Said("cf-g6n3", "neutral", "From many countries; nobody is the largest group."),
    ),
    evidence=(
        Shown("kf-g8wq", "Answers of the council to the forums", "A file of one year, kept by the secretariat."),
        Shown("kf-n94b", "Rules of the fund", url="https://www.example.org/fund-for-neighbours"),
        Shown("q-q4jh", "Contract for telephone interpreters", "Signed for three years."),
    ),
    comments=(Said("q-qrcg", note="I ask Els on Thursday."),),
    keeps=4,
    reworded=(
        "Make the training in diversity part of the first month of every new colleague.",
        "Find out with the personnel service how those who hire and lead staff are trained.",
    ),
    own_change="A welcome walk through the town, twice a year, led by people who came five years ago.",
)

CAPACI = Invented(
    city="capaci",
    toolkit="city-for-all",
    answers=(
        Said("q-q4jh", "partly", "A neighbour helps, or the school."),
        Said("q-d3j3", note="None of our own. We borrow one from the health service when we can."),
        Said("q-fz9j", "no"),
        Said("q-n36k", "yes", "The parish knows everybody."),
        Said("q-x42x", "yes"),
        Said("q-mmd4", "partly"),
        Said("q-cmqk", "no"),
        Said("q-vk2d", "dont_know"),
        Said("q-xz8v", "yes"),
        Said("q-jcft", "yes", "Football, above all."),
        Said("q-vj3q", note="No line of the budget."),
        Said("q-mg8w", "not_ours"),
        Said("q-q2vv", "no"),
    ),
    corrected=(Said("q-fz9j", "no", "There was one until 2015."),),
    ratings=(
        Rated("kf-g8wq", 1, 3, "People talk to us, but nobody writes it down."),
        Rated("kf-n94b", 0, 2),
    ),
    context=(
        Said("cf-zfjv", "hinders", "Health and housing are decided elsewhere."),
        Said("cf-zjkg", "hinders", "Young people leave."),
        Said("cf-9bqt", "helps", "Nobody makes a campaign of it here."),
    ),
    evidence=(Shown("q-n36k", "List of the parish's courses", "At the parish office."),),
    comments=(Said("q-vk2d", note="The library may know."),),
)

JELGAVA = Invented(
    city="jelgava",
    toolkit="political-participation",
    answers=(
        Said("q-gx26", note="A consultative council that meets four times a year."),
        Said("q-fxr2", "yes", "It was opened to people without a passport."),
        Said("q-3jkh", "partly"),
        Said("q-jg3j", "dont_know"),
    ),
    ratings=(Rated("kf-dpgk", 2, 2),),
)
