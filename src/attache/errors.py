"""Every error Attaché raises on purpose, as one tree.

    AttacheError
    ├── InputError               what was handed in cannot be used; names the input, the fault and the remedy
    │   ├── UnreadableInput      no bytes to read: a missing file, a directory, no permission
    │   ├── EmptyInput           nothing but white space
    │   ├── NotText              binary data, a PDF, bytes in no known encoding
    │   ├── NoArticle            a page or file of a known format that holds no article
    │   ├── UnsupportedLanguage  the text is not in a language the reader knows
    │   ├── InvalidDate          a date that cannot be understood
    │   ├── InvalidFilter        a question names a type, status, country, sector or day that there is not
    │   └── InvalidWatchList     a list of feeds and alerts that cannot be followed
    ├── FetchError               an address on the web gave nothing that can be used
    │   ├── ForbiddenAddress     not http or https, credentials in it, not public, or robots.txt says no
    │   ├── Unreachable          no such host, no connection, hung up, an answer that is no HTTP
    │   ├── TooSlow              not answered, or not to the end, within the time allowed
    │   ├── TooLarge             more bytes than allowed, packed or unpacked
    │   ├── TooManyRedirects     sent on too often, or in a circle
    │   └── Unanswered           an HTTP status other than success; keeps it, and Retry-After
    │       └── Gone             410: taken away for good
    ├── InvalidRecord            JSON that is not a record of the schema
    ├── DeliveryError            an alert that could not be brought to where it should go
    ├── ExportError              records cannot be written as asked
    │   ├── UnknownFormat        no format of that name
    │   └── UnwritableTarget     the file, folder or stream to write cannot be written
    ├── MissingLibrary           an optional library is not installed; names the extra that brings it
    ├── ModelError               the weights are missing, damaged or of another version
    └── StoreError               the store of what was read cannot be used; what was written stays whole
        ├── NoStore              there is none yet
        ├── NotAStore            a file or database of something else, or a damaged one
        ├── NewerStore           made by a newer version of the program
        ├── StoreLocked          others kept it from being written for longer than was waited
        ├── StoreReadOnly        it may be read, not written
        ├── StoreFull            the disk (or what it may take of it) is full
        ├── StoreLost            the database cannot be reached, or no longer
        └── AlreadyWatched       another watch is using it

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


class InvalidFilter(InputError):
    """A question names a type, status, country, sector, day or number that there is not."""


class InvalidWatchList(InputError):
    """A list of feeds and alerts that cannot be followed."""


class FetchError(AttacheError):
    """An address on the web gave nothing that can be used."""

    passing = False
    """Whether a later attempt may well succeed."""


class ForbiddenAddress(FetchError):
    """Not http or https, credentials in it, not public, or robots.txt says no."""


class Unreachable(FetchError):
    """No such host, no connection, hung up, or an answer that is no HTTP."""

    passing = True


class TooSlow(FetchError):
    """Not answered, or not to the end, within the time allowed."""

    passing = True


class TooLarge(FetchError):
    """More bytes than allowed, packed or unpacked."""


class TooManyRedirects(FetchError):
    """Sent on too often, or in a circle."""


class Unanswered(FetchError):
    """An HTTP status other than success.

    ``retry_after`` is how many seconds the server asks to be left alone, None where it does not say.
    """

    def __init__(
        self, subject: str, fault: str, remedy: str = "", status: int = 0, retry_after: float | None = None
    ) -> None:
        super().__init__(subject, fault, remedy)
        self.status = status
        self.retry_after = retry_after
        self.passing = status in (408, 425, 429) or status >= 500


class Gone(Unanswered):
    """410: taken away for good."""


class DeliveryError(AttacheError):
    """An alert that could not be brought to where it should go."""


class InvalidRecord(AttacheError):
    """JSON that is not a record of the schema."""


class ExportError(AttacheError):
    """Records cannot be written as asked."""


class UnknownFormat(ExportError):
    """There is no format of that name."""


class UnwritableTarget(ExportError):
    """The file, folder or stream to write cannot be written."""


class MissingLibrary(AttacheError):
    """An optional library is not installed."""


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


class AlreadyWatched(StoreError):
    """Another watch is using the store."""
