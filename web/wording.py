"""How the page says numbers, days, durations and kinships in Arabic; its sentences stand in the templates."""

import re
from datetime import date
from typing import Final, NamedTuple


class Noun(NamedTuple):
    """The forms of a counted noun: `few` after 3 to 10, `many` after 11 to 99, `other` after hundreds."""

    none: str
    one: str
    two: str
    few: str
    many: str
    other: str


RESULTS: Final = Noun(
    none="لا نتائج",
    one="نتيجة واحدة",
    two="نتيجتان",
    few="نتائج",
    many="نتيجة",
    other="نتيجة",
)
ARTICLES: Final = Noun(
    none="لا مقالات",
    one="مقال واحد",
    two="مقالان",
    few="مقالات",
    many="مقالًا",
    other="مقال",
)
_MONTHS: Final = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
_QUOTED = re.compile("(?<=«)([^»]+)(?=»)")
_SECONDS: Final = "ثانية"


def counted(number: int, noun: Noun) -> str:
    """The number with its noun, by the plural rules of Unicode CLDR for Arabic."""
    if number < 3:
        return noun[number]
    last_two = number % 100
    form = noun.few if 3 <= last_two <= 10 else noun.many if last_two > 10 else noun.other
    return f"{number:,} {form}"


def day(when: date) -> str:
    """The day as a newspaper heads its page with it."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def seconds(took_ms: float) -> str:
    """A duration in seconds, to the millisecond."""
    return f"{max(took_ms, 1) / 1000:.3f} {_SECONDS}"


def span(first: date, last: date) -> str:
    """A month or a year by its days."""
    return str(first.year) if first.month != last.month else f"{_MONTHS[first.month - 1]} {first.year}"


def days(first: date | None, last: date | None) -> str:
    """From one day to another, with the preposition; an end that is open is None."""
    if first is None or last is None:
        return f"منذ {day(first)}" if first else f"حتى {day(last)}" if last else "في كل الأيام"
    if first == last:
        return f"في {day(first)}"
    following = last + date.resolution if last < date.max else last
    if first.day == 1 == following.day and (first.year, first.month) == (last.year, last.month):
        return f"في {span(first, last)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"في عام {first.year}"
    return f"من {day(first)} إلى {day(last)}"


def quotations(sentence: str) -> list[tuple[str, bool]]:
    """A sentence cut where it quotes, each piece with whether it is what stands in «quotes»."""
    return [(piece, number % 2 == 1) for number, piece in enumerate(_QUOTED.split(sentence)) if piece]


# How a word that was found is related to the one typed.
_KINSHIP: Final = {
    "typed": "كما كُتبت",
    "hamza": "بهمزة أخرى",
    "teh-marbuta": "بالتاء المربوطة أو بالهاء",
    "alef-maksura": "بالألف المقصورة أو بالياء",
    "spelling": "بإملاء آخر",
    "clitics": "الكلمة نفسها",
    "plural": "جمع «{base}»",
    "dual": "مثنّى «{base}»",
    "number": "جمع «{base}» أو مثنّاها",
    "singular": "مفرد «{base}»",
    "feminine": "مؤنّث «{base}»",
    "masculine": "مذكّر «{base}»",
    "case": "«{base}» في حالة النصب",
    "verb": "من الفعل نفسه",
    "verbal-noun": "مصدر الفعل نفسه",
    "form": "صيغة أخرى من «{base}»",
    "prefix": "تبدأ بما كُتب",
    "near": "قريبة ممّا كُتب",
    "month": "اسم آخر لشهر «{base}»",
    "joined": "«{base}» موصولةً أو مفصولة",
    "transliterated": "«{base}» بحروف أخرى",
}
_OTHER_KINSHIP: Final = "كتابة أخرى لـ«{base}»"


def kinship(how: str, base: str) -> str:
    """How a word that was found is related to the word that was typed, `base`."""
    return _KINSHIP.get(how, _OTHER_KINSHIP).format(base=base)
