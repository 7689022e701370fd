"""Every error Attaché raises on purpose, as one tree.

    AttacheError
    ├── InputError               what was handed in cannot be used; names the input, the fault and the remedy
    │   ├── UnreadableInput      no bytes to read: a missing file, a directory, no permission
    │   ├── EmptyInput           nothing but white space
    │   ├── NotText              binary data, a PDF, bytes in no known encoding
    │   ├── NoArticle            a page or file of a known format that holds no article
    │   ├── UnsupportedLanguage  the text is not in a language the reader knows
    │   └── InvalidDate          a date that cannot be understood
    ├── InvalidRecord            JSON that is not a record of the schema
    ├── ModelError               the weights are missing, damaged or of another version
    └── StoreError               the store of what was read cannot be used; what was written stays whole
        ├── NoStore              there is none yet
        ├── NotAStore            a file or database of something else, or a damaged one
        ├── NewerStore           made by a newer version of the program
        ├── StoreLocked          others kept it from being written for longer than was waited
        ├── StoreReadOnly        it may be read, not written
        ├── StoreFull            the disk (or what it may take of it) is full
        └── StoreLost            the database cannot be reached, or no longer

Messages read ``<input>: <fault>; <remedy>``. All of them pickle, so they may cross process boundaries.
"""

from __future__ import annotations


class AttacheError(Exception):
    """Base of every error raised on purpose.

    Args:
        subject: The input at fault, as the user named it (a path, a URL, an option).
        fault: What is wrong with it.
        remedy: What the user can do about it; empty when nothing can be done.
    """

    def __init__(self, subject: str, fault: str, remedy: str = "") -> None:
        super().__init__(subject, fault, remedy)
        self.subject = subject
        self.fault = fault
        self.remedy = remedy

    def __str__(self) -> str:
        message = f"{self.subject}: {self.fault}"
        return f"{message}; {self.remedy}" if self.remedy else message


class InputError(AttacheError):
    """What was handed in cannot be used."""


class UnreadableInput(InputError):
    """There are no bytes to read: a missing file, a directory, no permission."""


class EmptyInput(InputError):
    """Nothing but white space."""


class NotText(InputError):
    """Binary data, a PDF, or bytes in no known encoding."""


class NoArticle(InputError):
    """A page or file of a known format that holds no article."""


class UnsupportedLanguage(InputError):
    """The text is not in a language the reader knows."""


class InvalidDate(InputError):
    """A date that cannot be understood."""


class InvalidRecord(AttacheError):
    """JSON that is not a record of the schema."""


class ModelError(AttacheError):
    """The weights are missing, damaged or of another version."""


class StoreError(AttacheError):
    """The store of what was read cannot be used; what was written before stays whole."""


class NoStore(StoreError):
    """There is no store yet."""


class NotAStore(StoreError):
    """A file or database of something else, or a damaged one."""


class NewerStore(StoreError):
    """The store was made by a newer version of the program."""


class StoreLocked(StoreError):
    """Others kept the store from being written for longer than was waited."""


class StoreReadOnly(StoreError):
    """The store may be read, not written."""


class StoreFull(StoreError):
    """The disk, or what the store may take of it, is full."""


class StoreLost(StoreError):
    """The database cannot be reached, or no longer."""
