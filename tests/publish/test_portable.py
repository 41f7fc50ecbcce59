"""Packing that is the same on every machine, and that every machine can unpack."""

import gzip
from pathlib import Path

import pytest

from generator.publish.inventory import Inventory
from generator.publish.portable import SITEMAP, stored, without_marks


@pytest.mark.parametrize("size", [0, 1, 65_534, 65_535, 65_536, 131_070, 200_001])
def test_what_is_stored_can_be_unpacked(size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    assert gzip.decompress(stored(data)) == data


def test_two_packings_of_one_sitemap_become_one(tmp_path: Path) -> None:
    made = []
    for level, time in ((1, 17), (9, 4711)):
        (tmp_path / SITEMAP).write_bytes(gzip.compress(b"<urlset/>" * 99, level, mtime=time))
        without_marks(Inventory.of(tmp_path))
        made.append((tmp_path / SITEMAP).read_bytes())
    assert made[0] == made[1]
    assert gzip.decompress(made[0]) == b"<urlset/>" * 99


def test_a_site_without_a_sitemap(tmp_path: Path) -> None:
    without_marks(Inventory.of(tmp_path))
    assert list(tmp_path.iterdir()) == []
