"""What may be said to a reader about his query: one friendly sentence each, in Arabic and in English.

A note never stands in the way of results: it says what was not understood, or what was done besides what was typed.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from index.arabic import CONTROLS

# Longer quotations of what was typed are cut.
_LONGEST: Final = 40
_LONGEST_DETAIL: Final = 120
_UNSEEN = re.compile(rf"[{CONTROLS}\x00-\x1f\x7f-\x9f\ud800-\udfff\s]+")


class NoteKind(StrEnum):
    """What may be said."""

    UNCLOSED_QUOTE = "unclosed-quote"
    UNCLOSED_BRACKET = "unclosed-bracket"
    STRAY_BRACKET = "stray-bracket"
    DEEP_BRACKETS = "deep-brackets"
    STRAY_OPERATOR = "stray-operator"
    OPERATOR_AS_WORD = "operator-as-word"
    QUOTES_RANK = "quotes-rank"
    PREFIX_CUT = "prefix-cut"
    PREFIX_SHORT = "prefix-short"
    STAR_MISPLACED = "star-misplaced"
    NOT_UNDERSTOOD = "not-understood"
    UNKNOWN_FIELD = "unknown-field"
    FIELD_SPACE = "field-space"
    FIELD_EMPTY = "field-empty"
    UNKNOWN_SOURCE = "unknown-source"
    UNKNOWN_CATEGORY = "unknown-category"
    DATE_NOT_UNDERSTOOD = "date-not-understood"
    DATE_IMPOSSIBLE = "date-impossible"
    DATE_AMBIGUOUS = "date-ambiguous"
    DATE_DAY_FIRST = "date-day-first"
    DATE_LATEST = "date-latest"
    DATE_UMM_AL_QURA = "date-umm-al-qura"
    DATE_TABULAR = "date-tabular"
    DATE_HIJRI_YEAR = "date-hijri-year"
    DATE_SEASON = "date-season"
    DATE_WEEK = "date-week"
    DATE_WEEKDAY = "date-weekday"
    DATES_CROSSED = "dates-crossed"
    TOO_LONG = "too-long"
    TOO_MANY_WORDS = "too-many-words"
    TOO_MANY_DATES = "too-many-dates"
    TOO_MANY_SPREAD = "too-many-spread"
    ONLY_STOP_WORDS = "only-stop-words"
    QUOTES_DROPPED = "quotes-dropped"
    WORD_DROPPED = "word-dropped"
    CORRECTED = "corrected"
    KEYBOARD_LAYOUT = "keyboard-layout"
    LOOKALIKE = "lookalike"
    HAMZA = "hamza"


class _Wording(NamedTuple):
    """Sentences with {about}, what they speak of, and {detail}, a number or what was put in its place."""

    arabic: str
    english: str


_WORDINGS: Final = {
    NoteKind.UNCLOSED_QUOTE: _Wording(
        "علامة الاقتباس قبل «{about}» لم تُغلَق، فبُحث عن الكلمات متفرقة.",
        "The quotation mark before “{about}” is never closed: its words were searched one by one.",
    ),
    NoteKind.UNCLOSED_BRACKET: _Wording(
        "القوس قبل «{about}» لم يُغلَق، فعُدّ مغلقًا في آخر النص.",
        "The bracket before “{about}” is never closed: it was taken to close at the end.",
    ),
    NoteKind.STRAY_BRACKET: _Wording(
        "في النص قوس مغلق لم يُفتَح، فتُرك.",
        "There is a closing bracket that was never opened: it was left aside.",
    ),
    NoteKind.DEEP_BRACKETS: _Wording(
        "الأقواس متداخلة أكثر من {detail} مرة، فتُرك ما زاد.",
        "Brackets stand inside one another more than {detail} times: those beyond were left aside.",
    ),
    NoteKind.STRAY_OPERATOR: _Wording(
        "«{about}» لا تربط هنا بين شيئين، فتُركت.",
        "“{about}” has nothing to join here: it was left aside.",
    ),
    NoteKind.OPERATOR_AS_WORD: _Wording(
        "«{about}» بين كلمتين تُقرأ كلمةً عادية. لاستبعاد كلمة اكتب قبلها ناقصًا: {detail}",
        "“{about}” between two words is read as ordinary text. To exclude a word, write a minus before it: {detail}",
    ),
    NoteKind.QUOTES_RANK: _Wording(
        "النص طويل، فعلامات الاقتباس فيه ترفع ترتيب النتائج ولا تقصرها على ما بينها.",
        "This is a long text: its quotation marks rank the results and do not restrict them.",
    ),
    NoteKind.PREFIX_CUT: _Wording(
        "تبدأ بـ«{about}» كلمات كثيرة، فبُحث عن أكثرها ورودًا: {detail} كلمة.",
        "Very many words begin with “{about}”: the {detail} commonest were searched.",
    ),
    NoteKind.PREFIX_SHORT: _Wording(
        "ما قبل النجمة في «{about}» قصير، فبُحث عنه كما هو. اكتب حرفين على الأقل غير أداة التعريف.",
        "Too few letters before the asterisk in “{about}”: write two at least, not counting the article.",
    ),
    NoteKind.STAR_MISPLACED: _Wording(
        "النجمة في «{about}» تُفهم في آخر الكلمة فقط، فتُركت.",
        "The asterisk in “{about}” is understood at the end of a word only: it was left aside.",
    ),
    NoteKind.NOT_UNDERSTOOD: _Wording(
        "لم نفهم «{about}»، فبُحث عن الباقي.",
        "“{about}” was not understood: the rest was searched.",
    ),
    NoteKind.UNKNOWN_FIELD: _Wording(
        "لا يوجد حقل باسم «{about}»، فقُرئ النص كلماتٍ عادية.",
        "There is no field named “{about}”: it was read as ordinary text.",
    ),
    NoteKind.FIELD_SPACE: _Wording(
        "قُرئت «{about}» كلمةً عادية. للبحث بها حقلًا اكتب القيمة بعد النقطتين بلا مسافة: {detail}",
        "“{about}” was read as an ordinary word. To use it as a field, leave no space after the colon: {detail}",
    ),
    NoteKind.FIELD_EMPTY: _Wording(
        "لا شيء بعد «{about}»، فقُرئت كلمةً عادية.",
        "Nothing follows “{about}”: it was read as an ordinary word.",
    ),
    NoteKind.UNKNOWN_SOURCE: _Wording(
        "لا مصدر للمقالات باسم «{about}». من المصادر: {detail}",
        "No article has a source named “{about}”. Sources are, among others: {detail}",
    ),
    NoteKind.UNKNOWN_CATEGORY: _Wording(
        "لا تصنيف للمقالات باسم «{about}». من التصنيفات: {detail}",
        "No article has a category named “{about}”. Categories are, among others: {detail}",
    ),
    NoteKind.DATE_NOT_UNDERSTOOD: _Wording(
        "لم نفهم التاريخ «{about}»، فلم تُقيَّد النتائج به. مثال: تاريخ:2024-01 أو منذ:أمس",
        "The date “{about}” was not understood and does not restrict the results. Example: date:2024-01",
    ),
    NoteKind.DATE_IMPOSSIBLE: _Wording(
        "«{about}» يوم لا وجود له في التقويم، فلم تُقيَّد النتائج به.",
        "“{about}” is a day that no calendar has: it does not restrict the results.",
    ),
    NoteKind.DATE_AMBIGUOUS: _Wording(
        "للتاريخ «{about}» أكثر من معنى، ففُهم على أنه {detail}.",
        "The date “{about}” may mean several things: it was taken as {detail}.",
    ),
    NoteKind.DATE_DAY_FIRST: _Wording(
        "فُهم «{about}» على أنه {detail}: اليوم أولًا ثم الشهر.",
        "“{about}” was taken as {detail}: the day first, then the month.",
    ),
    NoteKind.DATE_LATEST: _Wording(
        "لا سنة في «{about}»، ففُهم على أنه الأخير: {detail}.",
        "“{about}” names no year: the latest was taken, {detail}.",
    ),
    NoteKind.DATE_UMM_AL_QURA: _Wording(
        "حُوّل «{about}» بتقويم أم القرى إلى {detail}، وقد يختلف يومًا حيث يثبت الشهر بالرؤية.",
        "“{about}” is {detail} by the Umm al-Qura calendar; where months begin by sighting it may differ by a day.",
    ),
    NoteKind.DATE_TABULAR: _Wording(
        "حُوّل «{about}» بالتقويم الهجري الحسابي إلى {detail}، وقد يختلف يومًا أو يومين.",
        "“{about}” is {detail} by the tabular Islamic calendar; it may differ by a day or two.",
    ),
    NoteKind.DATE_HIJRI_YEAR: _Wording(
        "فُهمت السنة في «{about}» سنةً هجرية: {detail}.",
        "The year of “{about}” was taken as a Hijri one: {detail}.",
    ),
    NoteKind.DATE_SEASON: _Wording(
        "عُدّ الفصل في «{about}» ثلاثة أشهر كاملة، أولها للربيع مارس (آذار): {detail}.",
        "The season of “{about}” was taken as three whole months, spring beginning in March: {detail}.",
    ),
    NoteKind.DATE_WEEK: _Wording(
        "عُدّ الأسبوع في «{about}» من السبت: {detail}.",
        "The week of “{about}” was taken to begin on Saturday: {detail}.",
    ),
    NoteKind.DATE_WEEKDAY: _Wording(
        "لا يوافق اسم اليوم تاريخه في «{about}»، ففُهم على أنه {detail}.",
        "The weekday of “{about}” is not that of its date: it was taken as {detail}.",
    ),
    NoteKind.DATES_CROSSED: _Wording(
        "ليس بين «منذ» و«حتى» يوم: الأول {about} والآخر {detail}.",
        "There is no day between since ({about}) and until ({detail}).",
    ),
    NoteKind.TOO_LONG: _Wording(
        "النص طويل جدًا، فقُرئ أول {detail} حرف منه.",
        "The text is very long: its first {detail} characters were read.",
    ),
    NoteKind.TOO_MANY_WORDS: _Wording(
        "الكلمات كثيرة، فبُحث عن أول {detail} كلمة منها.",
        "There are very many words: the first {detail} of them were searched.",
    ),
    NoteKind.TOO_MANY_DATES: _Wording(
        "التواريخ كثيرة، فقُيّدت النتائج بأول {detail} منها.",
        "There are very many dates: the first {detail} of them restrict the results.",
    ),
    NoteKind.TOO_MANY_SPREAD: _Wording(
        "النجوم وعلامات ~ كثيرة، ففُهم أول {detail} منها.",
        "There are very many asterisks and tildes: the first {detail} of them were understood.",
    ),
    NoteKind.ONLY_STOP_WORDS: _Wording(
        "ليس في النص إلا كلمات ترد في كل مقال تقريبًا. أضف كلمة أخص.",
        "There are only words here that nearly every article has. Add one that says more.",
    ),
    NoteKind.QUOTES_DROPPED: _Wording(
        "لا مقال فيه «{about}» بكلمات متتابعة، فبُحث عن كلماتها متفرقة.",
        "No article has “{about}” word after word: its words were searched one by one.",
    ),
    NoteKind.WORD_DROPPED: _Wording(
        "لا نتائج بكل الكلمات، فتُركت «{about}».",
        "Nothing has all of the words: “{about}” was left out.",
    ),
    NoteKind.CORRECTED: _Wording(
        "لا نتائج لـ«{about}»، فعُرضت نتائج «{detail}».",
        "Nothing was found for “{about}”: these are the results for “{detail}”.",
    ),
    NoteKind.LOOKALIKE: _Wording(
        "في «{about}» حروف تشبه غيرها، فعُرضت نتائج «{detail}».",
        "“{about}” has letters that look like others: these are the results for “{detail}”.",
    ),
    NoteKind.HAMZA: _Wording(
        "لا نتائج لـ«{about}» بهذه الهمزة، فعُرضت نتائج «{detail}».",
        "Nothing was found for “{about}” with its hamza as typed: these are the results for “{detail}”.",
    ),
    NoteKind.KEYBOARD_LAYOUT: _Wording(
        "يبدو أن «{about}» كُتبت ولوحة المفاتيح بلغة أخرى، فعُرضت نتائج «{detail}».",
        "“{about}” looks typed on another keyboard layout: these are the results for “{detail}”.",
    ),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say: `about` is a piece of what was typed, `detail` a number or what was put in its place."""

    kind: NoteKind
    about: str = ""
    detail: str = ""

    @property
    def arabic(self) -> str:
        """The sentence in Arabic, plain text."""
        return self._said(_WORDINGS[self.kind].arabic)

    @property
    def english(self) -> str:
        """The sentence in English, plain text."""
        return _WORDINGS[self.kind].english.format(
            about=_shown(self.about), detail=_shown(self.detail, _LONGEST_DETAIL)
        )

    def as_dict(self) -> dict[str, str]:
        """JSON-ready."""
        return {"kind": self.kind.value, "about": self.about, "arabic": self.arabic, "english": self.english}

    def _said(self, sentence: str) -> str:
        return sentence.format(about=_shown(self.about), detail=_shown(self.detail, _LONGEST_DETAIL))


def _shown(text: str, longest: int = _LONGEST) -> str:
    """One short line without characters that nobody sees."""
    line = _UNSEEN.sub(" ", text).strip()
    return f"{line[:longest]}…" if len(line) > longest else line
