"""read_table: the one way from a dropped file's bytes to a Table."""

from services.tables.delimited import read_delimited
from services.tables.limits import MAX_BYTES
from services.tables.refusal import TableFault, TableRefused
from services.tables.table import Table
from services.tables.workbook import read_workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh",
           b"\xfd7zXZ", b"OggS", b"ID3", b"\x7fELF", b"MZ\x90", b"{\\rtf")  # fmt: skip
_PICTURE_NAMES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".doc", ".docx", ".mp4", ".zip", ".rar", ".numbers")


def read_table(name: str, content: bytes) -> Table:
    """Recognise a file by its bytes (its name is believed only for what is no table) and read it.

    A CSV of 20 MB is ready at once and read lazily; opening a workbook can take a second, so call this in a
    thread. Raises TableRefused, also later while `rows` is read.
    """
    if len(content) > MAX_BYTES:
        raise TableRefused(TableFault.TOO_BIG, limit=MAX_BYTES, size=len(content))
    if not content.strip(b"\0 \t\r\n"):
        raise TableRefused(TableFault.EMPTY)
    if content.startswith(_OLE):
        wanted = "EncryptedPackage".encode("utf-16-le")
        raise TableRefused(TableFault.ENCRYPTED if wanted in content else TableFault.OLD_FORMAT)
    if content.startswith(_ZIP):
        return read_workbook(content)
    if content.startswith(_OTHERS) or content[4:8] == b"ftyp" or name.lower().endswith(_PICTURE_NAMES):
        raise TableRefused(TableFault.NOT_A_TABLE)
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise TableRefused(TableFault.BROKEN)
    return read_delimited(content)
