"""Templates compiled for many pages: fixed sentences are looked up once, calls lead straight on.

A page calls some five hundred macros and puts out twice as many values. What it says is the same
as with Jinja's own environment; only the way there is shorter.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from types import CodeType
from typing import Any, Protocol

import markupsafe
from jinja2 import Environment, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

SAYING = ("_", "gettext")
_escaped: Callable[[str], str] = getattr(
    markupsafe, "_escape_inner", lambda text: str(escape(text))
)
"""Its inner function, where there is one: without a ``Markup`` round every text."""


markup = partial(str.__new__, Markup)
"""What is markup already, as such."""


def put(value: object) -> str:
    """A value as it stands in a page: text escaped, markup as it is."""
    if type(value) is Markup:
        return value
    if type(value) is int:
        return str(value)
    return _escaped(value) if type(value) is str else escape(value)


def as_function(macro: Any, names: tuple[str, ...], keeping: str = "") -> Any:
    """A macro that is called as Python calls a function; what is not given is ``missing``."""
    macro.__defaults__ = (missing,) * len(names)
    called = KEEPING[keeping](macro) if keeping else macro
    called.names = names
    return called


def _keeping(macro: Any) -> Any:
    """The same macro, which keeps what it made of a view with the view, as long as this lasts."""

    def kept(one: Any, *others: object) -> Any:
        made = vars(one)
        place = (macro, *others) if others else macro
        if place not in made:
            made[place] = macro(one, *others)
        return made[place]

    return kept


KEEPING: Mapping[str, Callable[[Any], Any]] = {"kept": _keeping, "fixed": cache}
"""By the name under which a file of macros lists some of them, what it wants for these: that they
keep what they made of a view, or of one or a few words."""


def by_name(called: Any, *given: object, **named: object) -> Any:
    """Calls a macro or a function with some of its arguments by their names."""
    names = getattr(called, "names", None)
    if names is None:
        return called(*given, **named)
    rest = [named.pop(name, missing) for name in names[len(given) :]]
    return called(*given, *rest, **named)


class _ShortWays(CodeGenerator):
    """Leaves out what no template here needs: functions that ask for the context, as methods."""

    _keeping: Mapping[str, str]
    """The macros that keep what they make, and of what (``KEEPING``)."""
    _words: dict[Markup, str]
    """What is said by fixed sentences that are not put out at once, with a name for each."""

    def visit_Template(  # noqa: N802
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Notes which macros are to keep what they make: ``{% set kept = ("a",) %}``; and makes the
        file's words once, when it is loaded."""
        self._keeping = {
            name.value: one.target.name
            for one in node.find_all(nodes.Assign)
            if isinstance(one.target, nodes.Name) and one.target.name in KEEPING
            for name in one.node.find_all(nodes.Const)
        }
        self._words = dict[Markup, str]()
        super().visit_Template(node, frame)
        for words, name in self._words.items():
            self.writeline(f"{name} = {words!r}")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802
        """Words that are markup by their name."""
        if type(node.value) is Markup:
            self.write(self._words.setdefault(node.value, f"words_{len(self._words)}"))
        else:
            super().visit_Const(node, frame)

    def visit_Call(  # noqa: N802 - the name is Jinja's
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Calls macros as Python calls a function."""
        called = node.node
        is_macro = isinstance(called, nodes.Getattr | nodes.EnvironmentAttribute) or (
            isinstance(called, nodes.Name) and called.name not in self.environment.globals
        )
        if not is_macro or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        if node.kwargs or forward_caller:
            self.write("environment.by_name(")
            self.visit(called, frame)
            self.write(", ")
        else:
            self.visit(called, frame)
            self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802
        """Takes a file of macros as it is for all pages."""
        target = frame.symbols.ref(node.target)
        self.writeline(f"{target} = ")
        if frame.toplevel:
            self.write(f"context.vars[{node.target!r}] = ")
        self.write("environment.part(")
        self.visit(node.template, frame)
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, *_: object) -> None:
        """A macro is a function of its arguments, and of what stands in a call block."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("A macro names all its arguments.", macro_ref.node.lineno)
        names = tuple(one.name for one in macro_ref.node.args)
        if macro_ref.accesses_caller:
            names = (*names, "caller")
        keeping = self._keeping.get(getattr(macro_ref.node, "name", ""), "")
        self.write(f"environment.as_function(macro, {names!r}, {keeping!r})")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """A block of a page gives its whole text at once."""
        is_whole_block = frame.block is not None and frame.buffer is None
        if is_whole_block:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if is_whole_block:
            self.writeline(f"yield concat({frame.buffer})")

    def return_buffer_contents(self, frame: Frame, *_: object, **__: object) -> None:
        """What a macro puts together is markup, whoever calls it."""
        self.writeline(f"return environment.markup(concat({frame.buffer}))")

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802
        """Markup, by the short way."""
        self.write("environment.markup(")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """Asks whether something is none without a call."""
        if node.name != "none":
            super().visit_Test(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(" is None)")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Takes a field of a view as Python does: views hold no mappings that are asked by dots."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(self, *_: object) -> None:
        """What ``put`` does, without calling it for most values."""
        self.write("(said if (kind := type(said := ")

    def _output_child_post(self, *_: object) -> None:
        self.write(
            ")) is Markup else environment.escaped(said) if kind is str else environment.put(said))"
        )


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
    ends. Another text of a template is another template."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}
        self._expected: Callable[[], bytes | None] | None = None

    def expect(self, made: Callable[[], bytes | None]) -> None:
        """Takes what another process made (``as_bytes``) when it is first asked for a template."""
        self._expected = made

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

    code_generator_class = _ShortWays
    put = staticmethod(put)
    escaped = staticmethod(_escaped)
    markup: Any = staticmethod(markup)
    as_function = staticmethod(as_function)
    by_name = staticmethod(by_name)

    def __init__(self, catalog: Catalog, **options: Any) -> None:
        self.catalog = catalog
        self._parts: dict[str, TemplateModule] = {}
        self._everywhere: dict[str, Any] = {}
        """What every template sees."""
        self.codes = CompiledTemplates()
        super().__init__(autoescape=True, auto_reload=False, bytecode_cache=self.codes, **options)

    def part(self, name: str) -> TemplateModule:
        """A file of macros."""
        found = self._parts.get(name)
        if found is None:
            found = self._parts[name] = self.get_template(name).module
        return found

    def rendered(self, name: str, values: Mapping[str, object], block: str = "") -> str:
        """What a template makes of these values, or one block of it alone."""
        made = self.get_template(name)
        everywhere = self._everywhere = self._everywhere or dict(made.globals)
        seen = made.new_context({**everywhere, **values}, shared=True)
        try:
            return "".join(made.blocks[block](seen) if block else made.root_render_func(seen))
        except Exception:
            self.handle_exception()

    def look_again(self) -> None:
        """Drops all templates where a file is no longer what it was."""
        kept = self.cache or {}
        if not all(template.is_up_to_date for template in kept.values()):
            kept.clear()
            self._parts.clear()

    def counted(self, one: str, many: str, number: int, values: Mapping[str, str]) -> Markup:
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

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - the name is Jinja's
        """A fixed sentence, its values still to be put in; every other call as it is."""
        self.generic_visit(node)
        if _is_counted(node):
            values = nodes.Dict([_pair(one) for one in node.kwargs], lineno=node.lineno)
            counted = nodes.EnvironmentAttribute("counted")
            return nodes.Call(counted, [*node.args, values], [], None, None, lineno=node.lineno)
        if not _is_sentence(node):
            return node
        words = self.look_up(node.args[0].value)  # type: ignore[attr-defined]
        if not node.kwargs:
            return nodes.Const(Markup(words % {}), lineno=node.lineno)  # noqa: S704
        values = nodes.Dict([_pair(one) for one in node.kwargs], lineno=node.lineno)
        return nodes.MarkSafe(nodes.Mod(nodes.Const(words), values), lineno=node.lineno)


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
