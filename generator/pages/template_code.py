"""The Python that templates become: macros are functions that give plain text, and are called
straight on; what stands between them is put together in one go.

Held to what Jinja's own code generator makes by ``tests/pages/test_compiled_templates.py``.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from jinja2 import TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_PARAMETER
from markupsafe import Markup

from generator.pages.template_calls import KEEPING


class _Called(NamedTuple):
    """A macro that a template calls, as far as it is known while it is compiled."""

    code: str
    """What stands for it in the code."""
    names: tuple[str, ...]
    place: str = ""
    """Where views keep what it makes of them alone."""
    needed: int = -1


NAMING_FILES = (nodes.Extends, nodes.Import)
"""What names other files in a template."""


class ShortWays(CodeGenerator):
    """Leaves out what no template here needs: functions that ask for the context, methods with
    arguments by name."""

    environment: Any
    _keeping: Mapping[str, str]
    """The macros that keep what they make, and of what (``KEEPING``)."""
    _macros: Mapping[str, _Called]
    """The macros of this file."""
    _files: Mapping[str, str]
    """The files of macros, by the names under which they are imported."""
    _taken: dict[str, str]
    """What is looked up once, when the file is loaded, with a name for each."""
    _as_text: nodes.Node | None = None
    """The call that is put out just as it stands."""

    def visit_Template(  # noqa: N802 - the names are Jinja's
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Notes which macros there are, and which of them are to keep what they make:
        ``{% set kept = ("a",) %}``."""
        parts = [*node.find_all((nodes.Assign, nodes.Macro, nodes.Name, *NAMING_FILES))]
        self._keeping = {
            name.value: one.target.name
            for one in parts
            if isinstance(one, nodes.Assign)
            if isinstance(one.target, nodes.Name) and one.target.name in KEEPING
            for name in one.node.find_all(nodes.Const)
        }
        macros = (one for one in parts if isinstance(one, nodes.Macro))
        self._macros = {one.name: self._own(one) for one in macros}
        self._files = self.environment.files_of_macros(self.name, parts)
        for said in (one for one in parts if isinstance(one, nodes.Name)):
            if said.ctx == "store" and said.name in self._files:
                self.fail(f"{said.name} is the name of a file of macros.", said.lineno)
        self._taken = {
            f"environment.{name}": name for name in ("escaped", "put", "markup", "as_function")
        }
        super().visit_Template(node, frame)
        for what, name in self._taken.items():
            self.writeline(f"{name} = {what}")

    def _own(self, macro: nodes.Macro) -> _Called:
        names = tuple(one.name for one in macro.args)
        if any(one.name == "caller" for one in macro.find_all(nodes.Name)):
            names = (*names, "caller")
        is_kept = self._keeping.get(macro.name) == "kept"
        place = f"{self.name} {macro.name} {self.environment.codes.edition}" if is_kept else ""
        return _Called(f"plain_{macro.name}", names, place, _needed(macro))

    def _taken_as(self, what: str) -> str:
        return self._taken.setdefault(what, f"taken_{len(self._taken)}")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802
        """Words that are markup by their name."""
        if type(node.value) is Markup:
            self.write(self._taken_as(repr(node.value)))
        else:
            super().visit_Const(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        """Files of macros need not be looked up."""
        loads = frame.symbols.loads
        for ref in [ref for ref, (_, name) in loads.items() if name in self._files]:
            del loads[ref]
        super().enter_frame(frame)

    def _file(self, node: nodes.Node, frame: Frame) -> str:
        """The file of macros that a name stands for, if it does."""
        if isinstance(node, nodes.Name) and _is_of_file(node, frame):
            return self._files.get(node.name, "")
        return ""

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        """A file of macros by itself, or any other name."""
        if file := self._file(node, frame):
            self.write(f"environment.part({file!r})")
        else:
            super().visit_Name(node, frame)

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802
        """What of it is used is looked up when this file is loaded."""

    def visit_FromImport(self, node: nodes.FromImport, _: Frame) -> None:  # noqa: N802
        """Not here: macros are called by the name of their file."""
        self.fail("A file of macros is imported as a whole.", node.lineno)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Takes a field of a view as Python does: views hold no mappings that are asked by dots."""
        if file := self._file(node.node, frame):
            self.write(self._taken_as(f"environment.part({file!r}).{node.attr}"))
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Takes an entry as Python does."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def _called(self, node: nodes.Node, frame: Frame) -> _Called | None:
        """The macro that is called, if it is one."""
        if not isinstance(node, nodes.Call) or node.dyn_args or node.dyn_kwargs:
            return None
        called = node.node
        if isinstance(called, nodes.Getattr) and (file := self._file(called.node, frame)):
            macro = getattr(self.environment.part(file), called.attr)
            plain = self._taken_as(f"environment.part({file!r}).{called.attr}.plain")
            return _Called(plain, macro.names, macro.place, macro.needed)
        if not isinstance(called, nodes.Name):
            return None
        if called.name == "caller":
            return _Called(frame.symbols.ref("caller"), ())
        if called.name not in self._macros or not _is_of_file(called, frame):
            return None
        own = self._macros[called.name]
        code = f"{frame.symbols.ref(called.name)}.plain"
        return own._replace(code=code) if frame.block else own

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Calls macros as Python calls a function."""
        called = self._called(node, frame)
        if called:
            is_text = node is self._as_text
            self.write("" if is_text else "markup(")
            self._call(called, node, frame, forward_caller=forward_caller)
            self.write("" if is_text else ")")
        elif isinstance(node.node, nodes.EnvironmentAttribute) and node.node.name == "put":
            self._put(node.args[0], frame)
        elif isinstance(node.node, nodes.Getattr | nodes.EnvironmentAttribute):
            self.visit(node.node, frame)
            self.write("(")
            for one in (*node.args, *node.kwargs):
                self.visit(one, frame)
                self.write(", ")
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _call(
        self, called: _Called, node: nodes.Call, frame: Frame, *, forward_caller: bool
    ) -> None:
        """A call with all arguments in their places; none if nothing would come of it."""
        given = _in_order(called.names, node, forward_caller=forward_caller)
        variable = self.temporary_identifier()
        if called.place and len(given) == 1:
            self.write(f"said if (said := ({variable} := ")
            self.visit(node.args[0], frame)
            self.write(
                f").__dict__.get({called.place!r})) is not None else {called.code}({variable})"
            )
            return
        is_asked = called.needed in range(len(node.args))
        self.write(f"{called.code}(")
        for n, one in enumerate(given):
            if n == called.needed and is_asked:
                self.write(variable)
            elif isinstance(one, str):
                self.write(one)
            else:
                self.visit(one, frame)
            self.write(", ")
        self.write(")")
        if is_asked:
            self.write(f" if ({variable} := ")
            self.visit(node.args[called.needed], frame)
            self.write(") else ''")

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802
        """What comes of it is put out as it stands."""
        self._as_text = node.call
        super().visit_CallBlock(node, frame)

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802
        """A macro, and what others in this file call."""
        super().visit_Macro(node, frame)
        self.writeline(f"plain_{node.name} = {frame.symbols.ref(node.name)}.plain")

    def macro_def(self, macro_ref: MacroRef, *_: object) -> None:
        """A macro is a function of its arguments, and of what stands in a call block."""
        node = macro_ref.node
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("A macro names all its arguments.", node.lineno)
        if not isinstance(node, nodes.Macro):
            self.write(f"as_function(macro, {tuple(one.name for one in node.args)!r}).plain")
            return
        own, keeping = self._macros[node.name], self._keeping.get(node.name, "")
        self.write(f"as_function(macro, {own.names!r}, {keeping!r}, {own.place!r}, {own.needed})")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """A block of a page, and what stands round the blocks, gives its whole text at once."""
        is_whole_block = frame.buffer is None
        if is_whole_block:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if is_whole_block:
            self.writeline(f"yield concat({frame.buffer})")

    def return_buffer_contents(self, frame: Frame, *_: object, **__: object) -> None:
        """What a macro puts together is text that is not escaped again."""
        self.writeline(f"return concat({frame.buffer})")

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802
        """Markup, by the short way."""
        self.write("markup(")
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

    def _put(self, node: nodes.Expr, frame: Frame) -> None:
        self._output_child_pre(node, frame)
        self.visit(node, frame)
        self._output_child_post(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, *_: object) -> None:
        """What ``put`` does, without calling it for most values."""
        if self._called(node, frame):
            self._as_text = node
            self.write("(")
        else:
            self.write("(escaped(said) if (kind := type(said := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, *_: object) -> None:
        if self._called(node, frame):
            self.write(")")
        else:
            self.write(")) is str else said if kind is Markup else put(said))")


def _is_of_file(name: nodes.Name, frame: Frame) -> bool:
    """Whether a name stands for the same in a whole file: it is no argument, nothing of a loop."""
    ref = frame.symbols.find_ref(name.name)
    load = frame.symbols.find_load(ref) if ref else None
    return load is None or load[0] != VAR_LOAD_PARAMETER


def _needed(macro: nodes.Macro) -> int:
    """The argument that a macro asks for before it says anything at all; -1 if there is none."""
    only = macro.body[0] if len(macro.body) == 1 else None
    if not isinstance(only, nodes.If) or only.elif_ or only.else_:
        return -1
    names = [one.name for one in macro.args]
    asked = only.test.name if isinstance(only.test, nodes.Name) else ""
    return names.index(asked) if asked in names else -1


def _in_order(
    names: Sequence[str], node: nodes.Call, *, forward_caller: bool
) -> list[nodes.Expr | str]:
    """The arguments of a call in their places; code for what is not given there."""
    named: dict[str, nodes.Expr | str] = {one.key: one.value for one in node.kwargs}
    if forward_caller:
        named["caller"] = "caller"
    given: list[nodes.Expr | str] = list(node.args)
    for name in names[len(given) :]:
        if not named:
            break
        given.append(named.pop(name, "missing"))
    if named:
        raise TemplateSyntaxError(f"No argument is called {', '.join(named)}.", node.lineno)
    return given
