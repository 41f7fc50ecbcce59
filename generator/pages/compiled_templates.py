"""Templates compiled for many pages: fixed sentences are looked up once, calls lead straight on.

A page calls some five hundred macros and puts out twice as many values. What it says is the same
as with Jinja's own environment; only the way there is shorter.
"""

import marshal
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import count
from types import CodeType
from typing import Any, Protocol

from jinja2 import Environment, Template, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.environment import TemplateModule
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.pages.template_calls import as_function, escaped, markup, put
from generator.pages.template_code import NAMING_FILES, ShortWays

SAYING = ("_", "gettext")
VALUE = re.compile(r"%\((\w+)\)s")
"""Where a value stands in a sentence."""
EDITIONS = count()
MANY_NUMBERS = 2048
"""Sentences with a number that is often the same."""


class Catalog(Protocol):
    """The sentences of a language."""

    def gettext(self, message: str) -> str:
        """What it says for a sentence of a template."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """What it says for one of two sentences, by a number."""
        ...


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, by this process or by a copy of it; nothing is kept when it
    ends. Each was compiled for the macros that it calls: where the text of one is another, none is
    taken."""

    def __init__(self) -> None:
        self.drop()

    def drop(self) -> None:
        """Forgets all of them, and begins another edition."""
        self.edition = next(EDITIONS)
        self._codes: dict[str, tuple[str, CodeType]] = {}
        self._expected: Callable[[], bytes | None] | None = None

    def expect(self, made: Callable[[], bytes | None]) -> None:
        """Takes what another process made (``as_bytes``) when it is first asked for a template."""
        self._expected = made

    @property
    def is_begun(self) -> bool:
        """Whether anything is there, or expected."""
        return bool(self._codes or self._expected)

    def as_bytes(self) -> bytes:
        """All that is there, for another process of this very program."""
        return marshal.dumps(self._codes)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what is there of a template."""
        if self._expected:
            made, self._expected = self._expected(), None
            self._codes |= marshal.loads(made) if made else {}  # noqa: S302 - made by a copy of us
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif checksum:
            self._codes.clear()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Takes what was made of one."""
        if bucket.code:
            self._codes[bucket.key] = bucket.checksum, bucket.code


