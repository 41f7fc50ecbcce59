"""Serving a site while it is written: every mistake leaves the last good pages where they are."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from posixpath import normpath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from generator.load.project import NOTHING
from generator.mkdocs_plugin.rebuilding import OverError, Rebuilding
from generator.mkdocs_plugin.share_units import NotAtHandError
from generator.mkdocs_plugin.understanding import WrongReadersError
from generator.mkdocs_plugin.watching import Watcher
from generator.model.settings import Settings
from generator.pages import problems

log = logging.getLogger("mkdocs.plugins.crosswalk")


CALM = 0.06
"""Seconds without a change, after which a build begins: longer than the shortest rest between two
looks, so that files that are saved together are built together."""


NOT_NOW = (
    "This page is made anew as soon as what is wrong is mended; “crosswalk check” tells all of it."
)


class _Listener(logging.Handler):
    """Keeps what is logged as an error: MkDocs says there what its exceptions leave out."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one message."""
        self.told.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """The errors that MkDocs logs meanwhile."""
    listener = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield listener.told
    finally:
        logger.removeHandler(listener)


class SteadyServer(LiveReloadServer):
    """A server that a mistake never stops: it keeps the last good pages and says what is wrong."""

    trouble = ""
    has_shown = False
    """Whether it has had a site to show."""
    ask: Callable[[str], None] = staticmethod(lambda _: None)
    """Makes what is not there yet at an address of the site."""
    tell: Callable[[str], None] = staticmethod(lambda _: None)
    """Hears what there is to say."""
    instead = "404.html"
    """The page that stands where there is none."""

    def attempt(self, make: Callable[[], str]) -> None:
        """Makes the site anew in a folder of its own and shows it; on failure keeps the old one.
        Raises ``WrongReadersError`` where there is none yet."""
        before, trouble = self.trouble, ""
        with _listening() as errors:
            try:
                self.root = make()
                self.has_shown = True
            except (Exception, SystemExit) as error:
                if isinstance(error, WrongReadersError) and not self.has_shown:
                    raise
                what = [*errors, str(error) or type(error).__name__]
                trouble = "\n".join(dict.fromkeys(what))
        self.trouble = trouble
        if trouble:
            log.error("The site keeps its last good pages. %s", trouble)
        elif errors:
            log.error("%s", "\n".join(errors))
        elif before:
            self.tell("What was wrong is mended, and the pages are new.")

    def server_activate(self) -> None:
        """Begins to listen; only now is it known that nobody else does."""
        super().server_activate()
        self.tell(f"The site is at {self.url} and follows every save. Ctrl+C ends it.")

    def _serve_request(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes] | None:
        """Answers from the newest site, and has that made first which nobody has looked at."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith("/livereload/"):
            with self._epoch_cond:  # MkDocs looks up the folder before it waits for a build
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            try:
                self._make(path)
            except OverError:
                start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
                return [b""]
            except NotAtHandError:  # what is wrong now kept it from being made
                return self._tell_trouble(start_response)
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        if answer is None:
            answer = self._say_that_there_is_none(path, start_response)
        return answer

    def _say_that_there_is_none(
        self, path: str, start_response: Callable[..., Any]
    ) -> Iterable[bytes] | None:
        """The site's own page for that, which is there anew once there is one."""
        page = Path(self.root, self.instead)
        if PurePosixPath(path).suffix not in ("", ".html") or not page.is_file():
            return None
        start_response("404 Not Found", [("Content-Type", "text/html")])
        return [self._inject_js_into_html(page.read_bytes(), self._visible_epoch)]

    def _tell_trouble(self, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """What is wrong, at the address of a page that cannot be made because of that."""
        start_response("503 Service Unavailable", [("Content-Type", "text/html")])
        page = f'<!doctype html><html lang="en"><title>Crosswalk</title><main>{NOT_NOW}</main>'
        return [self._inject_js_into_html(page.encode(), self._visible_epoch)]

    def _make(self, path: str) -> None:
        url = normpath(path).removeprefix(self.mount_path.rstrip("/")).lstrip("/")
        file = Path(self.root, url)
        if not file.is_file() and not (file / "index.html").is_file():
            address = url.removesuffix("index.html") if file.suffix else f"{url}/"
            try:
                self.ask(address)
            except NotAtHandError:
                if self.trouble:
                    raise
                self.builder()  # somebody has saved a file just now
                self.ask(address)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """MkDocs adds its reloading script here; a banner goes to the same place."""
        if self.trouble:
            banner = problems.banner(self.trouble, Settings().language).encode()
            content = content.replace(b"<main", banner + b"<main", 1)
        injected: bytes = super()._inject_js_into_html(content, epoch)
        return injected


def serve_site(
    config_file: Path,
    address: str | None,
    tell: Callable[[str], None],
    told: Mapping[str, str | None] = NOTHING,
) -> None:
    """Serves the site while it is written, until it is interrupted; ``tell`` hears where."""
    with TemporaryDirectory(prefix="crosswalk-", ignore_cleanup_errors=True) as folder:
        builds = Rebuilding(config_file, Path(folder), address, told)
        config = builds.begin()
        host, port = config.dev_addr

        def build() -> None:
            before, stayed_out = builds.counted, builds.stays_out
            server.attempt(lambda: str(builds.make(server.url)))
            server.instead = "404.html" if builds.has_pages else "index.html"
            if builds.counted not in ("", before):
                tell(f"There is more to say: {builds.counted}. “crosswalk check” says what.")
            if builds.stays_out != stayed_out:
                tell(builds.stays_out.rstrip() or "Nothing stays out any more.")

        server = SteadyServer(
            build,
            host,
            port,
            root=config.site_dir,
            mount_path=urlsplit(config.site_url or "/").path,
        )
        server.ask, server.tell, server.build_delay = builds.ask, tell, CALM
        server.observer = Watcher()  # type: ignore[assignment] # has all that MkDocs asks of one
        try:
            _watch_and_serve(server, config)
        finally:
            builds.stop()
        config.plugins.on_shutdown()


def _watch_and_serve(server: SteadyServer, config: MkDocsConfig) -> None:
    server.builder()
    for path in (config.docs_dir, config.config_file_path or "", *config.watch):
        if path:
            server.watch(path)
    config.plugins.on_serve(server, config=config, builder=server.builder)
    try:
        server.serve()
    except KeyboardInterrupt:
        log.info("Shutting down.")
    finally:
        server.shutdown()
