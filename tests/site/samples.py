"""Pages made by hand: a fictional newsroom's two days in five languages.

All people, places, publishers and events are invented.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

from plugins.digest.page import Citation, Correction, Page, PageSentence
from plugins.model import Attribution, Origin, Translation

LANGUAGES = ("en", "es", "fr", "ar", "ja")
TODAY = date(2026, 2, 10)
YESTERDAY = date(2026, 2, 9)
ENGINE = "argos:fr-en:1.0"
CORRECTION = Correction(date(2026, 2, 11), "The draught was 12 metres, not 21.")
TOPICS = """
[topics.sea]
name = { en = "The sea", es = "El mar", fr = "La mer", ar = "البحر" }
words = { fr = ["navire"] }
[topics.learning]
name = { en = "Learning" }
words = { en = ["night school"] }
"""

HARBOUR_TITLE = {
    "fr": "Le port de Valmère rouvre après neuf jours de tempête",
    "en": "Valmère harbour reopens after nine days of storm",
    "es": "El puerto de Valmère reabre tras nueve días de tormenta",
    "ar": "ميناء فالمير يعيد فتح أبوابه بعد تسعة أيام من العاصفة",
    "ja": "バルメール港、9日間の嵐を経て再開",
}
HARBOUR = {
    "fr": (
        "Le chenal principal de Valmère accepte de nouveau les navires de 12 mètres de tirant d’eau.",  # noqa: E501
        "Deux porte-conteneurs ont accosté mardi matin, selon la capitainerie.",
        "« La mer s’est calmée plus vite que prévu », a déclaré la capitaine Odile Ferrand.",
        "Les ferries vers l’île de Sorel ne reprendront pas avant jeudi.",
    ),
    "en": (
        "The main channel of Valmère again accepts ships with a draught of 12 metres.",
        "Two container ships docked on Tuesday morning, according to the harbour office.",
        "“The sea calmed down faster than expected,” said Captain Odile Ferrand.",
        "Ferries to the island of Sorel will not resume before Thursday.",
    ),
    "es": (
        "El canal principal de Valmère acepta de nuevo buques de 12 metros de calado.",
        "Dos portacontenedores atracaron el martes por la mañana, según la capitanía.",
        "«El mar se calmó más rápido de lo previsto», declaró la capitana Odile Ferrand.",
        "Los transbordadores a la isla de Sorel no se reanudarán antes del jueves.",
    ),
    "ar": (
        "تستقبل القناة الرئيسية في فالمير من جديد السفن التي يبلغ غاطسها 12 مترًا.",
        "رست سفينتا حاويات صباح الثلاثاء، بحسب مكتب الميناء.",
        "وقالت القبطانة أوديل فيران: «هدأ البحر أسرع مما كان متوقعًا».",
        "لن تُستأنف العبّارات إلى جزيرة سوريل قبل يوم الخميس.",
    ),
    "ja": (
        "バルメールの主要航路は、喫水12メートルの船を再び受け入れている。",
        "港湾事務所によると、火曜日の朝に2隻のコンテナ船が接岸した。",
        "「海は予想より早く静まった」とオディール・フェラン船長は語った。",
        "ソレル島へのフェリーは木曜日まで再開されない。",
    ),
}
SCHOOL_TITLE = {
    "en": "Night school in Ostrava Bay doubles its evening classes",
    "es": "La escuela nocturna de Ostrava Bay duplica sus clases",
    "ar": "المدرسة الليلية في أوسترافا باي تضاعف صفوفها المسائية",
    "ja": "オストラバ湾の夜間学校、授業を2倍に",
}
SCHOOL = {
    "en": (
        "The night school in Ostrava Bay will teach 240 adults this spring, twice as many as last year.",  # noqa: E501
        "Most of them work in the fish market and learn to read after their shift.",
        "The town council pays for the light and the heating.",
    ),
    "es": (
        "La escuela nocturna de Ostrava Bay enseñará a 240 adultos esta primavera, el doble que el año pasado.",  # noqa: E501
        "La mayoría trabaja en el mercado de pescado y aprende a leer después de su turno.",
        "El ayuntamiento paga la luz y la calefacción.",
    ),
    "ar": (
        "ستعلّم المدرسة الليلية في أوسترافا باي 240 بالغًا هذا الربيع، أي ضعف عددهم في العام الماضي.",
        "يعمل معظمهم في سوق السمك ويتعلمون القراءة بعد نوبتهم.",
        "يدفع مجلس البلدة ثمن الإنارة والتدفئة.",
    ),
    "ja": (
        "オストラバ湾の夜間学校は今春、昨年の2倍にあたる240人の大人を教える。",
        "その多くは魚市場で働き、勤務のあとに読み書きを学ぶ。",
        "町議会が照明と暖房の費用を負担する。",
    ),
}
# Each page's editors write their own note.
NOTE = {
    "fr": "Notre reporter *était sur le quai* ; la [capitainerie](https://port.example/) l’a confirmé.",  # noqa: E501
    "en": "Our reporter *was at the quay*; the [harbour office](https://port.example/) confirmed it.",  # noqa: E501
    "es": "Nuestro reportero *estuvo en el muelle*; la [capitanía](https://port.example/) lo confirmó.",  # noqa: E501
    "ar": "كان مراسلنا *على الرصيف*، وأكد [مكتب الميناء](https://port.example/) ذلك.",
    "ja": "本紙記者は*埠頭にいた*。[港湾事務所](https://port.example/)も確認した。",
}
LA_VIGIE = Attribution(
    publisher="La Vigie",
    via=("Coastline Wire",),
    url="https://vigie.example/2026/port-rouvre",
    author="Maëlle Quéré",
    title=HARBOUR_TITLE["fr"],
    published=datetime(2026, 2, 10, 7, 5, tzinfo=UTC),
    modified=datetime(2026, 2, 10, 9, 30, tzinfo=UTC),
    licence="CC BY 4.0",
)
SECOND = Attribution(
    publisher="Sorel Gazette",
    url="https://gazette.example/harbour",
    title="Ferries stay in port until Thursday",
    published=date(2026, 2, 10),
)
BAY = Attribution(
    publisher="The Bay Courier",
    url="https://courier.example/night-school?page=1",
    title=SCHOOL_TITLE["en"],
    published=date(2026, 2, 10),
)


def translated(  # noqa: PLR0913 - the fields of a Translation, with defaults for tests
    source: str,
    text: str,
    language: str,
    *,
    source_language: str = "fr",
    origin: Origin = Origin.ENGINE,
    flags: tuple[str, ...] = (),
    checked: bool = True,
) -> Translation:
    """Return a translation; a text in its own language needs none."""
    if language == source_language:
        return Translation(source, source_language, language, source, Origin.NONE)
    engine = ENGINE if origin in (Origin.ENGINE, Origin.MEMORY) else ""
    shown = source if origin is Origin.NONE else text
    return Translation(
        source, source_language, language, shown, origin, engine, flags, checked=checked
    )


def sentence(translation: Translation, citation: int = 1, start: int = 0) -> PageSentence:
    """Return the sentence a page shows of the translation."""
    end = start + len(translation.source)
    return PageSentence(translation.text, translation, citation, start, end)


def harbour(language: str) -> Page:
    """A story from two publishers whose translations are in all four states."""
    source, shown = HARBOUR["fr"], HARBOUR[language]
    return Page(
        story="harbour",
        slug="valmere-harbour-reopens-5b1f",
        day=TODAY,
        language=language,
        title=translated(HARBOUR_TITLE["fr"], HARBOUR_TITLE[language], language),
        sentences=(
            sentence(translated(source[0], shown[0], language)),
            sentence(translated(source[1], shown[1], language, checked=False), 1, 100),
            sentence(translated(source[2], shown[2], language, origin=Origin.EDITOR), 1, 200),
            sentence(
                translated(source[3], shown[3], language, origin=Origin.NONE, flags=("name",)),
                1,
                300,
            ),
        ),
        citations=(Citation(1, "a1", "fr", LA_VIGIE), Citation(2, "a2", "en", SECOND)),
        corrections=(CORRECTION,) if language == "en" else (),
        note=NOTE[language],
    )


def school(language: str, day: date = TODAY) -> Page:
    """A story from one English publisher; there is no French page of it."""
    pairs = zip(SCHOOL["en"], SCHOOL[language], strict=True)
    sentences = [
        sentence(translated(source, text, language, source_language="en"), 1, 100 * place)
        for place, (source, text) in enumerate(pairs)
    ]
    return Page(
        story="school",
        slug="night-school-doubles-91c0",
        day=day,
        language=language,
        title=translated(
            SCHOOL_TITLE["en"], SCHOOL_TITLE[language], language, source_language="en"
        ),
        sentences=tuple(sentences),
        citations=(Citation(1, "b1", "en", BAY),),
    )


def pages() -> tuple[Page, ...]:
    """Return both days, in the order of their paths."""
    yesterday = [replace(school(code, YESTERDAY), slug="former-7a7a") for code in SCHOOL]
    today = [harbour(code) for code in LANGUAGES] + [school(code) for code in SCHOOL]
    return (*yesterday, *today)
