"""Which segments a commit merges."""

from collections.abc import Sequence

# A segment of which more than this is deleted is written anew.
_DELETED = 1 / 4


def due(segments: Sequence[tuple[int, int]]) -> list[int]:
    """The indices of the segments to merge into one, each given with its articles and how many are deleted.

    Every segment that is left is larger than all smaller ones together, so n articles lie in log2(n) segments at most
    and an article is rewritten as often at most, however many commits brought them.
    """
    live = [count - deleted for count, deleted in segments]
    order = sorted(range(len(segments)), key=live.__getitem__)
    together = smaller = 0
    for place, index in enumerate(order):
        count, deleted = segments[index]
        if (place and live[index] <= smaller) or deleted > count * _DELETED:
            together = place + 1
        smaller += live[index]
    return sorted(order[:together])
