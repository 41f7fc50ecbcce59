"""Words are spread over files by their first letters."""

from itertools import pairwise

from generator.data.search.shards import LIMIT, in_order, shards


def lines(words: list[str], length: int = 100) -> list[tuple[str, str]]:
    return [(word, word.ljust(length, ".")) for word in sorted(words, key=in_order)]


WORDS = [f"{a}{b}{c}" for a in "abcs" for b in "aeiou" for c in "bcdfghjklmnpqrstvwxz"]


def test_a_few_words_share_one_file() -> None:
    assert [shard.first for shard in shards(lines(WORDS, 10))] == [""]


def test_many_words_are_split_and_none_is_lost() -> None:
    cut = list(shards(lines(WORDS)))
    assert [line for shard in cut for line in shard.lines] == [line for _, line in lines(WORDS)]
    assert max(sum(map(len, shard.lines)) for shard in cut) <= LIMIT
    assert [shard.first for shard in cut] == sorted(shard.first for shard in cut)
    for shard, after in pairwise(cut):
        assert all(shard.first <= line < after.first for line in shard.lines)


def test_a_word_too_many_moves_only_its_neighbors() -> None:
    before = {shard.lines for shard in shards(lines(WORDS))}
    after = {shard.lines for shard in shards(lines([*WORDS, "sizeable"]))}
    assert len(after - before) == 1


def test_a_word_that_fills_a_file_alone_has_one() -> None:
    cut = list(shards([("a", "a"), ("aa", "x" * LIMIT * 2), ("ab", "b")]))
    assert [len(shard.lines) for shard in cut] == [1, 1, 1]


def test_no_words_make_an_empty_file() -> None:
    assert [(shard.first, shard.lines) for shard in shards([])] == [("", ())]