class PageEnvironment(Environment):
    """Templates whose fixed sentences are looked up in the catalog while they are compiled.

    ``{{ _("Level") }}`` becomes the word itself; of ``{{ _("by %(day)s", day=…) }}`` only the day
    is left to be put in. ``catalog`` has the sentences; the other arguments are Jinja's.

    Files are looked at when they are first asked for, and again only after ``look_again``.
    """

    code_generator_class = ShortWays
    put = staticmethod(put)
    escaped = staticmethod(escaped)
    markup: Any = staticmethod(markup)
    as_function = staticmethod(as_function)

    def __init__(self, catalog: Catalog, **options: Any) -> None:
        self.catalog = catalog
        self.counted = lru_cache(MANY_NUMBERS, typed=True)(partial(self.counted_with, values={}))
        self._imported: dict[str | None, dict[str, str]] = {}
        self._found: dict[Any, Template] = {}
        self._parts: dict[str, TemplateModule] = {}
        self._everywhere: dict[str, Any] = {}
        """What every template sees."""
        self.codes = CompiledTemplates()
        super().__init__(autoescape=True, auto_reload=False, bytecode_cache=self.codes, **options)

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:
        """A template: without asking anything again, once it was there."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found

    def part(self, name: str) -> TemplateModule:
        """A file of macros."""
        found = self._parts.get(name)
        if found is None:
            found = self._parts[name] = self.get_template(name).module
        return found

    def rendered(self, name: str, values: Mapping[str, object]) -> str:
        """What a template makes of these values."""
        return self.with_block(name, values)[0]

    def with_block(
        self, name: str, values: Mapping[str, object], block: str = ""
    ) -> tuple[str, str]:
        """The same, and what one block of it says."""
        made, said = self.get_template(name), ""
        everywhere = self._everywhere = self._everywhere or dict(made.globals)
        seen = made.new_context({**everywhere, **values}, shared=True)
        try:
            if block:
                said = "".join(made.blocks[block](seen))
                seen.blocks[block] = [lambda _: (one for one in (said,))]  # not made again
            return "".join(made.root_render_func(seen)), said
        except Exception:
            self.handle_exception()

    def look_again(self) -> None:
        """Drops all templates where a file is no longer what it was."""
        kept = self.cache or {}
        if not all(template.is_up_to_date for template in kept.values()):
            kept.clear()
            self._found.clear()
            self._parts.clear()
            self._imported.clear()
            self.codes.drop()

    def files_of_macros(self, name: str | None, parts: Iterable[nodes.Node]) -> Mapping[str, str]:
        """The files that a template of these parts imports, or one that it extends, by their names
        there."""
        found = self._imported[name] = dict[str, str]()
        naming = [one for one in parts if isinstance(one, NAMING_FILES)]
        for one in naming:
            if isinstance(one, nodes.Extends):
                found |= self._files_in(one.template.as_const())
        found |= {
            one.target: one.template.as_const() for one in naming if isinstance(one, nodes.Import)
        }
        return found

    def _files_in(self, name: str) -> Mapping[str, str]:
        if name not in self._imported and self.loader:
            source, file, _ = self.loader.get_source(self, name)
            parts = self._parse(source, name, file).find_all(NAMING_FILES)
            self.files_of_macros(name, parts)
        return self._imported[name]

    def counted_with(self, one: str, many: str, number: int, values: Mapping[str, str]) -> Markup:
        """The sentence of the catalog for so many; the values are escaped already."""
        found: Markup = markup(self.catalog.ngettext(one, many, number) % {"num": number, **values})
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        folded: nodes.Template = _Folding(self.catalog.gettext).visit(parsed)
        return folded


class _Folding(NodeTransformer):
    def __init__(self, look_up: Callable[[str], str]) -> None:
        self.look_up = look_up

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - the name is Jinja's
        """Puts the words of a sentence and its values out one by one."""
        self.generic_visit(node)
        node.nodes = [part for one in node.nodes for part in _parts_of(one)]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - the name is Jinja's
        """A fixed sentence, its values still to be put in; every other call as it is."""
        self.generic_visit(node)
        if _is_counted(node):
            values = nodes.Dict([_pair(one) for one in node.kwargs], lineno=node.lineno)
            name, given = ("counted_with", [values]) if node.kwargs else ("counted", [])
            counted = nodes.EnvironmentAttribute(name)
            return nodes.Call(counted, [*node.args, *given], [], None, None, lineno=node.lineno)
        if not _is_sentence(node):
            return node
        words = self.look_up(node.args[0].value)  # type: ignore[attr-defined]
        if not node.kwargs:
            return nodes.Const(Markup(words % {}), lineno=node.lineno)  # noqa: S704
        values = nodes.Dict([_pair(one) for one in node.kwargs], lineno=node.lineno)
        return nodes.MarkSafe(nodes.Mod(nodes.Const(words), values), lineno=node.lineno)


def _parts_of(said: nodes.Expr) -> Iterator[nodes.Expr]:
    """The words of a sentence and its values, one by one; anything else as it is."""
    sentence: Any = said.expr if isinstance(said, nodes.MarkSafe) else None
    words = VALUE.split(sentence.left.value) if sentence and sentence.operator == "%" else ()
    if not words or any("%" in text.replace("%%", "") for text in words[0::2]):
        yield said
        return
    values = {pair.key.value: pair.value.args[0] for pair in sentence.right.items}
    for n, word in enumerate(words):
        if n % 2:
            yield values[word]
        else:
            yield nodes.TemplateData(word.replace("%%", "%"), lineno=said.lineno)


def _pair(given: nodes.Keyword) -> nodes.Pair:
    """A value by its name, as it will stand in the sentence."""
    escaping = nodes.Call(nodes.EnvironmentAttribute("put"), [given.value], [], None, None)
    return nodes.Pair(nodes.Const(given.key), escaping, lineno=given.lineno)


def _is_counted(node: nodes.Call) -> bool:
    """Whether a call says one of two sentences, by a number."""
    return (
        isinstance(node.node, nodes.Name)
        and node.node.name == "ngettext"
        and len(node.args) == len(("one", "many", "number"))
        and node.dyn_args is None
        and node.dyn_kwargs is None
    )


def _is_sentence(node: nodes.Call) -> bool:
    """Whether a call says a sentence that stands in the template itself."""
    return (
        isinstance(node.node, nodes.Name)
        and node.node.name in SAYING
        and len(node.args) == 1
        and isinstance(node.args[0], nodes.Const)
        and node.dyn_args is None
        and node.dyn_kwargs is None
    )
