"""Number, gender and case endings -> the form that dictionaries list.

 1. A listed plural is its singular (وزراء, وزير); a listed adjective of a name is its masculine (فرنسيين, فرنسي).
 2. A verb form is its perfect (see `index.verbs`).
 3. Alef-teh is a plural of the word without it, or with teh marbuta (حكومات, حكومة), or of waw-alef-teh with
    alef-teh marbuta (قنوات, قناة): whichever is known, teh marbuta before the word without it.
 4. Teh-alef-noon and teh-yeh-noon are duals of teh marbuta (دولتين, دولة).
 5. Waw-noon and yeh-noon are plurals when the word without them is known; a frequent one needs another form of the
    same word beside it (متطوعين, متطوعون), and a word that makes an adjective in yeh is no plural (فلسطين, فلسطيني).
 6. Alef-noon is a dual on the same conditions, and rarer than the singular by far (رئيسان; not سودان, for سوداني).
 7. Waw is a plural before a pronoun or a noun, beside waw-noon (مسؤولو).
 8. Teh marbuta is a feminine after yeh (فرنسية), and where the masculine makes a plural in yeh-noon or has the
    shape of فعيل (كبيرة).
 9. Alef is the case of رئيسا when the word is rarer than the one without it and no preposition is written before it
    (so not روسيا, for there is بروسيا).
No ending leaves less than three letters, and a listed word that is no plural keeps its own.
"""

from typing import Final

from index.arabic import ALEF, BEH, LAM, MEEM, NOON, TEH, TEH_MARBUTA, WAW, YEH
from index.evidence import Evidence
from index.verbs import perfect

_PLURALS: Final = (WAW + NOON, YEH + NOON)
_NUMBERS: Final = (*_PLURALS, ALEF + NOON)
# What a form of a noun may end in.
_LAST: Final = TEH + NOON + WAW + ALEF
_DUALS: Final = (TEH + ALEF + NOON, TEH + YEH + NOON)
# Up to this magnitude, a word need not be met in several forms.
_RARE: Final = 2
# A plural of a plural of an adjective is the longest chain.
_STEPS: Final = 4


def lemmas(word: str, evidence: Evidence) -> tuple[str, ...]:
    """The forms that dictionaries list a word without clitics under, folded."""
    for _ in range(_STEPS):
        listed = evidence.lemmas.get(evidence.folded[word])
        if listed:
            return tuple(dict.fromkeys([evidence.folded[lemma] for lemma in listed]))
        step = _step(word, evidence)
        if step is None:
            break
        word = step
    return (evidence.folded[word],)


def _step(word: str, evidence: Evidence) -> str | None:
    """The word with one ending less, still spelt; None where it has none."""
    if len(word) < 4:
        return None
    last = word[-1]
    if last == TEH_MARBUTA:
        return _masculine(word, evidence)
    if verb := perfect(word, evidence):
        return verb
    if last not in _LAST:
        return None
    if word.endswith(ALEF + TEH):
        return _feminine_singular(word, evidence)
    if word.endswith(_NUMBERS):
        return _singular(word, evidence)
    form, rest = evidence.folded[word], word[:-1]
    if len(rest) < 3:
        return None
    if last == WAW:
        bare = evidence.folded[rest]
        is_plural = evidence.keeps_beside(bare, form, 2) and evidence.keeps_beside(form + NOON, form, 2)
        return rest if is_plural else None
    if last == ALEF:
        before = max(evidence.written[BEH + form], evidence.written[LAM + form])
        is_name = before >= max(1, evidence.attested[form] - 5)
        return rest if evidence.keeps_beside(evidence.folded[rest], form, -2) and not is_name else None
    return None


def _feminine_singular(word: str, evidence: Evidence) -> str | None:
    form, rest = evidence.folded[word], word[:-2]
    if len(rest) < 3:
        return None
    bases = [rest + TEH_MARBUTA, rest]
    if rest.endswith(WAW):
        bases.insert(0, rest[:-1] + ALEF + TEH_MARBUTA)
    spelt = (base for base in bases if _is_spelt(base, evidence))
    return next((base for base in spelt if evidence.keeps_beside(evidence.folded[base], form, 6)), None)


def _is_spelt(word: str, evidence: Evidence) -> bool:
    """False where editors mean another word by these letters: انتخابه is no انتخابة."""
    return evidence.spelling[word][-1] == word[-1]


def _singular(word: str, evidence: Evidence) -> str | None:
    form = evidence.folded[word]
    if len(word) < 5 or evidence.takes_nisba(form):
        return None
    if word.endswith(_DUALS):
        feminine = word[:-3] + TEH_MARBUTA
        if len(feminine) > 2 and evidence.keeps_beside(evidence.folded[feminine], form, 0):
            return feminine
    rest, bare = word[:-2], form[:-2]
    is_rare = evidence.attested[form] <= _RARE
    if word.endswith(ALEF + NOON):
        is_dual = evidence.keeps_beside(bare, form, 0 if is_rare else -2)
        return rest if is_dual and (is_rare or evidence.keeps_beside(bare + YEH + NOON, form, 3)) else None
    if not evidence.keeps_beside(bare, form, 4):
        return rest if is_rare and _is_participle_or_nisba(bare) else None
    sisters = [bare + ending for ending in _NUMBERS if bare + ending != form]
    has_sister = any(evidence.keeps_beside(sister, form, 5) for sister in sisters)
    return rest if is_rare or bare.endswith(YEH) or bare in evidence.listed or has_sister else None


def _is_participle_or_nisba(word: str) -> bool:
    return len(word) > 3 and (word.endswith(YEH) or (word[0] == MEEM and word[1] != ALEF))


def _masculine(word: str, evidence: Evidence) -> str | None:
    rest, form = word[:-1], evidence.folded[word]
    if len(rest) < 3 or not evidence.keeps_beside(evidence.folded[rest], form, 8 if rest.endswith(YEH) else 4):
        return None
    bare = evidence.folded[rest]
    has_plural = evidence.keeps_beside(bare + YEH + NOON, bare, 5)
    return rest if bare.endswith(YEH) or has_plural or (len(bare) == 4 and bare[2] == YEH) else None
