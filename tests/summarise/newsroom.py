"""Invented articles for the summarise tests; the places and people in them do not exist."""

from datetime import UTC, datetime, timedelta

from plugins.model import Article, Attribution

START = datetime(2026, 3, 2, 8, tzinfo=UTC)

FERRY = (
    "The ferry Tern ran aground off Harrow Bay on Monday with 214 people aboard.",
    (
        "Lifeboats from Harrow Bay and Quillport took every passenger ashore within two hours. "
        "The harbour master, Amara Quill, said nobody had been hurt."
    ),
    (
        "Fog had closed the northern channel since dawn. The Tern was built in 1998 and passed its "
        "last inspection in January."
    ),
)
FERRY_AGAIN = (
    "All 214 passengers of the ferry Tern are safe after it ran aground near Harrow Bay.",
    (
        "Amara Quill, the harbour master, said lifeboats from Quillport had reached the ferry "
        "first. An inquiry into the grounding opens on Thursday."
    ),
    "Fog was thick in the northern channel when the Tern struck the sandbank.",
)
LIBRARY = (
    "The town of Millbrook voted on Tuesday to keep its public library open.",
    (
        "Residents had collected 5,300 signatures against the plan. The council will raise parking "
        "fees instead."
    ),
    "Opening hours stay unchanged until next spring, the mayor said after the vote.",
)
FERRY_FR = (
    "Le ferry Tern s’est échoué lundi au large de Harrow Bay avec 214 passagers à bord.",
    (
        "Les canots de Harrow Bay et de Quillport ont ramené tout le monde à terre en deux heures. "
        "Amara Quill, capitaine du port, n’a signalé aucun blessé."
    ),
    "Construit en 1998, le Tern avait passé son dernier contrôle en janvier.",
)
FERRY_AR = (
    "جنحت العبارة تيرن قبالة هارو باي يوم الاثنين وعلى متنها ٢١٤ راكبا.",
    (
        "نقلت قوارب من هارو باي وكويلبورت جميع الركاب إلى الشاطئ خلال ساعتين. قالت أمارا كويل "
        "إن أحدا لم يصب."
    ),
    "بنيت العبارة تيرن عام ١٩٩٨ واجتازت آخر فحص في يناير.",
)


def article(  # noqa: PLR0913 - a fixture names what a test varies
    name: str,
    paragraphs: tuple[str, ...],
    *,
    title: str = "A report",
    hours: float | None = 0,
    publisher: str = "The Harrow Courier",
    language: str = "en",
    headings: tuple[str, ...] = (),
) -> Article:
    """An article published some hours after the first; None leaves it undated."""
    published = None if hours is None else START + timedelta(hours=hours)
    return Article(
        id=name,
        language=language,
        title=title,
        paragraphs=paragraphs,
        headings=headings,
        attribution=Attribution(publisher=publisher, title=title, published=published),
        path=f"{name}.txt",
    )


FERRY_ARTICLE = article("ferry", FERRY, title="Ferry runs aground off Harrow Bay")
FERRY_SECOND = article(
    "second", FERRY_AGAIN, title="Ferry passengers safe", hours=5, publisher="Quillport Post"
)
LIBRARY_ARTICLE = article("library", LIBRARY, title="Millbrook keeps its library", hours=3)
