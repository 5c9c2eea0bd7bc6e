"""What a word is worth as prose, in scripts with small letters and without."""

from itertools import pairwise

import pytest

from plugins.ingest.words import words

PROSE = {
    "en": "The ferry to Port Alder sails again, and the harbour office is glad of it.",
    "de": "Die Fähre nach Port Alder fährt wieder, und das Hafenamt freut sich über den Beginn.",
    "ru": "Паром до Порта Альдер снова ходит, и портовая служба этому очень рада.",
    "ar": "عادت العبارة إلى ميناء كاسل يوم الثلاثاء بعد أسبوع من الأعطال.",
    "hi": "नाव मंगलवार को फिर से चलने लगी और बंदरगाह के लोग खुश हैं।",
    "ja": "渡し船は火曜日から再び動き始め、港の人々はとても喜んでいる。",
    "ko": "여객선이 화요일부터 다시 운항을 시작해 항구 사람들이 기뻐하고 있다.",
    "th": "เรือข้ามฟากกลับมาให้บริการอีกครั้งในวันอังคารหลังจากหยุดไปหนึ่งสัปดาห์",
}
MENUS = {
    "en": "Home World Europe Islands Harbour News Weather Boats Timetable Contact Jobs",
    "de": "Startseite Politik Wirtschaft Sport Kultur Wetter Fähren Fahrplan Kontakt Stellen",
    "ru": "Главная Мир Европа Острова Порт Погода Паромы Расписание Контакты Вакансии",
    "ar": "الرئيسية العالم الجزر الميناء الطقس العبارات الجدول الوظائف",
    "hi": "मुखपृष्ठ दुनिया द्वीप बंदरगाह मौसम नाव समयसारणी संपर्क नौकरी",
    "ja": "トップ 世界 島 港 天気 船 時刻表 求人",
    "ko": "홈 세계 섬 항구 날씨 배 시간표 연락처 채용",
    "th": "หน้าแรก โลก เกาะ ท่าเรือ อากาศ เรือ ตาราง ติดต่อ งาน",
}


def worth(text: str, language: str) -> float:
    return sum(word.worth for word in words(text, language))


@pytest.mark.parametrize("language", PROSE)
def test_prose_weighs_more_than_nothing_and_a_menu_less(language: str) -> None:
    """The sum tells a sentence from a menu in each kind of script."""
    assert worth(PROSE[language], language) > 1
    assert worth(MENUS[language], language) < -1


def test_stops_of_burmese_and_khmer_end_a_sentence() -> None:
    """They are letters of the script's block and need no space after them."""
    for text in ("ကူးတို့သင်္ဘောပြန်ထွက်သည်။ဆိပ်ကမ်းမှသွားမည်။", "ទូកចម្លងចេញដំណើរ។កំពង់ផែរីករាយ។"):
        assert sum(word.ends for word in words(text, "")) == 2


def test_german_nouns_are_no_names_in_a_row() -> None:
    """A capital after a small word tells nothing in German; in English it does."""
    assert worth(PROSE["de"], "de") > worth(PROSE["de"], "") + 1


def test_a_paragraph_may_end_without_a_stop() -> None:
    """In a script without small letters its end counts as a sentence's, if it is one."""
    text = PROSE["ar"].rstrip(".")
    assert sum(word.worth for word in words(text, "ar", ended=True)) > 1
    assert sum(word.worth for word in words(text, "ar")) < 0


def test_words_stand_where_they_are() -> None:
    """Each word's place gives its own letters; only space and the like is left out."""
    for text in PROSE.values():
        found = words(text, "")
        assert "".join(text[word.start : word.end] for word in found) == "".join(text.split())
        assert all(one.end <= two.start for one, two in pairwise(found))
