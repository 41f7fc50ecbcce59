"""The cells that several tables share: which site, which report, which elements."""

from collections.abc import Sequence

from generator.data.cells import Row, known
from generator.model.corpus import Corpus
from generator.model.report import Report


def site_cells(site: str, corpus: Corpus) -> Row:
    """A site and its name."""
    found = corpus.site(site)
    return {"site": site, "site_title": found.title if found else None}


def report_cells(report: Report, corpus: Corpus) -> Row:
    """A report, its title, its day, and what it came from."""
    return {
        "report": report.key,
        "report_title": report.title,
        "report_date": report.end,
        "offering": report.offering if report.offering in corpus.offerings else None,
    }


def elements_cells(elements: Sequence[str], corpus: Corpus) -> Row:
    """Elements and their names."""
    keys = known(elements, corpus.elements)
    return {
        "elements": keys,
        "element_titles": tuple([corpus.elements[key].title for key in keys]),
    }
