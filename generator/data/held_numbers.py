"""Surveys and numbers held back, as ``data/site.json`` has them."""

from collections.abc import Iterator
from typing import Any

from generator.data.survey_rows import OTHER, rows_of
from generator.model.corpus import Corpus
from generator.model.survey import PublishedCell


def survey_questions(own: Corpus) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every question of every survey as ``shapes.SurveyQuestion``, in the survey's order; each
    with the key of its report."""
    for key, survey in sorted(own.surveys.items()):
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
            yield key, {"report": key, "question": question.text, "rows": rows}


def _cell(cell: PublishedCell) -> dict[str, Any]:
    return {
        "answers": tuple(answer or OTHER for answer in cell.answers),
        "bound": cell.bound or None,
        "number": cell.number,
        "percent": cell.percent,
    }


def held_numbers(own: Corpus) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every number that is held back as ``shapes.HeldBackNumber``, by its place; each with the
    key of its report or finding."""
    for (thing, name, field), held in sorted(own.held_back.items(), key=lambda one: one[0]):
        evidence, _, place = name.partition(" ")
        number = {
            "thing": thing,
            "evidence": evidence,
            "place": int(place) if place else None,
            "field": field,
            "bound": held.bound,
            "number": None if held.bound == "untold" else held.number,
        }
        yield thing, number
