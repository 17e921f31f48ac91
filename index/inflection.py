"""Number, gender and case endings -> the form that dictionaries list.

 1. A listed plural is its singular (وزراء, وزير); a listed adjective of a name is its masculine (فرنسيين, فرنسي).
 2. A verb form is its perfect (see `index.verbs`).
 3. Alef-teh is a plural of the word without it, or with teh marbuta (حكومات, حكومة), or of waw-alef-teh with
    alef-teh marbuta (قنوات, قناة), or of yeh-alef-teh with alef maksura (مستويات, مستوى): whichever is known, teh
    marbuta before the others, unless that is much rarer (مطارات is not of مطارة, دعوات not of دعاة).
 4. Teh-alef-noon and teh-yeh-noon are duals of teh marbuta (دولتين, دولة).
 5. Waw-noon and yeh-noon are plurals when the word without them is known; a frequent one needs another form of the
    same word beside it (متطوعين, متطوعون), and a word that makes an adjective in yeh is no plural (فلسطين, فلسطيني).
 6. Alef-noon is a dual on the same conditions, and rarer than the singular by far (رئيسان; not سودان, for سوداني).
 7. Waw and yeh are plurals before a pronoun or a noun, beside waw-noon and yeh-noon (مسؤولو, مسؤولي).
 8. Teh marbuta is a feminine after yeh (فرنسية), and where the masculine makes a plural in yeh-noon or has the
    shape of فعيل (كبيرة).
 9. Alef is the case of رئيسا when neither the article nor a preposition is written before the word (so not روسيا, for
    there is بروسيا), and it is rarer than the one without it, or frequent enough for that to say enough (هدفا).
No ending leaves less than three letters, and a listed word that is no plural keeps its own.
"""

from typing import Final

from index.arabic import ALEF, ALEF_MAKSURA, BEH, HEH, LAM, MEEM, NOON, TEH, TEH_MARBUTA, WAW, YEH
from index.evidence import Evidence
from index.verbs import perfect

_PLURALS: Final = (WAW + NOON, YEH + NOON)
_NUMBERS: Final = (*_PLURALS, ALEF + NOON)
# What a form of a noun may end in.
_LAST: Final = TEH + NOON + WAW + ALEF
_DUALS: Final = (TEH + ALEF + NOON, TEH + YEH + NOON)
# Up to this magnitude, a word need not be met in several forms.
_RARE: Final = 2
# From this magnitude on, what a word is never written with is a sign.
_FREQUENT: Final = 5
# What is so many doublings rarer is no sign.
_RARER: Final = 3
# A plural of a plural of an adjective is the longest chain.
_STEPS: Final = 4


def lemmas(word: str, evidence: Evidence) -> tuple[str, ...]:
    """The forms that dictionaries list a word without clitics under, folded."""
    for step in range(_STEPS):
        listed = evidence.lemmas.get(evidence.folded[word])
        if listed:
            return tuple(dict.fromkeys([evidence.folded[lemma] for lemma in listed]))
        shorter = (_construct(word, evidence) if word[-1] == YEH and not step else None) or _step(word, evidence)
        if shorter is None:
            break
        word = shorter
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
    return rest if last == ALEF and _is_case(evidence.folded[rest], form, evidence) else None


def _construct(word: str, evidence: Evidence) -> str | None:
    """The singular of a plural in yeh; an adjective in yeh takes the article, and makes no plural in waw-noon."""
    rest, form = word[:-1], evidence.folded[word]
    bare, attested = evidence.folded[rest], evidence.attested[form]
    if not _is_participle_or_nisba(bare) and not (len(bare) == 4 and ALEF in bare[1:3]):
        return None
    if evidence.articled[form] >= max(1, attested - 5):
        return None
    is_plural = all(evidence.keeps_beside(each, form, 2) for each in (bare, form + NOON, bare + WAW + NOON))
    return rest if is_plural else None


def _is_case(rest: str, form: str, evidence: Evidence) -> bool:
    """Whether alef is the case of the word without it: then neither the article nor a preposition is before it."""
    before, attested = max(evidence.written[BEH + form], evidence.written[LAM + form]), evidence.attested[form]
    if before >= max(1, attested - 5) or evidence.articled[form] >= max(1, attested - _RARER):
        return False
    # Of a frequent form, and a listed word or one that does take the article, that says enough.
    is_sure = attested >= _FREQUENT and (rest in evidence.listed or evidence.articled[rest] >= attested)
    return evidence.keeps_beside(rest, form, 2 if is_sure else -2)


def _feminine_singular(word: str, evidence: Evidence) -> str | None:
    form, rest = evidence.folded[word], word[:-2]
    if len(rest) < 3:
        return None
    bare, attested = form[:-2], evidence.attested
    bases = [rest + TEH_MARBUTA, rest]
    if attested[bare] >= attested[form] > attested[bare + HEH] + _RARER:
        bases.reverse()
    if rest.endswith(WAW) and attested[bare[:-1] + ALEF + HEH] > attested[bare + HEH] + _RARER:
        bases.insert(0, rest[:-1] + ALEF + TEH_MARBUTA)
    elif rest.endswith(YEH) and evidence.spelling[rest] == rest[:-1] + ALEF_MAKSURA:
        bases.append(rest[:-1] + ALEF_MAKSURA)
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
