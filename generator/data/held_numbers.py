"""Surveys and numbers held back, as ``data/site.json`` has them."""

from collections.abc import Iterator
from typing import Any

from generator.data.survey_rows import OTHER, rows_of
from generator.model.corpus import Corpus
from generator.model.survey import PublishedCell


def survey_questions(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Every question of every survey as ``shapes.SurveyQuestion``, in the survey's order."""
    for key, survey in sorted(corpus.surveys.items()):
        for question in survey.questions:
            rows = tuple(
                {
                    "by": by or None,
                    "groups": row.groups,
                    "answered": row.base,
                    "cells": tuple(map(_cell, row.cells)),
                }
                for by, row in rows_of(question)
            )
            yield {"report": key, "question": question.text, "rows": rows}


def _cell(cell: PublishedCell) -> dict[str, Any]:
    return {
        "answers": tuple(answer or OTHER for answer in cell.answers),
        "bound": cell.bound or None,
        "number": cell.number,
        "percent": cell.percent,
    }


def held_numbers(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Every number that is held back as ``shapes.HeldBackNumber``, by its place."""
    for (thing, name, field), held in sorted(corpus.held_back.items(), key=lambda one: one[0]):
        evidence, _, place = name.partition(" ")
        yield {
            "thing": thing,
            "evidence": evidence,
            "place": int(place) if place else None,
            "field": field,
            "bound": held.bound,
            "number": None if held.bound == "untold" else held.number,
        }
