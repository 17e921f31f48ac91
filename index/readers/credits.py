"""Credits of photos: which paragraph is a caption, and which line no text at all.

A credit is one or several names, at least one of them an agency's: `Getty`, `AFP / Getty Images`, `أ ف ب`. A paragraph
that closes with a credit in parentheses is a caption, unless it introduces the agency itself, as in «قالت وكالة الأنباء
الفرنسية (أ ف ب)»; a parenthesis that holds anything else, such as a year, closes an ordinary paragraph.
"""

import re
from functools import cache
from typing import Final

from index.arabic import CONTROLS, fold

# Agencies as newspapers credit them, the names of one agency on a line. Names that are also plain words are left out.
_AGENCIES: Final = (
    ("Getty", "Getty Images", "GettyImages", "غيتي", "غيتي إيمجز", "جيتي", "جيتي إيمدجز", "جيتي ايمجز", "غيتي إيميجز"),
    ("AFP", "Agence France-Presse", "أ ف ب", "فرانس برس", "وكالة فرانس برس", "الفرنسية", "وكالة الصحافة الفرنسية"),
    ("Reuters", "رويترز", "وكالة رويترز"),
    ("AP", "Associated Press", "The Associated Press", "أ ب", "أسوشيتد برس", "أسوشييتد برس", "اسوشيتد برس"),
    ("EPA", "European Pressphoto Agency", "إ ب أ", "إي بي إيه", "الأوروبية"),
    ("DPA", "د ب أ", "الألمانية"),
    ("Anadolu", "Anadolu Agency", "AA", "الأناضول", "وكالة الأناضول"),
    ("Xinhua", "شينخوا"),
    ("UPI", "يو بي آي"),
    ("TASS", "تاس"),
    ("Sputnik", "سبوتنيك"),
    ("ANSA", "أنسا"),
    ("Shutterstock", "شاترستوك"),
    ("Alamy", "Zuma", "SIPA", "NurPhoto", "Corbis", "iStock"),
    ("WAM", "وام"),
    ("SPA", "واس"),
    ("KUNA", "كونا"),
    ("QNA", "قنا"),
    ("BNA", "MENA", "أ ش أ"),
    ("SANA", "سانا"),
    ("Petra", "بترا"),
    ("WAFA", "وفا"),
    ("MAP", "و م ع"),
    ("TAP", "وات"),
    ("APS", "وأج"),
    ("agencies", "وكالات", "الوكالات"),
)
# Short names in capitals are also words: a map, a sip of tea. They are read as they stand.
_SPELT: Final = ("AA", "AP", "MAP", "MENA", "SPA", "TAP")

_LONGEST_CREDIT: Final = 80
_CLOSING = re.compile(rf"\(([^()\n]{{1,{_LONGEST_CREDIT}}})\)[\s.{CONTROLS}]*\Z")
_BETWEEN = re.compile(r"[/\\|,;:&+\N{ARABIC COMMA}\N{EN DASH}\N{EM DASH}]|\s-\s|\bvia\b|\bعبر\b", re.IGNORECASE)
# Words before the parenthesis that make it the name of the agency spoken of.
_INTRODUCES = re.compile(r"(?:وكال[ةه]|agency)(?:\s+\S+){0,4}\s*\Z", re.IGNORECASE)


def closes_with_credit(paragraph: str) -> bool:
    """True for a caption: `مشهد من الميناء (Getty)`."""
    closing = _CLOSING.search(paragraph)
    if closing is None or not any(map(_is_agency, _BETWEEN.split(closing[1]))):
        return False
    before = paragraph[: closing.start()]
    return bool(before.strip()) and _INTRODUCES.search(before) is None


def is_credit(line: str) -> bool:
    """True for a line that is nothing but a credit: `getty`, `(AFP / Getty Images)`."""
    if len(line) > _LONGEST_CREDIT:
        return False
    names = [name for name in _BETWEEN.split(line.strip().strip("()")) if _key(name)]
    return bool(names) and all(map(_is_agency, names))


def _is_agency(name: str) -> bool:
    key = _key(name)
    return key in _keys() and (key.upper() not in _SPELT or key.upper() in name)


def _key(name: str) -> str:
    """The letters of a name, whatever its case, spacing, dots and marks."""
    return fold("".join(re.findall(r"[^\W\d_]+", fold(name))))


@cache
def _keys() -> frozenset[str]:
    return frozenset(_key(name) for names in _AGENCIES for name in names)
