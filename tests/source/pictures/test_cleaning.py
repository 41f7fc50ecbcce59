"""What is left of a picture: all of its pixels and colors, and nothing that it told. Pillow reads
it back, which knows nothing of how it was cleaned."""

import io

import pytest
from PIL import Image, ImageCms, ImageOps, ImageSequence

from generator.source.pictures.picture import Picture
from generator.source.pictures.reading import read
from tests.source.pictures.made import MADE, SECRETS, SIZE, exif, jpeg, png, profile, webp

TOLD = {"exif", "xmp", "comment", "photoshop", "mp", "mpoffset", "Author", "Comment",
        "Title", "XML:com.adobe.xmp", "Raw profile type exif"}  # fmt: skip

pytestmark = pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO file")


def cleaned(raw: bytes, suffix: str) -> Picture:
    """The picture in these bytes, which are sound."""
    picture = read(raw, suffix)
    assert isinstance(picture, Picture), picture
    return picture


def opened(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(raw))


@pytest.mark.parametrize("name", MADE)
def test_every_pixel_stays(name: str) -> None:
    raw, suffix = MADE[name]
    before, after = opened(raw), opened(cleaned(raw, suffix).clean)
    frames = [(one.info.get("duration"), one.convert("RGBA").tobytes())
              for one in ImageSequence.Iterator(before)]  # fmt: skip
    shown = [(one.info.get("duration"), one.convert("RGBA").tobytes())
             for one in ImageSequence.Iterator(after)]  # fmt: skip
    assert frames == shown
    assert before.mode == after.mode
    for said in ("loop", "dpi", "transparency", "adobe_transform", "jfif_density"):
        assert before.info.get(said) == after.info.get(said)


@pytest.mark.parametrize("name", MADE)
def test_nothing_is_told(name: str) -> None:
    raw, suffix = MADE[name]
    assert any(secret in raw for secret in SECRETS)
    clean = cleaned(raw, suffix).clean
    assert [secret for secret in SECRETS if secret in clean] == []
    after = opened(clean)
    after.load()
    left = dict(after.getexif())
    assert set(left) <= {0x0112}
    assert not after.getexif().get_ifd(0x8769)
    assert not after.getexif().get_ifd(0x8825)
    assert set(after.info) & TOLD <= ({"exif"} if left else set())


@pytest.mark.parametrize("name", MADE)
def test_cleaning_twice_changes_nothing_more(name: str) -> None:
    raw, suffix = MADE[name]
    clean = cleaned(raw, suffix).clean
    again = cleaned(clean, suffix)
    assert again.clean == clean
    assert (again.facts.texts, again.facts.has_place, again.facts.device, again.facts.author) == (
        (),
        False,
        "",
        "",
    )


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("make", [jpeg, png, webp])
def test_a_photo_stays_upright(make: object, turn: int) -> None:
    raw = make(exif=exif(turn))  # type: ignore[operator]
    suffix = f".{make.__name__}"  # type: ignore[attr-defined]
    after = opened(cleaned(raw, suffix).clean)
    upright = ImageOps.exif_transpose(opened(raw)).convert("RGB").tobytes()
    assert ImageOps.exif_transpose(after).convert("RGB").tobytes() == upright
    assert after.getexif().get(0x0112, 1) == turn


@pytest.mark.parametrize("make", [jpeg, png, webp])
def test_colors_mean_the_same_and_their_maker_is_gone(make: object) -> None:
    own = bytearray(profile())
    own[48:56], own[80:84] = b"PhoneMkr", b"Mari"
    raw = make(icc_profile=bytes(own))  # type: ignore[operator]
    after = opened(cleaned(raw, f".{make.__name__}").clean)  # type: ignore[attr-defined]
    left = after.info["icc_profile"]
    assert b"PhoneMkr" not in left
    assert b"Mari" not in left
    assert b"copyright" not in left.replace(b"\0", b"").lower()
    kept = ImageCms.ImageCmsProfile(io.BytesIO(left))
    target = ImageCms.createProfile("LAB")
    before = ImageCms.ImageCmsProfile(io.BytesIO(bytes(own)))
    plain = opened(raw).convert("RGB")
    assert (
        ImageCms.profileToProfile(plain, kept, target, outputMode="LAB").tobytes()
        == ImageCms.profileToProfile(plain, before, target, outputMode="LAB").tobytes()
    )


@pytest.mark.parametrize("name", ["a photo", "a screenshot", "one from the web"])
def test_what_it_told_is_known(name: str) -> None:
    picture = cleaned(*MADE[name])
    told = " / ".join(picture.facts.texts)
    for words in ("Maria Lopez", "Secret rights", "Call 916-555-0142", "Pine Street 4",
                  "Write to maria@example.org & ask", "Secret credit"):  # fmt: skip
        assert words in told
    assert "9165550142" not in told  # serial numbers are nobody's telephone
    assert picture.facts.has_place
    assert picture.facts.device == "PhoneMaker Phone 12"
    assert picture.facts.author == "Maria Lopez"
    assert (picture.facts.width, picture.facts.height) == SIZE


def test_a_place_in_xmp_alone_is_a_place() -> None:
    assert cleaned(*MADE["an animated one"]).facts.has_place
    assert cleaned(jpeg(exif=Image.Exif()), ".jpg").facts.has_place


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a photo", ["Secret comment", "Pine Street"]),
        ("a screenshot", ["Secret comment", "Pine Street"]),
        ("an animated one", ["Secret comment", "Secret credit"]),
    ],
)
def test_comments_are_known(name: str, words: list[str]) -> None:
    assert set(words) <= set(cleaned(*MADE[name]).facts.texts)
