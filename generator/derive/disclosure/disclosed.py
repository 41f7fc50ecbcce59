"""The door of the room: a corpus goes in as it was loaded, and comes out fit to be told."""

from collections.abc import Mapping
from dataclasses import replace

from generator.derive.disclosure.evidence import without_small_numbers
from generator.derive.disclosure.surveys import published_surveys
from generator.load.survey_table import RawSurvey
from generator.model.corpus import Corpus
from generator.model.settings import Settings


def disclosed(corpus: Corpus, surveys: Mapping[str, RawSurvey], settings: Settings) -> Corpus:
    """The corpus with its surveys as they may be published; in public builds, with small numbers
    of people in evidence held back.

    Takes what ``derive.readership`` let through: a survey whose report is not there stays out.
    """
    limit = settings.small_number
    told = replace(corpus, surveys=published_surveys(corpus, surveys, limit))
    if settings.audience != "public":
        return told
    return without_small_numbers(told, surveys, limit)
