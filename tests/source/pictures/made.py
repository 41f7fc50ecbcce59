"""Pictures as cameras, phones and programs make them: small, and full of what they tell."""

import io
import struct
import zlib

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRETS = (
    b"Maria Lopez",
    b"PhoneMaker",
    b"Secret",
    b"maria@example.org",
    b"Pine Street",
    b"PK\3\4",
)
SIZE = (48, 32)
XMP = b"""<?xpacket begin="\xef\xbb\xbf"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>
<rdf:Description photoshop:Credit="Secret credit" exif:GPSLatitude="38,34.5N">
<dc:creator><rdf:Seq><rdf:li>Maria Lopez</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Write to maria@example.org &amp; ask</rdf:li>
</rdf:Alt></dc:description><xmpMM:DocumentID>9165550142</xmpMM:DocumentID>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
TRAILER = b"PK\3\4 Secret archive behind the picture"


def image(mode: str = "RGB") -> Image.Image:
    """A picture in which every side looks different."""
    made = Image.new("RGB", SIZE)
    made.putdata([(x * 5 % 256, y * 7 % 256, (x * y) % 256)
                  for y in range(SIZE[1]) for x in range(SIZE[0])])  # fmt: skip
    return made.convert(mode)


def exif(orientation: int = 6) -> Image.Exif:
    """What a phone writes: which it is, whose, where it was, and how the picture is turned."""
    made = Image.Exif()
    made[0x010F], made[0x0110], made[0x0112] = "PhoneMaker", "Phone 12", orientation
    made[0x013B], made[0x8298] = "Maria Lopez", "Secret rights"
    made[0x9C9C] = "Call 916-555-0142".encode("utf-16-le")
    made.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0Pine Street 4"
    made.get_ifd(0x8769)[0xA431] = "9165550142"
    made.get_ifd(0x8825).update({1: "N", 2: (38.0, 34.0, 12.0), 3: "W", 4: (121.0, 29.0, 1.0)})
    return made


def profile() -> bytes:
    """A color profile, with the words that its maker put in."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def thumbnail_header() -> bytes:
    """A JFIF header with a thumbnail of nine pixels in it."""
    inside = b"JFIF\0\1\2\1\0\x48\0\x48\3\3" + b"Secret thumbnail of pixels!"
    return b"\xff\xe0" + struct.pack(">H", len(inside) + 2) + inside


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG file."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def iptc() -> bytes:
    """A block of Photoshop with a byline and a city."""
    fields = ((80, b"Maria Lopez"), (92, b"Pine Street"))
    block = b"".join(b"\x1c\2" + struct.pack(">BH", n, len(text)) + text for n, text in fields)
    return b"Photoshop 3.0\x008BIM\4\4\0\0" + struct.pack(">I", len(block)) + block + b"\0"


def jpeg(mode: str = "RGB", **options: object) -> bytes:
    """A photo from a phone, edited with a program, with a film behind it."""
    raw = io.BytesIO()
    options = {"exif": exif(), "icc_profile": profile(), "comment": b"Secret comment"} | options
    image(mode).save(raw, "JPEG", quality=90, **options)
    plain = raw.getvalue()
    added = (
        thumbnail_header(),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
        segment(0xE2, b"MPF\0Secret second picture"),
        segment(0xEB, b"JP\0\0Secret provenance"),
        segment(0xED, iptc()),
    )
    return plain[:2] + b"".join(added) + plain[2:] + TRAILER


def png(mode: str = "RGB", **options: object) -> bytes:
    """A screenshot with everything that a PNG file can say."""
    raw, words = io.BytesIO(), PngInfo()
    words.add_text("Author", "Maria Lopez")
    words.add_text("Comment", "Secret comment", zip=True)
    words.add_itxt("Title", "Pine Street", zip=True)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    words.add(b"prVt", b"Secret chunk")
    options = {"exif": exif(), "icc_profile": profile(), "dpi": (96, 96), **options}
    image(mode).save(raw, "PNG", pnginfo=words, **options)
    return raw.getvalue() + TRAILER


def gif() -> bytes:
    """Two images that go round, with a comment and XMP."""
    raw = io.BytesIO()
    first, second = image(), image().rotate(180)
    first.save(raw, "GIF", save_all=True, append_images=[second], loop=3, duration=200,
               comment=b"Secret comment")  # fmt: skip
    plain = raw.getvalue()
    xmp = b"\x21\xff\x0bXMP DataXMP" + XMP + b"\1" + bytes(range(255, -1, -1)) + b"\0"
    mine = b"\x21\xff\x0bSECRETS 1.0\x06Secret\0"
    return plain[:-1] + mine + xmp + b";" + TRAILER


def webp(mode: str = "RGB", **options: object) -> bytes:
    """A photo from the web."""
    raw = io.BytesIO()
    options = {"exif": exif(), "icc_profile": profile(), "xmp": XMP, **options}
    image(mode).save(raw, "WEBP", **options)
    plain = raw.getvalue()
    body = plain[8:] + b"prVt" + struct.pack("<I", 6) + b"Secret"
    return b"RIFF" + struct.pack("<I", len(body)) + body + TRAILER


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG file."""
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def with_chunk(png_file: bytes, name: bytes, content: bytes) -> bytes:
    """A PNG file with one more chunk behind its size."""
    return png_file[:33] + chunk(name, content) + png_file[33:]


MADE = {
    "a photo": (jpeg(), ".jpg"),
    "a gray photo": (jpeg("L", icc_profile=None), ".jpeg"),
    "a photo for print": (jpeg("CMYK", icc_profile=None), ".jpg"),
    "a progressive photo": (jpeg(progressive=True), ".JPG"),
    "a photo with restarts": (jpeg(restart_marker_rows=1), ".jpg"),
    "a screenshot": (png(), ".png"),
    "a clear one": (png("RGBA"), ".png"),
    "one with a palette": (png("P", transparency=3), ".png"),
    "one in black and white": (png("1"), ".png"),
    "one in gray": (png("LA"), ".png"),
    "one in sixteen bits": (png("I;16"), ".png"),
    "an animated one": (gif(), ".gif"),
    "one from the web": (webp(), ".webp"),
    "one from the web without loss": (webp("RGBA", lossless=True), ".webp"),
    "one from the web with clear parts": (webp("RGBA"), ".webp"),
    "one from the web that moves": (
        webp(save_all=True, append_images=[image().rotate(180)], duration=200), ".webp"
    ),
}  # fmt: skip
