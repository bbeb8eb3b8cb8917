"""Toolkits of invented words in six layouts, as the text of a PDF or a word processor would give them."""

import random
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

ENGLISH = {
    "titles": (
        "Open doors for new neighbours",
        "Shared gardens",
        "Know who lives in the valley and what they hope for",
        "Clear words at every counter (also on paper)",
        "Volunteers who stay",
        "A budget that is seen, spent and explained to the people whom it concerns in each of the nine districts",
        "Learning together, in the evening and at the weekend",
        "Trust between the harbour office and the families",
        "Housing, health and school: one way in",
        "Listening",
        "Markets and feasts",
        "Working with employers on the first job",
    ),
    "questions": (
        "Do you know how many families came last year?",
        "Does the harbour office answer letters in more than one language?",
        "Is there a garden that everybody may use?",
        "Are volunteers thanked?",
        "What happens to a letter that nobody understands?",
        "Which of the nine districts has no meeting place, and who has noticed it so far?",
        "How does the town tell people about the evening courses that it pays for, and how often does it do so "
        "in the languages that are spoken in the valley?",
        "Who opens the door on the first day?",
        "Where can a family leave its children during a course?",
        "Have the employers of the valley been asked what they need?",
        "Can a newcomer vote in the garden council?",
        "When was the last feast to which everybody was invited?",
        "On which days is the counter open in the evening?",
        "Has the council agreed on a budget for interpreters at the school, the clinic and the harbour office?",
        "Why do some families leave again after a year?",
    ),
    "statements": (
        "The town opens its doors and says so in plain words.",
        "Nobody should have to ask three times where a course is held, and nobody should have to guess which office "
        "is in charge of it.",
        "Gardens are where people meet without an appointment.",
        "A feast is not a policy. It can be the beginning of one.",
    ),
    "whys": (
        "People stay where they are known by name. A list of names is a beginning, a visit is better.",
        "It costs little: a table, some chairs, an evening. What it needs is somebody who comes every week.",
        "Offices change slowly and should be given time.",
    ),
    "tips": (
        "Put the table outside",
        "Ask the baker, who knows everybody",
        "Print the hours of the counter on the back of the bus ticket.",
        "Begin with one street",
    ),
    "headings": (
        "Guiding questions",
        "Guide questions",
        "Questions to ask yourself",
        "Checklist",
        "Key questions",
        "Self-assessment questions",
        "Questions for reflection",
    ),
    "why": ("Why and how", "Why and how?", "Why is it important?", "Why this matters", "Background"),
    "tip": ("Practical tips", "Tips", "Recommendations"),
    "label": ("Key factor", "Factor", "KEY FACTOR", "Success factor"),
    "toolkit": ("The harbour toolkit", "Toolkit: How to welcome a valley", "A toolkit for small harbours"),
    "introduction": ("Introduction", "About this toolkit", "Foreword"),
    "column": ("Key factor", "Factor", "Theme"),
    "context": ("Context factors",),
    "context factors": ("Tides and winters", "The price of fuel"),
    "thanks": ("Acknowledgements", "This booklet was written by three neighbours and a ferryman."),
}

