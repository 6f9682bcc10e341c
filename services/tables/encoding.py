"""Which encoding a text file is in: byte-order marks first, then strict trial, then the look of the bytes."""

import codecs
import re

from services.tables.refusal import TableFault, TableRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONELY = re.compile(rb"(?<![\x80-\xff])[\xc0-\xff](?![\x80-\xff])")
_HIGH = re.compile(rb"[\x80-\xff]")
_PAIR = re.compile(rb"([\x81-\xfe])([\x40-\x7e\x80-\xfe])")
_SAMPLE = 64 * 1024


def detect_encoding(content: bytes) -> str:
    """The Python codec name for `content`; TableRefused(encoding) if nothing fits.

    Chinese bytes come in pairs (GB18030, which contains GBK and GB2312); a single high byte between
    ASCII letters is Western European (Windows-1252, as Excel saves "Café"); Taiwan's Big5 shows in its second bytes.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    wide = _utf16_without_mark(content[:_SAMPLE])
    if wide:
        return wide
    if _decodes(content, "utf-8"):
        return "utf-8"
    sample = content[:_SAMPLE] if _HIGH.search(content[:_SAMPLE]) else content
    lonely, high = len(_LONELY.findall(sample)), len(_HIGH.findall(sample))
    if lonely * 2 > high:
        order = ["cp1252", "gb18030"]
    else:
        order = ["cp950", "gb18030"] if _looks_taiwanese(sample) else ["gb18030"]
    for name in order:
        if _decodes(content, name):
            return name
    raise TableRefused(TableFault.ENCODING)


def _looks_taiwanese(sample: bytes) -> bool:
    """Big5 begins its pairs at A4 and ends many below 7F; GBK ends so only in its rarer characters, which also
    begin below A1 as often as not."""
    pairs = _PAIR.findall(sample)
    low = sum(1 for _, second in pairs if second < b"\x7f")
    early = sum(1 for first, _ in pairs if first < b"\xa1")
    return low * 10 > len(pairs) and early * 50 < len(pairs)


def _decodes(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 shows itself by NULs on one side of each pair: digits, commas and line ends are ASCII."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    many = len(sample) // 20
    if odd > many and odd > 4 * even:
        return "utf-16-le"
    if even > many and even > 4 * odd:
        return "utf-16-be"
    return None
