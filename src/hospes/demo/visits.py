"""What the sources tell of single visits, workshops and academies of IncluCities; nothing else is filled in."""

from dataclasses import dataclass, field

from hospes.demo.facts import INFOGRAPHIC, READ, TIMELINE
from hospes.journey.cities.changes import SourceGiven
from hospes.journey.mentoring.changes import OutputGiven
from hospes.journey.mentoring.enums import ActivityKind, Mode, OutputKind
from hospes.journey.mentoring.rules import Span

NEWS = SourceGiven("IncluCities: news", "CEMR", url="https://inclucities.eu", read_on=READ)
UNDATED = "The source gives no day."
ROUND = "Counted here by its date: the source does not number it."


@dataclass(frozen=True)
class ToldSite:
    """A place that was visited."""

    name: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class ToldPractice:
    """A practice that was shown, by the title under which Hospes tells it, and where it stands that it was."""

    city: str
    title: str
    source: SourceGiven
    note: str = ""


@dataclass(frozen=True)
class Told:
    """One activity of a pair, or of the whole programme, as a source tells it."""

    title: str
    kind: ActivityKind
    milestone: str
    when: Span = field(default_factory=Span)
    scheme: str = ""
    mode: Mode = Mode.PLACE
    hosts: tuple[str, ...] = ()
    place: str = ""
    purpose: str = ""
    source: SourceGiven = NEWS
    note: str = ""
    sites: tuple[ToldSite, ...] = ()
    shown: tuple[ToldPractice, ...] = ()
    outputs: tuple[OutputGiven, ...] = ()


def _on(begins: str, ends: str = "", *days: str) -> Span:
    return Span(begins=begins, ends=ends, days=days)


AT_A_VISIT = "The sheet of the pair names it under mentoring, and not at which visit it was shown."
VISIT, ONLINE = ActivityKind.VISIT, Mode.ONLINE
PAIRS = ("Pair 1", "Pair 2", "Pair 3", "Pair 4")
TOLD = (
    Told(
        "First study visit: Saint-Jean-de-la-Ruelle", VISIT, "visit-1", _on("2021-05-03", "2021-05-04"),
        "Pair 1", ONLINE, ("saint-jean-de-la-ruelle",),
    ),
    Told(
        "Study visit in Brussels", VISIT, "visit-2", Span(), "Pair 1", Mode.PLACE, ("city-of-brussels",), "Brussels",
        source=INFOGRAPHIC, note=f"{UNDATED} {ROUND}",
        sites=(
            ToldSite("BAPA Bxl", "Reception office for newcomers.", "https://www.bapabxl.be"),
            ToldSite("Maison de quartier", "Social services and activities for everybody; some connect women."),
        ),
        shown=(
            ToldPractice("city-of-brussels", "BAPA Bxl, a reception office for newcomers", INFOGRAPHIC),
            ToldPractice("city-of-brussels", "Maison de quartier", INFOGRAPHIC),
        ),
        outputs=(OutputGiven("A film about the study visit in Brussels", OutputKind.VIDEO, source=INFOGRAPHIC),),
    ),
    Told(
        "Training academy in Brussels", ActivityKind.ACADEMY, "academies", Span(), "Pair 1", Mode.PLACE,
        ("city-of-brussels", "brulocalis"), "Brussels", source=INFOGRAPHIC, note=UNDATED,
    ),
    Told(
        "First study visit of pair 2", VISIT, "visit-1", _on("2021-05"), "Pair 2", ONLINE, source=TIMELINE,
        note="The timeline tells of four study visits online in this month; the days of this one it does not give. An"
        " earlier version of the page of the pair names the Partinico district as the mentee, a later one Capaci.",
    ),
    Told(
        "Study visit in Capaci", VISIT, "visit-2", _on("2021-10-04", "2021-10-06"), "Pair 2", Mode.PLACE, ("capaci",),
        "Capaci",
        purpose="The first visit in person: the local context, the target group, communication, promotion, monitoring.",
        note=f"{ROUND} The timeline places second visits in November 2021.",
        shown=(ToldPractice("mechelen", "Buddies with Refugees", INFOGRAPHIC, AT_A_VISIT),),
    ),
    Told(
        "Training academy in Mechelen", ActivityKind.ACADEMY, "academies", _on("2022-12-15"), "Pair 2", Mode.PLACE,
        ("mechelen", "vvsg"), "Mechelen", purpose="A day of inspiration, held together with the project Orient8.",
        note="The timeline places the academies in October and November 2022.",
    ),
    Told(
        "First study visit: Levadia", VISIT, "visit-1", _on("", "", "2021-05-18", "2021-05-19", "2021-05-21"),
        "Pair 3", ONLINE, ("levadia",),
        purpose="Needs, bodies and policies of integration, the local support group, the mentor’s model of labour"
        " integration.",
        shown=(ToldPractice("fuenlabrada", "MILMA: skills that employers look for", NEWS),),
    ),
    Told(
        "Training academy in Fuenlabrada", ActivityKind.ACADEMY, "academies", Span(), "Pair 3", Mode.PLACE,
        ("fuenlabrada", "femp"), "Fuenlabrada", source=INFOGRAPHIC, note=UNDATED,
        outputs=(OutputGiven("A film after the training academy", OutputKind.VIDEO, source=INFOGRAPHIC),),
    ),
    Told(
        "First study visit: Jelgava", VISIT, "visit-1", _on("", "", "2021-05-12", "2021-05-14"), "Pair 4", ONLINE,
        ("jelgava",), note="Two half days.",
    ),
    Told(
        "Study visit in Schaerbeek", VISIT, "visit-2", _on("2021-10-19"), "Pair 4", Mode.PLACE, ("schaerbeek",),
        "Schaerbeek", purpose="Four places, and ideas for the key elements of the action plan.",
        note=f"{ROUND} The timeline places second visits in November 2021.",
        sites=(
            ToldSite("Maison de Quartier"),
            ToldSite("Maison des femmes", "Where women of the neighbourhood meet and grow stronger."),
            ToldSite("Social harmonisation service"),
            ToldSite("VIA", "Reception programme for newcomers.", "https://www.via.brussels/en/new-parcours-daccueil"),
        ),
        shown=(
            ToldPractice("schaerbeek", "VIA, the reception programme for newcomers", INFOGRAPHIC),
            ToldPractice("schaerbeek", "Maison des Femmes, a centre for women", INFOGRAPHIC),
        ),
    ),
    Told(
        "Transfer workshop Jelgava - Schaerbeek", ActivityKind.WORKSHOP, "transversal-workshops", _on("2021-12-10"),
        "Pair 4", Mode.UNKNOWN,
        note="The timeline places the transversal workshops in February 2022. Where this one was held the source does"
        " not say.",
    ),
    Told(
        "Training academy in Brussels", ActivityKind.ACADEMY, "academies", Span(), "Pair 4", Mode.PLACE,
        ("schaerbeek", "brulocalis"), "Brussels", source=INFOGRAPHIC, note=UNDATED,
    ),
    Told(
        "Final conference", ActivityKind.CONFERENCE, "final-conference", _on("2023-03-28", "2023-03-29"),
        hosts=("cemr",), place="Brussels", source=INFOGRAPHIC,
    ),
)  # fmt: skip