FRENCH = {
    "titles": (
        "Des portes ouvertes aux nouveaux voisins",
        "Les jardins partagés",
        "Savoir qui habite la vallée et ce que chacun en espère",
        "Des mots clairs à chaque guichet",
        "Des bénévoles qui restent",
        "Un budget visible, dépensé et expliqué à celles et ceux qu'il concerne dans chacun des neuf quartiers",
        "Apprendre ensemble, le soir et la fin de semaine",
        "L'écoute",
        "Marchés et fêtes",
    ),
    "questions": (
        "Savez-vous combien de familles sont arrivées l'an dernier ?",
        "Le port répond-il aux lettres en plusieurs langues ?",
        "Existe-t-il un jardin ouvert à tous ?",
        "Est-ce que les bénévoles sont remerciés ?",
        "Que devient une lettre que personne ne comprend ?",
        "Lequel des neuf quartiers n'a pas de lieu de rencontre, et qui l'a remarqué jusqu'ici ?",
        "Comment la ville fait-elle connaître les cours du soir qu'elle paie, et dans quelles langues de la vallée "
        "le fait-elle chaque année ?",
        "Qui ouvre la porte le premier jour ?",
        "Où une famille peut-elle laisser ses enfants pendant un cours ?",
        "Avez-vous demandé aux employeurs ce dont ils ont besoin ?",
        "Dans quelle salle se tient le conseil des jardins ?",
        "Quand a eu lieu la dernière fête où tout le monde était invité ?",
    ),
    "statements": (
        "La ville ouvre ses portes et le dit avec des mots simples.",
        "Personne ne devrait demander trois fois où se tient un cours, ni deviner quel bureau s'en occupe.",
        "Au jardin, on se rencontre sans rendez-vous.",
    ),
    "whys": (
        "On reste là où l'on est connu par son nom. Une liste est un début, une visite vaut mieux.",
        "Cela coûte peu : une table, des chaises, une soirée.",
    ),
    "tips": ("Mettez la table dehors", "Demandez au boulanger, qui connaît tout le monde", "Commencez par une rue."),
    "headings": (
        "Questions d'orientation",
        "Questions directrices",
        "Questions à se poser",
        "Liste de contrôle",
        "Questions clés",
    ),
    "why": ("Pourquoi et comment", "Pourquoi et comment ?", "Pourquoi est-ce important ?"),
    "tip": ("Conseils pratiques", "Conseils"),
    "label": ("Facteur clé", "Facteur", "FACTEUR CLÉ"),
    "toolkit": ("La boîte à outils du port", "Boîte à outils : accueillir une vallée"),
    "introduction": ("Introduction", "Avant-propos"),
    "column": ("Facteur clé", "Facteur", "Thème"),
    "context": ("Facteurs de contexte",),
    "context factors": ("Les marées et les hivers", "Le prix du carburant"),
    "thanks": ("Remerciements", "Ce livret a été écrit par trois voisines et un passeur."),
}

WORDS = {"en": ENGLISH, "fr": FRENCH}
PLACES = ("Oakmere", "Saltby", "Fernhill", "Windham", "Low Quay", "Castle Rise", "Marlow Bank", "Upper Ferry")
SOMEWHERE = {"en": " in {}?", "fr": " à {} ?"}


