"""All surveys of a corpus, one report after the other, as they may be published."""

from collections.abc import Mapping

from generator.derive.disclosure.answers import made_whole
from generator.derive.disclosure.other_reports import Told, tells_too_much
from generator.derive.disclosure.questions import published
from generator.load.survey_table import RawSurvey
from generator.model.corpus import Corpus
from generator.model.survey import PublishedQuestion, PublishedSurvey


def published_surveys(
    corpus: Corpus, surveys: Mapping[str, RawSurvey], limit: int
) -> Mapping[str, PublishedSurvey]:
    """The surveys of the corpus's reports by the reports' keys.

    Reports are taken in the order of their dates: what one has told, the next must not undo.
    """
    told: dict[str, list[Told]] = {}
    found: dict[str, PublishedSurvey] = {}
    for report in sorted(corpus.reports.values(), key=lambda one: (one.end, one.key)):
        survey = surveys.get(report.key)
        if survey is None:
            continue
        earlier = told.setdefault("/".join(report.key.split("/")[:2]), [])
        questions, kept = [], []
        for whole in (whole for question in survey.questions for whole in made_whole(question)):
            if any(tells_too_much(report, whole, one, limit) for one in earlier):
                text = whole.question.text
                questions.append(PublishedQuestion(text, None, withheld="earlier-report"))
            else:
                questions.append(published(whole, limit))
                kept.append(Told(report, whole))
        earlier += kept
        found[report.key] = PublishedSurvey(limit, tuple(questions))
    return {key: found[key] for key in corpus.reports if key in found}
