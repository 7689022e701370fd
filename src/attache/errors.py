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
    ├── ExportError              records cannot be written as asked
    │   ├── UnknownFormat        no format of that name
    │   └── UnwritableTarget     the file, folder or stream to write cannot be written
    └── ModelError               the weights are missing, damaged or of another version

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


class ExportError(AttacheError):
    """Records cannot be written as asked."""


class UnknownFormat(ExportError):
    """There is no format of that name."""


class UnwritableTarget(ExportError):
    """The file, folder or stream to write cannot be written."""


class ModelError(AttacheError):
    """The weights are missing, damaged or of another version."""
