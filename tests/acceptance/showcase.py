"""The newsroom in the pictures: two days in five scripts, with all that a page can have to say.

Reuses the samples and adds what they lack. All of it is invented.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from plugins.digest.page import Citation, Page, PageSentence
from plugins.model import Attribution, Origin, Translation
from tests.site import samples
from tests.site.samples import sentence, translated

LANGUAGES = ("en", "ar", "ja", "hi", "th")
NAME = "The Lantern"
TOPICS = """
[topics.sea]
name = { en = "The sea", ar = "البحر", ja = "海", hi = "समुद्र", th = "ทะเล" }
words = { fr = ["navire"], en = ["ferry"] }
[topics.learning]
name = { en = "Learning", ar = "التعليم", ja = "学び", hi = "शिक्षा", th = "การเรียนรู้" }
words = { en = ["night school"] }
"""
DESCRIPTIONS = {
    "ar": "موجز خيالي للأخبار: كل جملة تقود إلى أصلها.",
    "ja": "架空のニュース要約。どの文も原文にたどれます。",
    "hi": "एक काल्पनिक समाचार सार: हर वाक्य अपने मूल तक ले जाता है।",
    "th": "สรุปข่าวสมมติ ทุกประโยคนำกลับไปสู่ต้นฉบับ",
}
HARBOUR = {
    **samples.HARBOUR,
    "hi": (
        "वालमेर का मुख्य जलमार्ग फिर से 12 मीटर गहराई वाले जहाज़ों को स्वीकार कर रहा है।",
        "बंदरगाह कार्यालय के अनुसार मंगलवार सुबह दो कंटेनर जहाज़ किनारे लगे।",
        "कप्तान ओडिल फ़ेरां ने कहा, “समुद्र उम्मीद से जल्दी शांत हो गया।”",
        "सोरेल द्वीप की नौकाएँ गुरुवार से पहले शुरू नहीं होंगी।",
    ),
    "th": (
        "ร่องน้ำหลักของวัลแมร์รับเรือที่กินน้ำลึก 12 เมตรได้อีกครั้ง",
        "สำนักงานท่าเรือระบุว่าเรือตู้สินค้าสองลำเทียบท่าเมื่อเช้าวันอังคาร",
        "กัปตันโอดีล แฟร์รองกล่าวว่า “ทะเลสงบเร็วกว่าที่คาด”",
        "เรือข้ามฟากไปเกาะโซเรลจะยังไม่กลับมาให้บริการก่อนวันพฤหัสบดี",
    ),
}
HARBOUR_TITLE = {
    **samples.HARBOUR_TITLE,
    "hi": "नौ दिन के तूफ़ान के बाद वालमेर बंदरगाह फिर खुला",
    "th": "ท่าเรือวัลแมร์เปิดอีกครั้งหลังพายุเก้าวัน",
}
SCHOOL = {
    **samples.SCHOOL,
    "hi": (
        "ओस्त्रावा बे का रात्रि विद्यालय इस वसंत में 240 वयस्कों को पढ़ाएगा, पिछले साल से दोगुने।",
        "उनमें से अधिकतर मछली बाज़ार में काम करते हैं और अपनी पारी के बाद पढ़ना सीखते हैं।",
        "रोशनी और गरमाहट का ख़र्च नगर परिषद उठाती है।",
    ),
    "th": (
        "โรงเรียนกลางคืนในออสตราวาเบย์จะสอนผู้ใหญ่ 240 คนในฤดูใบไม้ผลินี้ มากเป็นสองเท่าของปีที่แล้ว",
        "ส่วนใหญ่ทำงานในตลาดปลาและเรียนอ่านหนังสือหลังเลิกงาน",
        "สภาเมืองเป็นผู้จ่ายค่าไฟและค่าทำความอบอุ่น",
    ),
}
SCHOOL_TITLE = {
    **samples.SCHOOL_TITLE,
    "hi": "ओस्त्रावा बे के रात्रि विद्यालय में शाम की कक्षाएँ दोगुनी",
    "th": "โรงเรียนกลางคืนในออสตราวาเบย์เพิ่มชั้นเรียนภาคค่ำเป็นสองเท่า",
}
FERRY_TITLE = {
    "en": "Island council votes nine to two to keep the winter ferry, after a night of debate and a petition signed by most of the people of Sorel",  # noqa: E501
    "ar": "مجلس الجزيرة يصوّت بتسعة أصوات مقابل صوتين للإبقاء على عبّارة الشتاء، بعد ليلة من النقاش وعريضة وقّعها معظم أهل سوريل",  # noqa: E501
    "ja": "島議会、9対2で冬のフェリー存続を可決――夜通しの議論と、ソレル島民の大半が署名した請願を受けて",  # noqa: E501
    "hi": "रात भर की बहस और सोरेल के अधिकतर लोगों की याचिका के बाद द्वीप परिषद ने सर्दियों की नौका सेवा बनाए रखने के पक्ष में नौ-दो से मत दिया",  # noqa: E501
    "th": "สภาเกาะลงมติเก้าต่อสองให้คงเรือข้ามฟากฤดูหนาวไว้ หลังอภิปรายทั้งคืนและมีคำร้องที่ชาวโซเรลส่วนใหญ่ลงชื่อ",
}
FERRY = {
    "en": (
        "The island council voted nine to two on Monday night to keep the winter ferry to Sorel.",
        "The service costs 1.4 million a year and carries 310 people a day.",
        "“Without the boat there is no doctor and no school,” said the councillor Ivo Brandt.",
        "The two opponents asked for a smaller boat, not for none.",
    ),
    "ar": (
        "صوّت مجلس الجزيرة مساء الاثنين بتسعة أصوات مقابل صوتين للإبقاء على عبّارة الشتاء إلى سوريل.",
        "تكلّف الخدمة 1.4 مليون في السنة وتنقل 310 أشخاص في اليوم.",
        "وقال عضو المجلس إيفو براندت: «من دون القارب لا طبيب ولا مدرسة».",
        "طلب المعارضان قاربًا أصغر، لا إلغاءه.",
    ),
    "ja": (
        "島議会は月曜の夜、ソレル島への冬のフェリーを9対2で存続させることを決めた。",
        "運航には年間140万かかり、1日に310人を運ぶ。",
        "「船がなければ医者も学校もない」とイヴォ・ブラント議員は述べた。",
        "反対した2人は、廃止ではなく、より小さな船を求めた。",
    ),
    "hi": (
        "द्वीप परिषद ने सोमवार रात सोरेल की सर्दियों की नौका बनाए रखने के लिए नौ-दो से मत दिया।",
        "इस सेवा पर साल में 14 लाख ख़र्च होते हैं और यह रोज़ 310 लोगों को ले जाती है।",
        "पार्षद ईवो ब्रांट ने कहा, “नाव के बिना न डॉक्टर है, न स्कूल।”",
        "दोनों विरोधियों ने छोटी नाव माँगी, बंद करना नहीं।",
    ),
    "th": (
        "สภาเกาะลงมติเก้าต่อสองเมื่อคืนวันจันทร์ให้คงเรือข้ามฟากฤดูหนาวไปโซเรลไว้",
        "บริการนี้ใช้เงินปีละ 1.4 ล้านและขนส่งวันละ 310 คน",
        "อีโว บรันท์ สมาชิกสภากล่าวว่า “ไม่มีเรือก็ไม่มีหมอและไม่มีโรงเรียน”",
        "ผู้คัดค้านทั้งสองขอเรือที่เล็กลง ไม่ใช่ให้ยกเลิก",
    ),
}
MARKET_TITLE = "Le marché aux fleurs de Valmère déménage au printemps"
MARKET = ("Le marché aux fleurs quittera la place Haute le 2 avril.",)
FERRY_SAID = Attribution(
    publisher="The Bay Courier",
    url="https://courier.example/winter-ferry",
    author="Ruth Okonjo",
    title=FERRY_TITLE["en"],
    published=date(2026, 2, 10),
    licence="CC BY 4.0",
)
GAZETTE = Attribution(
    publisher="Sorel Gazette",
    url="https://gazette.example/ferry",
    title="Sorel keeps its winter boat",
    published=date(2026, 2, 10),
)


def _harbour(code: str) -> Page:
    """Four states, a refusal and two publishers; with a note and a correction where there are."""
    model = samples.harbour(code if code in samples.LANGUAGES else "en")
    pairs = zip(model.sentences, HARBOUR[code], strict=True)
    return replace(
        model,
        slug="valmere-harbour-reopens",
        language=code,
        title=_said(model.title, HARBOUR_TITLE[code], code),
        sentences=tuple(
            replace(one, text=said.text, translation=said)
            for one, text in pairs
            for said in [_said(one.translation, text, code)]
        ),
        note=model.note if code in samples.LANGUAGES else "",
        corrections=model.corrections if code in samples.LANGUAGES else (),
    )


def _said(model: Translation, text: str, code: str) -> Translation:
    """The same translation, with the same fate, into another language."""
    shown = model.source if model.origin is Origin.NONE else text
    return replace(model, text=shown, target_language=code)


def _told(  # noqa: PLR0913, PLR0917 - what stories differ in
    code: str,
    slug: str,
    day: date,
    titles: dict[str, str],
    texts: Mapping[str, tuple[str, ...]],
    citations: tuple[Citation, ...],
) -> Page:
    """A story from English, each sentence checked by programs."""
    pairs = zip(texts["en"], texts[code], strict=True)
    return Page(
        story=slug,
        slug=slug,
        day=day,
        language=code,
        title=translated(titles["en"], titles[code], code, source_language="en"),
        sentences=tuple(
            sentence(translated(source, text, code, source_language="en"), 1, 200 * place)
            for place, (source, text) in enumerate(pairs)
        ),
        citations=citations,
    )


def _ferry(code: str) -> Page:
    """A long headline, a doubtful sentence, one that its source lost, and two publishers."""
    cited = (Citation(1, "f1", "en", FERRY_SAID), Citation(2, "f2", "en", GAZETTE))
    page = _told(code, "winter-ferry", samples.TODAY, FERRY_TITLE, FERRY, cited)
    first, second, third, fourth = page.sentences
    flags = () if code == "en" else ("number",)
    doubtful = replace(second, translation=replace(second.translation, flags=flags))
    sentences = (first, doubtful, replace(third, stale=True), replace(fourth, citation=2))
    return replace(page, sentences=sentences, modified=date(2026, 2, 11))


def _school(code: str, slug: str, day: date) -> Page:
    cited = (Citation(1, "b1", "en", samples.BAY),)
    return _told(code, slug, day, SCHOOL_TITLE, SCHOOL, cited)


def _market() -> Page:
    """A story of which there is no translation."""
    said = replace(samples.LA_VIGIE, title=MARKET_TITLE, url="https://vigie.example/fleurs")
    return Page(
        story="market",
        slug="flower-market",
        day=samples.TODAY,
        language="fr",
        title=translated(MARKET_TITLE, "", "fr"),
        sentences=tuple(_plain(text) for text in MARKET),
        citations=(Citation(1, "m1", "fr", said),),
    )


def _plain(text: str) -> PageSentence:
    return sentence(translated(text, "", "fr"))


def pages() -> Iterator[Page]:
    """Yield both days, in the order of their paths."""
    for code in LANGUAGES:
        yield _school(code, "evening-classes", samples.YESTERDAY)
    yield _market()
    for code in LANGUAGES:
        yield _school(code, "night-school-doubles", samples.TODAY)
    for code in LANGUAGES:
        yield _harbour(code)
    for code in LANGUAGES:
        yield _ferry(code)
