"""A built site that is searched: which of its files have to be, what is found, and what the next
search may know of that."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from generator.diagnostics.stages import Stages
from generator.publish import checksums
from generator.publish.leaks import memory
from generator.publish.leaks.left_out import Leak, LeftOut
from generator.publish.leaks.memory import Memory
from generator.publish.leaks.search import (
    ANEW,
    DOING,
    NOBODY,
    WITHIN,
    Search,
    Searched,
    files_of,
    search_files,
)
from generator.publish.leaks.shelves import (
    Shelf,
    Task,
    in_order,
    joined,
    on_their_shelves,
    put_on_shelves,
    task_of,
)
from generator.publish.leaks.sought import New


class Outcome(Struct, frozen=True):
    """The leaks; how many files were searched, how many had been before; a notice, or nothing."""

    leaks: tuple[Leak, ...] = ()
    searched: int = 0
    passed_over: int = 0
    notice: str = ""


class BuiltSite(Struct, frozen=True):
    """A site in which traces of what was left out are looked for."""

    site: Path
    left_out: Sequence[LeftOut]
    remembered: Path | None = None
    """A file that outlives the build. With it, files that were found clean before are passed over,
    as far as they are the same and what is looked for can be nowhere in them."""
    digests: Mapping[str, str] | None = None
    """Those of files that nobody has written at since; of any others they are worked out."""
    stages: Stages | None = None
    searched_by: str = ""
    """It stands for the program that looks."""

    def recalled(self) -> Memory:
        """What is remembered of an earlier search."""
        return memory.recall(self.remembered, self.searched_by) if self.remembered else Memory()

    def searched(self, search: Search, before: Memory, *, with_program: bool = False) -> Outcome:
        """What comes of it, given what is remembered; ``with_program`` if what the program says is
        known."""
        known = self.digests or {}
        others = [path for path in files_of(self.site) if path not in known]
        digests = {**known, **checksums.sums_of(self.site, others)}
        was = before.sought if before.shelves else None
        new = search.sought.more_than(was) if was else None
        tasks = self._again(digests, before.shelves, new) if new else self._anew(digests)
        to_do = [one for one in tasks if one.files]
        files = sum(len(one.files) for one in to_do)
        is_anew = files == len(digests) and before.is_of_something
        done = search_files(self.site, to_do, search, self.stages, ANEW if is_anew else DOING)
        leaks = tuple(sorted(self._leaks(done)))
        if self.remembered:
            shelves = {one.first: one.shelf for one in tasks}
            for task, one in zip(to_do, done, strict=True):
                clean = {path: digests[path] for path in task.files if path not in one.hits}
                shelves[task.first] = joined(task, clean, one.packed, one.sketch)
            now = Memory(search.sought, shelves, with_program and not leaks)
            memory.remember(self.remembered, self.searched_by, now)
        return Outcome(leaks, files, len(digests) - files, before.notice)

    def _anew(self, digests: Mapping[str, str]) -> list[Task]:
        """All files."""
        shelves = put_on_shelves(in_order(digests), self._size)
        return [Task(files[0], files) for files in shelves]

    def _size(self, path: str) -> int:
        return (self.site / path).stat().st_size

    def _again(
        self, digests: Mapping[str, str], shelves: Mapping[str, Shelf], new: New
    ) -> list[Task]:
        """The files that are not as they were when they were searched, or in which what is new may
        be found."""
        return [
            task_of(first, {one: digests[one] for one in files}, shelves[first], new)
            for first, files in on_their_shelves(in_order(digests), in_order(shelves))
        ]

    def _leaks(self, done: Sequence[Searched]) -> Iterator[Leak]:
        for one in done:
            for path, hits in one.hits.items():
                for shown, number, what in hits:
                    document = self.left_out[number].path if number != NOBODY else ""
                    yield Leak(path, document, what, _member(shown, path))


def _member(shown: str, path: str) -> str:
    """The part of what is shown that stands behind the path of the file itself."""
    return shown.removeprefix(path).removeprefix(WITHIN)
