"""How else a word may be spelt: names across newspapers and alphabets, and slips of the hand.

variants     the spellings that a list knows
exchanges    letters that newspapers exchange in foreign names
exchanged    which words of the index a name may be exchanged for
foreign      which Arabic words look foreign
transcripts  which words of the index sound like one of the other alphabet
spellings    other spellings of what the reader typed, by all of these
keyboard     what the same keys give on another layout, and which letters lie side by side
corrections  spelling, corrected from the words of the index
lookalikes   letters that look like others
"""
