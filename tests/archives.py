"""Zip archives as tests need them, good and hostile."""

import io
import struct
import zipfile


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these names and contents."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def listing_again(content: bytes, times: int) -> bytes:
    """The archive of one small file whose list names it so many times."""
    packed = zipped(("a.csv", content))
    end = packed.rindex(b"PK\x05\x06")
    begin = packed.index(b"PK\x01\x02")
    entry = packed[begin:end]
    count = min(times, 0xFFFF)
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(entry) * times, begin, 0)
    return packed[:begin] + entry * times + tail


def encrypted(packed: bytes) -> bytes:
    """The archive, said to be encrypted."""
    found = bytearray(packed)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found[packed.index(mark) + place] |= 1
    return bytes(found)
