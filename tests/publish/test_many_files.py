"""What is done to very many files is the same by two processes, by threads and one by one."""

from pathlib import Path

import pytest

from generator.publish import many_files
from generator.publish.checksums import sums_of
from generator.publish.many_files import of_each

PATHS = [f"file-{number}" for number in range(300)]


@pytest.fixture(params=["processes", "threads"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either way, with fewer files than it takes in earnest."""
    monkeypatch.setattr(many_files, "can_spread", lambda: request.param == "processes")
    monkeypatch.setattr(many_files, "WORTH_A_PROCESS", 2)


@pytest.mark.parametrize("many", [0, 1, 64, 65, 300])
@pytest.mark.usefixtures("_way")
def test_the_order_is_kept(many: int) -> None:
    assert of_each(str.upper, PATHS[:many]) == [path.upper() for path in PATHS[:many]]


@pytest.mark.usefixtures("_way")
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for path in PATHS:
        (tmp_path / path).write_text(path)
    assert len(set(sums_of(tmp_path, PATHS).values())) == len(PATHS)
    (tmp_path / PATHS[200]).unlink()
    with pytest.raises(FileNotFoundError, match=PATHS[200]):
        sums_of(tmp_path, PATHS)
