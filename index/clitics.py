"""Clitics: what Arabic writes in one word with its neighbour, and when it may be taken off.

Before a word stand waw or feh (and), then beh, lam or kaf (in, for, as), then the article; seen (will) before a verb.
 1. A listed word loses nothing; nor does one met after the article, which no clitic follows (وزير, for there is
    الوزير), or after a preposition, which no other follows (بكين, for there is لبكين), nor one that makes an
    imperfect with yeh (واصل, يواصل), nor one of these with a pronoun (والدها).
 2. The article comes off, unless the word is met after another article (التزام, for there is الالتزام); before teh
    and an unknown rest, both readings stand. Alef with hamza or madda begins no article (ألمانيا).
 3. Two lams are lam and the article, or lam and a word that begins with lam (للجنة): whichever word is better known.
 4. Another letter comes off when the rest is known, and often enough beside the whole: waw where it is an eighth as
    frequent, beh, lam and seen a quarter, feh half, kaf four times; three letters remain. A rest that editors spell
    with a hamza is not known without it (بايدن is not أيدن, فقرات not قرأت). Seen stands before an imperfect only, beh
    and kaf never.
 5. A word whose rest is written once, or has three letters and is less than eight times as frequent, is read whole
    too, unless the article is in between; so is one that is a dual or plural of a listed word (والدين), and a rare one
    of which one letter comes off, its rest listed and never written (برقية, if nobody writes رقية). With the article in
    between, so is one as frequent as its rest, if that is never written after the article alone (بالتيمور, for there
    is no التيمور). A rare word of which rule 4 does not hold is read without the letter too, if the rest is listed, has
    four letters or follows kaf and is known.
After a word without the article stand pronouns.
 6. A pronoun comes off when the rest is known and at least half as frequent. Teh was then teh marbuta (حياته, حياة),
    hamza on a seat was hamza, alef was alef maksura, if that is the word that is known. Rule 5 holds for pronouns of
    two letters, and for a rest that is listed and never written.
"""

from typing import Final

from index.arabic import (
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_MAKSURA,
    ARTICLE,
    BEH,
    FEH,
    HEH,
    KAF,
    LAM,
    MEEM,
    NOON,
    SEEN,
    TEH,
    TEH_MARBUTA,
    WAW,
    YEH,
)
from index.evidence import Evidence

_LAMS: Final = LAM + LAM
_CONJUNCTIONS: Final = WAW + FEH
_PREPOSITIONS: Final = BEH + LAM + KAF
# What a word begins with of which anything may come off.
MAY_BEGIN: Final = _CONJUNCTIONS + _PREPOSITIONS + SEEN + ALEF
_PERSONS: Final = YEH + TEH + NOON + ALEF_HAMZA_ABOVE
# How many doublings rarer than the whole word its rest may be.
_DOUBLINGS: Final = {WAW: 3, FEH: 1, BEH: 2, LAM: 2, SEEN: 2, KAF: -2}
_PRONOUNS: Final = (HEH + MEEM + ALEF, HEH + ALEF, HEH + MEEM, HEH + NOON, NOON + ALEF, KAF + MEEM, HEH)
_NUMBERS: Final = (YEH + NOON, ALEF + NOON, WAW + NOON, ALEF + TEH)
_LAST_OF_PRONOUNS: Final = ALEF + HEH + MEEM + NOON
_RARE: Final = 2
_VERB: Final = 4


def proclitics(word: str, evidence: Evidence) -> tuple[int, ...]:
    """How many letters of a spelt word are clitics before it, the likelier reading first (rules 1 to 5)."""
    return _proclitics(word, evidence, _CONJUNCTIONS + _PREPOSITIONS + SEEN)


def _proclitics(word: str, evidence: Evidence, allowed: str) -> tuple[int, ...]:
    first = word[0]
    if first not in allowed and first != ALEF:
        return (0,)
    form = evidence.folded[word]
    if len(form) < 4 or form in evidence.listed:
        return (0,)
    if word.startswith(ARTICLE):
        return _article(word, evidence)
    if word.startswith(_LAMS) and LAM in allowed and len(form) > 4:
        return _lams(evidence.attested[form[1:]], evidence.attested[form[2:]])
    rest = word[1:]
    if first not in allowed or _is_whole(word, form, evidence) or not _may_follow(first, rest, evidence):
        return (0,)
    inner = _proclitics(rest, evidence, _PREPOSITIONS + SEEN if first in _CONJUNCTIONS else "")
    off = tuple(1 + letters for letters in inner)
    whole, known = evidence.written[form], _known(rest, evidence)
    if inner[0]:
        known = max(known, _known(rest[inner[0] :], evidence))
    if known and known >= whole - _DOUBLINGS[first]:
        is_sure = len(rest) > 3 or known >= whole + 3
        has_article = word[: off[0]].endswith((ARTICLE, _LAMS)) and len(word) - off[0] > 3
        is_surely_off = (has_article or (is_sure and known > 1)) and not _may_be_whole(word, off, whole, evidence)
        return off if is_surely_off else (*off, 0)
    may_be_off = len(rest) > 3 or evidence.folded[rest] in evidence.listed or (first == KAF and known)
    return (0, *off) if may_be_off and whole <= _RARE and first != SEEN else (0,)


