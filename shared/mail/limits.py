"""How much of one mail is read, each bound with the failure it avoids.

Whatever lies beyond a bound is left out and named in `Mail.defects`; only RAW_BYTES refuses a mail.
"""

from dataclasses import dataclass, field

RAW_BYTES = 50 * 1024 * 1024  # Gmail takes mails up to 50 MiB in; more would not fit the process's memory
HEADER_BYTES = 256 * 1024  # a megabyte of headers, unfolded and decoded, costs more than all mails of a day
HEADER_LINES = 5_000  # a hundred thousand header lines fill a dictionary that nobody reads
HEADER_VALUE = 2_000  # one header of a megabyte would travel through every stage
EXTRA_HEADERS = 60  # a sender invents x-headers without end
SUBJECT_CHARS = 1_000  # a subject longer than this is an attack on whoever displays it
ENCODED_WORDS = 100  # RFC 2047 words in one value; each is a decoder call
ADDRESS_CHARS = 16_000  # of one address header: 100,000 recipients are a list, not people
ADDRESSES = 200  # likewise
REFERENCES = 50  # long threads keep growing this header; its ends identify the thread
PART_DEPTH = 20  # each level of nesting scans its content again for its own boundary
PARTS = 500  # a boundary line costs five bytes, so one mail can hold millions of parts
FORWARD_BYTES = 4 * 1024 * 1024  # of a forwarded mail that is itself encoded, and so has to be copied
FORWARD_DEPTH = 3  # mails in mails in mails: each level is a whole parse
TEXT_BYTES = 1024 * 1024  # encoded text read of one mail, all parts together; Gmail clips HTML at 102 kB
PLAIN_CHARS = 200_000  # text kept of one mail: the rules and the model read all of it
PLAIN_LINES = 20_000  # a million empty lines are cheap to send and dear to look at
HTML_TAGS = 12_000  # of one mail: the tree builder is quadratic in open elements, and in a list of options
HTML_REOPENED = 300_000  # unclosed formatting elements times tags: each paragraph opens them all again
HTML_TAG_CHARS = 8_192  # attributes of one tag are compared in pairs
LINKS = 1_000  # a digest has 200 links; a bomb has a million
LINK_CHARS = 4_096  # tracking links reach 2,000 characters; browsers stop at some 8,000
CALENDAR_BYTES = 256 * 1024  # an invitation is 3 kB; a whole exported calendar is not an invitation
CALENDAR_EVENTS = 20  # of one mail: each event costs a millisecond in the calendar library
CALENDAR_LINES = 200  # lines of one event: the attendees of a large meeting are not read
ATTACHMENTS = 200  # named one by one in every later document
DEFECTS = 20  # a mail of a thousand faults is told by its first ones


@dataclass(slots=True)
class Budget:
    """What may still be spent on one mail and on everything forwarded in it; notes what was cut."""

    text: int = TEXT_BYTES
    parts: int = PARTS
    tags: int = HTML_TAGS
    events: int = CALENDAR_EVENTS
    defects: list[str] = field(default_factory=list)

    def note(self, defect: str) -> None:
        """Remember a defect, once, in words."""
        if len(self.defects) < DEFECTS and defect not in self.defects:
            self.defects.append(defect)
