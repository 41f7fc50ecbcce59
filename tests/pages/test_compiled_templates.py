"""Templates are compiled for many pages; what they say is what Jinja itself would say."""

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from generator.pages.compiled_templates import PageEnvironment
from generator.pages.known import Link

PART = '{% macro a(link) %}<a href="{{ link.href }}">{{ link.title }}</a>{% endmacro %}'
SPANISH = {"Level": "Nivel <1>", "by %(day)s of %(other)s": "hasta %(day)s & %(other)s"}
PLAIN, MARKUP = 'Ana & "Bo" <b>', Markup("<em>Ana & Bo</em>")


class Catalog:
    """A few sentences."""

    def gettext(self, message: str) -> str:
        return SPANISH.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n == 1 else msgid2


def said(template: str, **values: object) -> tuple[str, str]:
    """What the two environments make of a template."""

    catalog = Catalog()
    options: dict[str, Any] = {
        "loader": DictLoader({"page": template, "part": PART}),
        "undefined": StrictUndefined,
        "extensions": ["jinja2.ext.i18n"],
    }
    both = []
    environments: list[Any] = [
        PageEnvironment(catalog, **options),
        Environment(autoescape=True, **options),
    ]
    for made in environments:
        made.install_gettext_callables(catalog.gettext, catalog.ngettext, newstyle=True)
        both.append(made.get_template("page").render(**values))
    ours, theirs = both
    return ours, theirs


@pytest.mark.parametrize(
    "template",
    [
        '{{ _("Level") }}',
        '<p aria-label="{{ _("Level") }}">{{ _("Not in the catalog: 100%%") }}</p>',
        '{{ _("by %(day)s of %(other)s", day=plain, other=markup) }}',
        '{{ _("by %(day)s of %(other)s", day=_("Level"), other=7)|upper }}',
        '{{ gettext("Level") ~ plain }}',
        "{{ _(plain) }} {{ plain }} {{ markup }} {{ 7 }} {{ none }}",
        '{% import "part" as links %}{{ links.a(link) }}{{ links.a(link)|upper }}',
        "{% macro m(x, y=2) %}{{ x }}{{ y }}{% endmacro %}"
        "{% macro box() %}[{{ caller() }}]{% endmacro %}"
        "{{ m(plain) }}{{ m(markup, y=3) }}{% call box() %}{{ plain }}{% endcall %}",
        "{% for n in range(3) %}{{ loop.index }}{{ plain }}{% if not loop.last %}, {% endif %}"
        "{% endfor %}",
        '{{ ngettext("%(num)s entry", "%(num)s entries", 2) }}{{ " ".join(["a", plain]) }}',
        '{{ ngettext("%(n)s & %(num)s", "%(n)s <b>", 1, n=plain) ~ plain }}'
        '{{ ngettext("entry %(num)s", "entries %(num)s", 3, num=markup)|upper }}',
        "{% macro m(x, y=2, z=3) %}{{ x }}{{ y }}{{ z }}{% endmacro %}"
        "{{ m(1, z=plain) }}{{ m(x=markup) }}{{ m(plain)|upper }}{{ [plain, m(1)]|join }}",
        '{% set kept = ("a",) %}{% set fixed = ("b",) %}'
        "{% macro a(link, more=1) %}{{ link.title }}{{ more }}{% endmacro %}"
        "{% macro b(x, y=1) %}{{ x }}{{ y }}{% endmacro %}"
        '{{ a(link) }}{{ a(link, 2) }}{{ a(link, more="&") }}{{ a(link) }}{{ a(link, 2) }}'
        '{{ b("<") }}{{ b("<", 2) }}{{ b("<", y=link.title) }}{{ b("<")|upper }}{{ b(plain) }}',
        "{% if none is none and plain is not none %}{{ plain is none }}{% endif %}",
        "{% macro m(x) %}{{ x }}{% endmacro %}"
        '{{ m(_("Level")) }}{{ m(_("Level"))|upper }}{{ m(_("Level %%")) }}',
        '{{ _("100%% by %(day)s, %(day)s", day=plain) }}{{ _("by %(day)s", day=plain)|upper }}',
        "{% macro row(x, all) %}{% if all %}{{ x }}{{ all[0] }}{{ row(x, all[1:]) }}{% endif %}"
        "{% endmacro %}{{ row(plain, [7, markup]) }}{{ row(plain, []) }}-{{ row(plain, [])|upper }}"
        "{{ row(all=[plain], x=row(markup, [1])) }}",
        '{% import "part" as links %}{% macro m(links) %}{{ links.title }}'
        "{% endmacro %}{{ m(link) }}"
        "{% for n in range(2) %}{{ links.a(link) }}{{ _('Level') ~ links.a(link) }}{% endfor %}",
        '{% import "part" as links %}{% set a = links.a %}{{ a(link) }}{{ (links.a(link), 1)[0] }}',
        '{% import "part" as links %}{% macro box() %}{{ caller(link) }}{{ caller(link)|upper }}'
        "{% endmacro %}{% call(one) box() %}{{ links.a(one) }}{{ plain }}{% endcall %}",
        "{% block b %}{% macro m(x) %}{{ x }}{% endmacro %}{% for n in range(2) %}{{ m(plain) }}"
        "{% endfor %}{% endblock %}",
    ],
)
def test_a_template_says_what_it_says_with_jinja_alone(template: str) -> None:
    link = Link("../a b/?x=1&y='2'", PLAIN)
    ours, theirs = said(template, plain=PLAIN, markup=MARKUP, link=link)
    assert ours == theirs
    assert ours.strip()


