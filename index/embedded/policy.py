"""Which segments a commit merges."""

from collections.abc import Sequence
from typing import Final

# Documents of a larger segment would not fit in two bytes, and merging it would keep a writer for many seconds.
LARGEST: Final = 1 << 16
# A segment of which more than this is deleted is written anew.
_DELETED: Final = 1 / 4


def due(segments: Sequence[tuple[int, int]], largest: int = LARGEST) -> list[list[int]]:
    """The segments to merge, group by group, by index; each is given with its articles and how many are deleted.

    Every segment that is left is half full at least, or larger than all smaller ones together. So beside the former
    there are log2(n) segments at most for n articles, and an article is rewritten as often at most, however many
    commits brought them.
    """
    live = [count - deleted for count, deleted in segments]
    order = sorted(range(len(segments)), key=live.__getitem__)
    # What fills more than half of the room cannot grow by its like.
    groups = [[index] for index in order if live[index] * 2 > largest]
    rooms = [0] * len(groups)
    for index in reversed(_together(segments, [index for index in order if live[index] * 2 <= largest])):
        fitting = [group for group, room in enumerate(rooms) if live[index] <= room]
        if fitting:
            groups[fitting[0]].insert(0, index)
            rooms[fitting[0]] -= live[index]
        else:
            groups.append([index])
            rooms.append(largest - live[index])
    found = [_together(segments, group) for group in groups]
    return [sorted(group) for group in found if len(group) > 1 or (group and segments[group[0]][1])]


def _together(segments: Sequence[tuple[int, int]], order: Sequence[int]) -> Sequence[int]:
    """As many of the segments, the smallest first, as are to be merged where all would fit in one."""
    together = smaller = 0
    for place, index in enumerate(order):
        count, deleted = segments[index]
        if (place and count - deleted <= smaller) or deleted > count * _DELETED:
            together = place + 1
        smaller += count - deleted
    return order[:together]
