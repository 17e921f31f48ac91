"""Verb forms -> the perfect, by which dictionaries list a verb.

 1. An imperfect has yeh or teh before it, and its sister with the other is attested (يعلن, تعلن); noon or alef where
    both are. Waw-noon, waw-alef and alef-noon after it go.
 2. Its perfect is what remains (يكتب, كتب); or has alef before it (يعلن, أعلن), or waw (يصل, وصل); or has alef for the
    waw or yeh inside or at the end (يقول, قال; يدعو, دعا; يستطيع, استطاع): whichever is attested most.
 3. A perfect loses teh (قالت) or waw-alef (قالوا) when the rest has an imperfect.
A word met after the article is no verb, nor is a listed one.
"""

from typing import Final

from index.arabic import ALEF, NOON, TEH, WAW, YEH
from index.evidence import Evidence

_THIRD: Final = YEH + TEH
_PERSONS: Final = _THIRD + NOON + ALEF
_OF_PERFECTS: Final = (WAW + ALEF, TEH)
_PLURALS: Final = (WAW + NOON, WAW + ALEF, ALEF + NOON)
_DOUBLINGS: Final = 5


def perfect(word: str, evidence: Evidence) -> str | None:
    """The perfect of a verb form without clitics, folded; None for a perfect, and for what is no verb."""
    form = evidence.folded[word]
    may_be = form[0] in _PERSONS or form.endswith(_OF_PERFECTS)
    if not may_be or len(form) < 3 or form in evidence.listed or evidence.is_noun[form]:
        return None
    return _of_imperfect(form, evidence) or _of_perfect(form, evidence)


def _of_imperfect(form: str, evidence: Evidence) -> str | None:
    person, rest = form[0], form[1:]
    if person not in _PERSONS:
        return None
    if person in _THIRD:
        plural = next((ending for ending in _PLURALS if rest.endswith(ending) and len(rest) > 3), "")
        rest = rest.removesuffix(plural)
    sisters = [evidence.written[sister + rest] for sister in (YEH, TEH) if sister + rest != form]
    if (min(sisters) < 1 and person in (NOON, ALEF)) or evidence.is_noun[person + rest]:
        return None
    least = max(1, evidence.written[form] - _DOUBLINGS)
    if max(sisters) < least:
        return None
    known = [base for base in _perfects(rest) if len(base) > 2 and evidence.written[base] >= least]
    return max(known, key=evidence.written.__getitem__) if known else None


def _of_perfect(form: str, evidence: Evidence) -> str | None:
    for ending in _OF_PERFECTS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            rest = form[: -len(ending)]
            known = evidence.written[rest]
            if known < max(1, evidence.written[form] - _DOUBLINGS + 1):
                return None
            has_imperfect = any(evidence.written[form] >= max(1, known - _DOUBLINGS) for form in _imperfects(rest))
            return rest if has_imperfect else None
    return None


def _perfects(stem: str) -> list[str]:
    """What the perfect may be of an imperfect without the letter of its person."""
    bases = [ALEF + stem, stem]
    if len(stem) == 2:
        bases.append(WAW + stem)
    elif len(stem) == 3 and stem[1] in (WAW, YEH):
        bases.append(stem[0] + ALEF + stem[2])
    elif len(stem) == 3 and stem[2] == WAW:
        bases.append(stem[:2] + ALEF)
    elif stem[-2:-1] == YEH:
        hollow = stem[:-2] + ALEF + stem[-1]
        bases += [ALEF + hollow, hollow]
    return bases


def _imperfects(base: str) -> list[str]:
    """What the imperfect with yeh may be of a perfect."""
    stem = base[1:] if base[0] in (ALEF, WAW) else base
    forms = [YEH + base, YEH + stem]
    if len(base) == 3 and base[1] == ALEF:
        forms += [YEH + base[0] + long + base[2] for long in (WAW, YEH)]
    elif len(base) > 4 and base[-2] == ALEF:
        forms.append(YEH + stem[:-2] + YEH + base[-1])
    elif base[-1] == ALEF:
        forms.append(YEH + base[:-1] + WAW)
    return forms