KEEPING = """
{% set kept = ("view",) %}
{% set fixed = ("word",) %}
{% macro view(x) %}{{ x|heard }}{% endmacro %}
{% macro word(x) %}{{ x|heard }}{% endmacro %}
"""


def heard(macro: str, *values: object) -> tuple[str, list[object]]:
    """What a macro says of each value, called twice, and what it was asked for."""
    asked: list[object] = []

    def hear(one: object) -> str:
        asked.append(one)
        return "said "

    page = f'{{% import "part" as part %}}{{{{ part.{macro}(x) }}}}{{{{ part.{macro}(x) }}}}'
    made = PageEnvironment(Catalog(), loader=DictLoader({"page": page, "part": KEEPING}))
    made.filters["heard"] = hear
    return "".join(made.rendered("page", {"x": one}) for one in values), asked


def test_a_fixed_macro_makes_what_it_says_of_a_word_once() -> None:
    assert heard("word", "one", "two", "one") == ("said " * 6, ["one", "two"])


def test_a_kept_macro_makes_what_it_says_of_a_view_once_for_that_very_view() -> None:
    one, equal = Link("#", "Here"), Link("#", "Here")
    said_of_all, asked = heard("view", one, one, equal)
    assert said_of_all == "said " * 6
    assert [id(view) for view in asked] == [id(one), id(equal)]


def test_what_is_kept_of_a_view_changes_nothing_in_it() -> None:
    one = Link("#", "Here")
    heard("view", one)
    assert one == Link("#", "Here")
    assert hash(one) == hash(Link("#", "Here"))


def test_a_mistake_in_a_template_is_told_by_its_line() -> None:
    made = PageEnvironment(Catalog(), loader=DictLoader({"page": "\n\n{{ view.other }}"}))
    with pytest.raises(AttributeError) as told:
        made.rendered("page", {"view": Link("", "")})
    assert [one.lineno for one in told.traceback][-1] == 2  # counted from 0


BASE = '{% import "part" as links %}<p>{% block body %}{% endblock %}'


def test_a_template_calls_the_macros_that_the_one_below_it_imports() -> None:
    page = '{% extends "base" %}{% block body %}{{ links.a(link) }}{% endblock %}'
    files = DictLoader({"base": BASE, "page": page, "part": PART})
    made = PageEnvironment(Catalog(), loader=files)
    assert made.rendered("page", {"link": Link("#", "<")}) == '<p><a href="#">&lt;</a>'


@pytest.mark.parametrize(
    "template",
    [
        '{% from "part" import a %}',
        '{% import "part" as links %}{% set links = 1 %}',
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(y=1) }}",
    ],
)
def test_what_is_not_foreseen_is_refused_when_a_template_is_compiled(template: str) -> None:
    made = PageEnvironment(Catalog(), loader=DictLoader({"page": template, "part": PART}))
    with pytest.raises(TemplateSyntaxError):
        made.get_template("page")


def test_what_a_view_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError):
        said("{{ link.other }}", link=Link("", ""))


def test_a_template_that_was_edited_is_read_again_when_it_is_time_to_look() -> None:
    part = '{% set kept = ("a",) %}' + PART
    files = {"page": '{% import "part" as links %}{{ links.a(link) }}', "part": part}
    made = PageEnvironment(Catalog(), loader=DictLoader(files))
    link = Link("#", "Here")

    def page() -> str:
        return made.rendered("page", {"link": link})

    before = page()
    files["part"] = files["part"].replace("a href", "a class=x href")
    assert page() == before
    made.look_again()
    assert page() == before.replace("a href", "a class=x href")


def test_what_another_process_compiled_is_taken_and_says_the_same() -> None:
    texts = {"page": '{{ _("Level") }} {{ x }}', "other": "{{ x + 1 }}"}
    first, second = (PageEnvironment(Catalog(), loader=DictLoader(dict(texts))) for _ in "12")
    for made in (first, second):
        made.globals["_"] = Catalog().gettext
    for name in texts:
        first.get_template(name)
    second.codes.expect(first.codes.as_bytes)
    second.loader.mapping["other"] = "{{ x + 2 }}"  # type: ignore[union-attr] # a dictionary's
    compiled: list[str] = []
    compile_it = second.compile
    second.compile = lambda text, *rest, **more: (  # type: ignore[method-assign,assignment]
        compiled.append(text) or compile_it(text, *rest, **more)
    )
    assert second.get_template("page").render(x=1) == "Nivel <1> 1"
    assert second.get_template("other").render(x=1) == "3"
    assert compiled == ["{{ x + 2 }}"]  # another text is another template


def test_where_one_template_is_another_nothing_that_was_compiled_is_taken() -> None:
    page = '{% extends "base" %}{% block body %}{{ links.a(link) }}{% endblock %}'
    other = PART.replace("(link)", "(more, link)")
    first, second = (
        PageEnvironment(Catalog(), loader=DictLoader({"base": BASE, "page": page, "part": part}))
        for part in (PART, other)
    )
    for name in ("base", "page", "part"):
        first.get_template(name)
    second.codes.expect(first.codes.as_bytes)
    second.get_template("part")
    with pytest.raises(UndefinedError):
        second.rendered("page", {"link": Link("#", "<")})
