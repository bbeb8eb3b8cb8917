"""What the papers of IncluCities and ImpleMentoring carry, and the lines of IncluCities' four sheets.

The sentences are ours. The Union's emblem is drawn by its public rules: twelve stars of gold on azure, each upright, on
a circle of one third of the height, in a field of two to three.
"""

import math
from importlib.resources import files
from io import BytesIO

import yaml
from PIL import Image, ImageDraw

from hospes.audit.actors import Actor
from hospes.demo.facts import IMPLEMENTORING, INCLUCITIES, INFOGRAPHIC
from hospes.journey.cities.models import City
from hospes.journey.programmes import changes
from hospes.journey.programmes.changes import IdentityGiven, Said, SchemeFactGiven
from hospes.journey.programmes.enums import LogoKind, SchemeFactKind
from hospes.journey.programmes.models import Programme, Scheme
from hospes.journey.programmes.queries.identity import LogoGiven

AZURE, GOLD = "#003399", "#ffcc00"
HEIGHT, FINER = 400, 4  # points of the emblem, and how much finer it is drawn before it is made small

WORDS = {
    INCLUCITIES: {
        "en": IdentityGiven(
            "Co-funded by the European Union: Asylum, Migration and Integration Fund (AMIF)",
            "An example made by Hospes from public sources. What is said here binds neither the European Union nor"
            " the partners of IncluCities.",
            "The flag of Europe: twelve gold stars in a circle on blue",
        ),
        "fr": IdentityGiven(
            "Cofinancé par l’Union européenne : Fonds « Asile, migration et intégration » (AMIF)",
            "Un exemple fait par Hospes à partir de sources publiques. Ce qui est dit ici n’engage ni l’Union"
            " européenne ni les partenaires d’IncluCities.",
            "Le drapeau européen : douze étoiles d’or en cercle sur fond bleu",
        ),
        "ar": IdentityGiven(
            "بتمويل مشترك من الاتحاد الأوروبي: صندوق اللجوء والهجرة والإدماج (AMIF)",
            "مثال أعدّه Hospes من مصادر عامة. ما يرد هنا لا يُلزم الاتحاد الأوروبي ولا شركاء IncluCities.",
            "علم أوروبا: اثنتا عشرة نجمة ذهبية في دائرة على خلفية زرقاء",
        ),
    },
    IMPLEMENTORING: {
        "en": IdentityGiven(
            "With support from the European Commission: European Fund for the Integration of Third Country Nationals",
            "The authors alone answer for what is said here; the Commission does not, whatever use is made of it.",
        ),
        "fr": IdentityGiven(
            "Avec le soutien de la Commission européenne : Fonds européen d’intégration des ressortissants de pays"
            " tiers",
            "Seuls les auteurs répondent de ce qui est dit ici ; la Commission n’en répond pas, quel qu’en soit"
            " l’usage.",
        ),
        "ar": IdentityGiven(
            "بدعم من المفوضية الأوروبية: الصندوق الأوروبي لإدماج مواطني البلدان الثالثة",
            "المؤلفون وحدهم مسؤولون عما يرد هنا؛ والمفوضية غير مسؤولة عنه مهما كان استخدامه.",
        ),
    },
}


def load(*, by: Actor) -> None:
    """Give both programmes what their papers carry, and IncluCities the lines of its sheets; once."""
    for programme in Programme.objects.filter(slug__in=WORDS, is_example=True, identity_words=None):
        for language, given in WORDS[programme.slug].items():
            changes.write_identity(programme=programme, language=language, given=given, seen_revision=0, by=by)
        if programme.slug == INCLUCITIES:
            changes.give_logo(programme=programme, given=LogoGiven(LogoKind.PNG, emblem()), by=by)
            changes.require_identity(programme=programme, is_required=True, by=by)
            _load_sheets(programme, by)


def emblem() -> bytes:
    """The flag of Europe as a PNG picture."""
    height, width = HEIGHT * FINER, HEIGHT * FINER * 3 // 2
    flag = Image.new("RGB", (width, height), AZURE)
    drawing = ImageDraw.Draw(flag)
    for hour in range(12):
        turned = math.radians(30 * hour)
        middle = (width / 2 + height / 3 * math.sin(turned), height / 2 - height / 3 * math.cos(turned))
        drawing.polygon(_star(middle, height / 18), fill=GOLD)
    made = BytesIO()
    flag.resize((HEIGHT * 3 // 2, HEIGHT), Image.Resampling.LANCZOS).save(made, "PNG", optimize=True)
    return made.getvalue()


def _star(middle: tuple[float, float], radius: float) -> list[tuple[float, float]]:
    """The ten corners of a star with five points, one of them up; ``radius`` reaches its points."""
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(54))
    return [
        (
            middle[0] + (inner if corner % 2 else radius) * math.sin(math.radians(36 * corner)),
            middle[1] - (inner if corner % 2 else radius) * math.cos(math.radians(36 * corner)),
        )
        for corner in range(10)
    ]


def _load_sheets(programme: Programme, by: Actor) -> None:
    text = files("hospes").joinpath("content", "sheets", "inclucities.yaml").read_text(encoding="utf-8")
    cities = {city.slug: city for city in City.objects.all()}
    schemes = {scheme.title: scheme for scheme in Scheme.objects.filter(theme__programme=programme)}
    for title, lines in yaml.safe_load(text).items():
        for line in lines:
            kind, url = SchemeFactKind(line["kind"]), line.get("url", "")
            given = SchemeFactGiven(kind, cities.get(line.get("city", "")), url, INFOGRAPHIC)
            words = {language: Said(*line[language]) for language in ("en", "fr", "ar")}
            changes.add_scheme_fact(scheme=schemes[title], given=given, words=words, by=by)