@dataclass(frozen=True)
class Factor:
    """What a key factor says, before it is set."""

    title: str
    questions: tuple[str, ...]
    statement: str = ""
    why: str = ""
    tips: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A toolkit before it is set, and the choices of its setter."""

    language: str
    factors: tuple[Factor, ...]
    rng: random.Random = field(compare=False)
    headed: bool = True  # the questions have a heading

    def word(self, name: str) -> str:
        """One of the words for a part, the same one throughout."""
        choices = WORDS[self.language][name]
        return choices[(len(name) + 3 * len(self.factors) + len(self.factors[0].questions)) % len(choices)]


def plan(language: str, seed: int) -> Plan:
    """A toolkit of two to eight key factors with two to six questions each."""
    rng = random.Random(seed)  # noqa: S311 - it only chooses words for a test
    words = WORDS[language]
    titles = rng.sample(words["titles"], rng.randint(2, min(8, len(words["titles"]))))
    stated, explained, tipped = rng.random() < 0.6, rng.random() < 0.5, rng.random() < 0.4
    factors = tuple(
        Factor(
            title,
            tuple(
                _in_place(question, language, place) for question in rng.sample(words["questions"], rng.randint(2, 6))
            ),
            rng.choice(words["statements"]) if stated else "",
            rng.choice(words["whys"]) if explained else "",
            tuple(rng.sample(words["tips"], 2)) if tipped else (),
        )
        for title, place in zip(titles, PLACES, strict=False)
    )
    return Plan(language, factors, rng, headed=rng.random() < 0.75)


def _in_place(question: str, language: str, place: str) -> str:
    """No two key factors ask the same."""
    return question.rstrip("? ") + SOMEWHERE[language].format(place)


def front(plan: Plan) -> list[str]:
    """What stands before the first key factor."""
    rng = plan.rng
    lines = [plan.word("toolkit"), ""]
    if rng.random() < 0.6:
        lines += [plan.word("introduction"), "", plan.factors[0].statement or WORDS[plan.language]["whys"][0], ""]
    return lines


def back(plan: Plan, heading: Callable[[str], str], bullet: str) -> list[str]:
    """What stands behind the last key factor."""
    if plan.rng.random() < 0.5:
        return []
    words = WORDS[plan.language]
    factors = [f"{bullet}{title}" for title in words["context factors"]]
    thanks = [heading(words["thanks"][0]), "", words["thanks"][1], ""]
    return [heading(plan.word("context")), "", *factors, "", *thanks]


def inside(plan: Plan, factor: Factor, heading: Callable[[str], str], bullet: Callable[[int], str]) -> Iterator[str]:
    """A key factor behind its title."""
    if factor.statement:
        yield from (factor.statement, "")
    if factor.why and plan.headed:
        yield from (heading(plan.word("why")), "", factor.why, "")
    if plan.headed:
        yield heading(plan.word("headings"))
        if len(plan.factors) % 2:
            yield ""
    yield from (f"{bullet(place)}{question}" for place, question in enumerate(factor.questions, 1))
    yield ""
    if factor.tips and plan.headed:
        yield from (heading(plan.word("tip")), "")
        yield from (f"{bullet(place)}{tip}" for place, tip in enumerate(factor.tips, 1))
        yield ""


def numbered(plan: Plan) -> list[str]:
    """1. Title, and 1.1 or a) or 1. before the questions; or a label with a number."""
    rng = plan.rng
    style = rng.choice(
        ("{0}. {1}", "{0} {1}", "{0}) {1}", "{2} {0}: {1}", "{2} {0} - {1}", "{2} {0}. {1}", "## {0}. {1}")
    )
    marks = rng.choice(("{0}.{1} ", "{0}.{1}. ", "{1}. ", "{2}) ", "- ", "{1}) "))
    lines = front(plan)
    for number, factor in enumerate(plan.factors, 1):
        lines += [style.format(number, factor.title, plan.word("label")), ""]
        lines += inside(
            plan, factor, str, lambda place, number=number: marks.format(number, place, "abcdefghij"[place - 1])
        )
    return [*lines, *back(plan, str, "- ")]


def capitals(plan: Plan) -> list[str]:
    """Titles in capitals, the other headings in capitals or not."""
    other = plan.rng.choice((str, str.upper))
    bullet = plan.rng.choice(("- ", "• ", "✓ ", "* ", "– ", "\uf0b7 "))
    lines = front(plan)
    for factor in plan.factors:
        lines += [factor.title.upper(), ""]
        lines += inside(plan, factor, other, lambda _: bullet)
    return [*lines, *back(plan, other, bullet)]


def bold(plan: Plan) -> list[str]:
    """Bold or headed titles, as Markdown made of a PDF has them."""
    title, other = plan.rng.choice(
        (
            ("**{}**", "**{}**"),
            ("**{}**", "{}"),
            ("## {}", "### {}"),
            ("# {}", "## {}"),
            ("## **{}**", "**{}**"),
            ("__{}__", "_{}_"),
        )
    )
    bullet = plan.rng.choice(("- ", "• ", "* ", "- ✓ "))
    lines = front(plan)
    for factor in plan.factors:
        lines += [title.format(factor.title), ""]
        lines += inside(plan, factor, other.format, lambda _: bullet)
    return [*lines, *back(plan, title.format, bullet)]


def two_levels(plan: Plan) -> list[str]:
    """A bullet for the title, deeper bullets for the questions."""
    first, second = plan.rng.choice(
        (("- ", "    - "), ("• ", "  o "), ("• ", "– "), ("* ", "  * "), ("■ ", "\t• "), ("1", "   - "))
    )
    third = second if not plan.headed else "  " + second
    lines = front(plan)
    spaced = plan.rng.random() < 0.5
    for number, factor in enumerate(plan.factors, 1):
        mark = f"{number}. " if first == "1" else first
        lines += [f"{mark}{factor.title}"]
        if factor.statement and plan.headed:
            lines += [f"{second}{factor.statement}"]
        lines += [f"{second}{plan.word('headings')}"] if plan.headed else []
        lines += [f"{third}{question}" for question in factor.questions]
        lines += [""] if spaced else []
    return [*lines, "", *back(plan, str, first if first != "1" else "- ")]


def table(plan: Plan) -> list[str]:
    """The titles in the left column, the questions in the right one."""
    rng = plan.rng
    kind = rng.choice(("pipes", "pipes together", "tabs", "tabs repeated", "columns", "tabs together"))
    rows = [(plan.word("column"), plan.word("headings"))] if plan.headed else []
    for factor in plan.factors:
        if kind.endswith("together"):
            glue = "<br>" if kind.startswith("pipes") else " "
            rows.append((factor.title, glue.join(factor.questions)))
            continue
        for place, question in enumerate(factor.questions):
            rows.append((factor.title if place == 0 or kind == "tabs repeated" else "", question))
    return [*front(plan), *_rows(rows, kind), "", *back(plan, str, "- ")]


def _rows(rows: list[tuple[str, str]], kind: str) -> Iterator[str]:
    if kind.startswith("tabs"):
        yield from (f"{left}\t{right}" for left, right in rows)
    elif kind == "columns":
        width = max(len(left) for left, _ in rows) + 4
        yield from (f"{left:<{width}}{right}" for left, right in rows)
    else:
        for place, (left, right) in enumerate(rows):
            yield f"| {left} | {right} |"
            if not place:
                yield "|---|---|"


def bullets_lost(plan: Plan) -> list[str]:
    """Plain lines only: titles, headings and questions look alike; questions may run together."""
    rng = plan.rng
    together = rng.random() < 0.3 and plan.headed
    labelled = rng.random() < 0.3
    tight = rng.random() < 0.4
    lines = front(plan)
    for number, factor in enumerate(plan.factors, 1):
        title = f"{plan.word('label')} {number}: {factor.title}" if labelled else factor.title
        body = list(inside(plan, factor, str, lambda _: ""))
        if together:
            start = body.index(factor.questions[0])
            body[start : start + len(factor.questions)] = [" ".join(factor.questions)]
        lines += [title, *([] if tight else [""]), *body]
        lines = [line for line in lines if line] if tight and rng.random() < 0.5 else lines
    return [*lines, *back(plan, str, "")]


LAYOUTS: dict[str, Callable[[Plan], list[str]]] = {
    "numbered": numbered,
    "capitals": capitals,
    "bold": bold,
    "two-level bullets": two_levels,
    "tables": table,
    "bullets lost": bullets_lost,
}


def pages(plan: Plan, lines: list[str], wrapped: bool, paged: bool, ending: str) -> str:
    """The lines as a file: wrapped at a width, with form feeds, running headers and page numbers, or neither."""
    if wrapped:
        width = plan.rng.choice((60, 72, 80, 95))
        lines = [part for line in lines for part in _wrapped(line, width)]
    if paged:
        lines = _paged(plan, lines)
    return ending.join(lines) + ending


def _wrapped(line: str, width: int) -> list[str]:
    bare = line.lstrip(" -•*✓–o\t")
    hang = " " * (len(line) - len(bare)) if line.startswith((" ", "-", "•", "*", "✓", "–", "\t")) else ""
    return textwrap.wrap(line, width, subsequent_indent=hang, break_on_hyphens=False) or [""]


def _paged(plan: Plan, lines: list[str]) -> list[str]:
    """Pages of some twenty lines; none begins right behind a title or inside a sentence."""
    found: list[str] = [plan.word("toolkit"), ""]
    page, filled, last = 1, 0, ""
    for line in lines:
        if filled >= 20 and line and last.endswith((".", "?")):
            found += ["", str(page), "", "\f" + plan.word("toolkit"), ""]
            page, filled = page + 1, 0
        found.append(line)
        filled, last = filled + 1, line or last
    return [*found, "", str(page)]
