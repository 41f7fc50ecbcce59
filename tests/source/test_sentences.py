"""Where the first sentence of a paragraph ends."""

import pytest

from generator.source.sentences import first_sentence


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("", ""),
        ("One only", "One only"),
        ("One. Two.", "One."),
        ("One!  Two?", "One!"),
        ("One\nline. Two.", "One line."),
        ("“We are heard.” She smiled.", "“We are heard.”"),
        ("It works (mostly.) Often.", "It works (mostly.)"),
        ("Dr. Lee teaches. Others learn.", "Dr. Lee teaches."),
        ("Arts, e.g. music, matter. Much.", "Arts, e.g. music, matter."),
        ("J. Smith came. Then left.", "J. Smith came."),
        ("It opens at 7 a.m. on Fridays. Always.", "It opens at 7 a.m. on Fridays."),
        ("About 3.5 hours. More later.", "About 3.5 hours."),
        ("See example.org for more. Really.", "See example.org for more."),
        ("They ask: who? Nobody knows.", "They ask: who?"),
        ("And then … nothing. End.", "And then … nothing."),
        ("¿Quién? Nadie.", "¿Quién?"),
        ("The U.S. has it. We too.", "The U.S. has it."),
    ],
)
def test_first_sentence(paragraph: str, sentence: str) -> None:
    assert first_sentence(paragraph) == sentence
