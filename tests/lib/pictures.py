"""Sound files of the three kinds that may be handed in, written byte by byte; and what is put into them."""
import struct
import zlib


def jpeg(width, height, shade, *segments):
    """A grey picture of one shade: in its blocks a first value of six bits, then no difference. `segments`: (marker, bytes) beside it."""
    quantised = b"\xff\xdb\x00\x43\x00" + bytes([1] * 64)
    frame = b"\xff\xc0\x00\x0b\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + b"\x01\x01\x11\x00"
    codes = b"\xff\xc4\x00\x15\x00\x01\x01" + bytes(14) + b"\x00\x06" + b"\xff\xc4\x00\x14\x10\x01" + bytes(15) + b"\x00"
    blocks = -(-width // 8) * -(-height // 8)
    bits = "10" + format(32 + shade, "06b") + "0" + "00" * (blocks - 1)
    bits += "1" * (-len(bits) % 8)
    scan = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\x00")
    beside = b"".join(b"\xff" + bytes([marker]) + (len(told) + 2).to_bytes(2, "big") + told for marker, told in segments)
    return b"\xff\xd8" + beside + quantised + frame + codes + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + scan + b"\xff\xd9"


def exif(latitude=b"CANARY-31.2304N", orientation=6):
    """EXIF with where a picture was taken and how it is to be turned."""
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack("<HHII", 0x8825, 4, 1, 38) + struct.pack("<HHII", 0x010F, 2, len(latitude), 56)
    gps = struct.pack("<H", 1) + struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0") + bytes(4)
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 3) + entries[:36] + gps + latitude


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows=None, data=None, before=b""):
    """A grey picture; `rows` of it in the data (as many as it says), or `data` as they stand, unpacked."""
    plain = (b"\0" + bytes(range(256)) * (width // 256 + 1))[: width + 1] * (height if rows is None else rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = zlib.compress(plain if data is None else data)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def pdf(catalog="", objects=()):
    """One empty page; `catalog` stands in its catalogue, `objects` are numbered from 4."""
    every = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(), b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] >>", *objects]
    out, table = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", f"xref\n0 {len(every) + 1}\n0000000000 65535 f \n"
    for number, one in enumerate(every, 1):
        table += f"{len(out):010} 00000 n \n"
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    return out + table.encode() + f"trailer\n<< /Root 1 0 R /Size {len(every) + 1} >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def stream(words, data):
    """An object for `pdf`."""
    return f"<< {words} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def zipped():
    """The shortest archive with a file in it that readers find from the end."""
    name = b"a.class"
    local = b"PK\3\4" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    central = b"PK\1\2" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
    return local + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