def _may_be_whole(word: str, off: tuple[int, ...], whole: int, evidence: Evidence) -> bool:
    """True if nothing says that the letters are not the word's own (rule 5)."""
    form, rest = evidence.folded[word], word[off[0] :]
    if form.endswith(_NUMBERS) and form[:-2] in evidence.listed:
        return True
    has_article = word[1:].startswith(ARTICLE)
    if has_article and len(rest) > 3:
        bare = evidence.folded[rest]
        return 1 <= whole >= evidence.written[bare] and not evidence.written[ARTICLE + bare]
    return (has_article or off == (1,)) and _is_only_listed(rest, whole, evidence)


def _is_only_listed(rest: str, whole: int, evidence: Evidence) -> bool:
    """True if a list knows what is left of a rare word, and nobody has written it."""
    form = evidence.folded[rest]
    return whole <= _RARE and not (evidence.written[form] or evidence.articled[form])


def _known(word: str, evidence: Evidence) -> int:
    form, spelling = evidence.folded[word], evidence.spelling[word]
    if spelling != word and (
        spelling[0] != word[0] or word[-1] == TEH_MARBUTA != spelling[-1] or _lacks_hamza(word, spelling)
    ):
        return 0
    # A list alone does not tell فيصل from ف and يصل.
    return evidence.attested[form] if len(form) > 3 else max(evidence.written[form], evidence.articled[form])


def _lacks_hamza(word: str, spelling: str) -> bool:
    return len(word) == len(spelling) and any(
        letter == ALEF != other for letter, other in zip(word[1:-1], spelling[1:-1], strict=True)
    )


def _may_follow(clitic: str, rest: str, evidence: Evidence) -> bool:
    if clitic == SEEN:
        return len(rest) > 3 and _is_imperfect(rest, evidence)
    return clitic not in BEH + KAF or not _is_imperfect(rest, evidence)


def _is_imperfect(word: str, evidence: Evidence) -> bool:
    form = evidence.folded[word]
    if word[0] not in _PERSONS or evidence.is_noun[form]:
        return False
    if form in evidence.listed:
        return form in evidence.verbs
    sisters = (person + form[1:] for person in (YEH, TEH) if person != form[0])
    return any(evidence.written[sister] >= max(1, evidence.written[form] - _VERB) for sister in sisters)


def _article(word: str, evidence: Evidence) -> tuple[int, ...]:
    rest = word[2:]
    if len(rest) < 3:
        return (2,) if evidence.attested[evidence.folded[rest]] and rest not in evidence.stop_words else (0,)
    if evidence.is_noun[evidence.folded[word]]:
        return (0,)
    if rest[0] != TEH:
        return (2,)
    bare = evidence.folded[rest]
    return (2,) if bare in evidence.listed or evidence.written[bare] else (0, 2)


def _lams(with_lam: int, without: int) -> tuple[int, ...]:
    """One lam is a clitic, or both and the article hides in them; both readings where the two are known alike."""
    if abs(with_lam - without) < 2:
        return (1, 2) if with_lam and with_lam >= without else (2, 1)
    return (1,) if with_lam > without else (2,)


def _is_whole(word: str, form: str, evidence: Evidence) -> bool:
    if evidence.is_noun[form] or (evidence.is_name(form) and form[1:] not in evidence.listed):
        return True
    if len(form) <= _VERB and evidence.written[YEH + form] >= max(1, evidence.written[form] - _VERB):
        return True
    if word[-1] not in _LAST_OF_PRONOUNS:
        return False
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun):
            rest = word[: -len(pronoun)]
            if len(rest) > 2 and rest not in evidence.stop_words:
                bases = [evidence.folded[base] for base in _bases(rest)]
                return any(base in evidence.listed or evidence.is_noun[base] for base in bases)
    return False


def enclitics(word: str, evidence: Evidence) -> tuple[str, ...]:
    """A spelt word without the article, its pronoun taken off: the likelier reading first (rule 6)."""
    if word[-1] not in _LAST_OF_PRONOUNS:
        return (word,)
    form = evidence.folded[word]
    if len(form) < 4 or form in evidence.listed or evidence.is_noun[form]:
        return (word,)
    for pronoun in _PRONOUNS:
        if not word.endswith(pronoun) or len(word) < len(pronoun) + 3:
            continue
        rest = word[: -len(pronoun)]
        bases = _bases(rest)
        base = max(bases, key=lambda base: evidence.attested[evidence.folded[base]])
        whole, known = evidence.written[form], evidence.attested[evidence.folded[base]]
        if known and known >= whole - 1:
            return (base, word) if _is_only_listed(base, whole, evidence) else (base,)
        unknown = not known and whole <= _RARE and len(rest) >= 4 and len(pronoun) > 1
        return (word, bases[0]) if unknown else (word,)
    return (word,)


def _bases(rest: str) -> tuple[str, ...]:
    """How the word before a pronoun is spelt when it stands alone."""
    last = rest[-1]
    if last == TEH:
        singular = rest[:-1] + TEH_MARBUTA
        # More plurals end in alef and teh than words in alef and teh marbuta.
        return (rest, singular) if rest[-2:-1] == ALEF else (singular, rest)
    return (rest[:-1] + ALEF_MAKSURA, rest) if last == ALEF else (rest,)
