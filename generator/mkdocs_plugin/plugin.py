"""MkDocs' hooks, which pass plain values to plain functions.

Pages of ``content/`` go through MkDocs, with their ``[[references]]`` turned into ordinary links;
pages whose bodies are ready are written beside it, but those in the navigation.
"""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import _build_theme_template as build_theme_template
from mkdocs.config.base import LegacyConfig
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator import compiler
from generator.data.workbooks import WorkbooksUnavailableError, can_be_written
from generator.diagnostics.stages import Stages
from generator.load.project import NOTHING, ProjectError, settings_from
from generator.mkdocs_plugin import content_pages, reading
from generator.mkdocs_plugin.compiled_shell import CompiledShell
from generator.mkdocs_plugin.documents import Documents
from generator.mkdocs_plugin.earlier import (
    NOTHING_EARLIER,
    Earlier,
    of_last_build,
    of_what_is_shown,
)
from generator.mkdocs_plugin.files import (
    ReadyPage,
    add_page,
    clean_picture,
    keep_known,
    unused_of_theme,
)
from generator.mkdocs_plugin.finishing import (
    WATCHED,
    Finished,
    Made,
    add_configurations,
    will_fail,
)
from generator.mkdocs_plugin.frames import Frames
from generator.mkdocs_plugin.served import Rest
from generator.mkdocs_plugin.theme_files import pass_over_icons
from generator.mkdocs_plugin.understanding import Understanding
from generator.mkdocs_plugin.unit_writer import UnitWriter
from generator.mkdocs_plugin.writer import Writer
from generator.model.settings import OPTIONS, Settings
from generator.pages import assets, problems
from generator.pages.theme import day
from generator.pages.theme_folder import theme_folder
from generator.publish.inventory import Inventory, is_page
from generator.publish.staging import Staging, begin
from generator.publish.trouble import PublishError, nothing_published
from generator.source import page_html
from generator.source.hidden_characters import without_hidden

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # with a server, which no build needs

log = logging.getLogger("mkdocs.plugins.crosswalk")
after = logging.getLogger("crosswalk")
"""For what is told when the site is out: under ``strict``, a warning of MkDocs' own would fail."""
FIRST, LAST = 100, -100
"""The priorities of a hook that comes before or after those of all other plugins."""


class NotPublishedError(MkDocsException):
    """The site could not be put in its place: told without a traceback, the exit status is 2."""

    exit_code = 2


class CrosswalkPlugin(BasePlugin[LegacyConfig]):
    """Adds the pages of a project to the site that MkDocs builds."""

    config_scheme = tuple((name, Type(object, default=None)) for name in OPTIONS)
    spoken: Mapping[str, str | None] = NOTHING
    """What the command line says of the settings."""
    documents: Documents | None = None
    """What is written beside MkDocs."""
    nav: Navigation | None = None
    frames: Frames | None = None
    sitemap: Callable[[], None]
    stages = Stages()
    """Hears how far the build is."""
    with_search = True
    made = Made()
    """What is written of this build."""
    pages = 0
    """How many there are in the site that was published."""
    earlier = NOTHING_EARLIER
    """What there is of the last build."""
    rest: Rest | None = None
    """What is made when somebody asks for it."""
    serving = False
    deploying = False
    staging: Staging | None = None
    """Where the site is being built, until it is published or given up."""
    site_dir = ""
    """Where MkDocs was told to build it."""

    def __init__(self) -> None:
        self.project = Understanding()
        self.content = content_pages.ContentPages()
        self.shell = CompiledShell()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being told of the start keeps this object alive from build to build."""
        self.serving = command == "serve"
        self.deploying = command == "gh-deploy"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything, before MkDocs looks at a single page."""
        if not config.use_directory_urls:
            raise PluginError("Crosswalk needs “use_directory_urls: true” in mkdocs.yml.")
        if Path(config.docs_dir).name != "content":
            raise PluginError("Crosswalk needs “docs_dir: content” in mkdocs.yml.")
        config.theme.dirs.insert(0, str(assets.shell_folder()))
        pass_over_icons(config.theme)
        _turn_off_other_search(config)
        settings = self._settings  # MkDocs knows tags, such as !ENV, that the command line does not
        if settings.workbooks and not can_be_written():
            raise PluginError(str(WorkbooksUnavailableError()))
        root = Path(config.docs_dir).parent
        self.project.take_in(root, settings, self.stages, serving=self.serving)
        known, language = self.project.known, settings.language
        words = assets.shell_words(language)
        as_of = day(known.derived.as_of, language) if known else ""
        banner = Markup(self.project.banner(language))  # noqa: S704 - our own template
        readers = words.get(f"for_{settings.audience}", "")
        config.site_name = without_hidden(config.site_name)
        config.site_description = without_hidden(config.site_description or "") or None
        config.copyright = page_html.harmless_line(config.copyright or "") or None
        config.extra["crosswalk"] = {
            "words": words,
            "banner": banner,
            "as_of": as_of,
            "not_public": readers,
            "recorded": not self.serving,
            "search": known is not None and self.with_search,
        }
        if self.deploying and readers:
            raise PluginError("gh-deploy is for public sites; this build is for fewer readers.")
        if not self.serving:
            self._begin(config)
        return config

    def _begin(self, config: MkDocsConfig) -> None:
        """Has MkDocs build beside the site; what is served stays as it is until all is done."""
        self._abandon()
        try:
            staging = begin(config.site_dir, self._settings.audience)
            self.staging, self.site_dir = staging, config.site_dir
        except PublishError as error:
            raise NotPublishedError(str(error)) from None
        config.site_dir = str(self.staging.folder)

    @property
    def _settings(self) -> Settings:
        try:
            return settings_from(dict(self.config), told=self.spoken)
        except ProjectError as error:
            raise PluginError(str(error)) from None

    @event_priority(LAST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the pages, pictures and styles; takes translations out."""
        project, known = self.project, self.project.known
        content_pages.without_translations(files)
        if known and project.checked:
            content_pages.leave_out(files, config, project.checked, known)
        for file in unused_of_theme(files, config):
            files.remove(file)
        for url, content in assets.styles().items():
            # As bytes: MkDocs would end the lines of a text as each system does.
            files.append(File.generated(config, url, content=content.encode()))
        self.documents = self.rest = None
        if known is None:
            return self._only_problems(files, config)
        root = Path(config.docs_dir).parent
        keep_known(files, known.corpus.content_files, config)
        for picture in sorted(known.corpus.pictures):
            files.append(clean_picture(root / picture, picture, config))
        self.documents = Documents(known, self.stages, project.settled, project.shares)
        return self.documents.among(files, config)

    def _only_problems(self, files: Files, config: MkDocsConfig) -> Files:
        for file in list(files.documentation_pages()):
            files.remove(file)
        config.nav = None
        add_page(files, problems.page(self.project.told, self._settings.language), config)
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Turns the references of a page of ``content/`` into links."""
        if self.project.known is None or isinstance(page, ReadyPage):
            return markdown
        is_sound = not self.project.told
        return self.content.linked(markdown, page, self.project.known, is_sound=is_sound)

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Makes a page of ``content/`` harmless."""
        if isinstance(page, ReadyPage):
            return html
        return content_pages.harmless(html, page, self.project.known)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps what stands round our pages; so does the next hook."""
        self.nav = nav
        return nav

    @event_priority(LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """By now every plugin has said what the templates may use."""
        if self.serving:
            env.bytecode_cache = self.shell
        if self.nav:
            self.frames = Frames(env, self.nav, config, files)
            self.sitemap = partial(
                build_theme_template, "sitemap.xml", env, files, config, self.nav
            )
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Lists our pages in the sitemap."""
        if template_name == "sitemap.xml" and self.documents:
            context["pages"] = self.documents.in_sitemap(context["pages"], config)
        return context

    @event_priority(FIRST)
    def _write(self, *, config: MkDocsConfig) -> None:
        """Writes what did not go through MkDocs, before other plugins look at the built site; while
        one is served in which the rest can be found, only what is there already."""
        if self.documents and self.frames:
            self.earlier = earlier = self._earlier(config)
            into = Writer(Path(config.site_dir), earlier.files, asks=earlier.former is not None)
            writer = UnitWriter(into, self.frames, earlier.pages)
            sitemap = partial(self._list_all, self.documents, self.sitemap)
            self.rest = Rest(self.documents, writer, sitemap, with_search=self.with_search)
            if self._may_be_made_later(config):
                self.rest.begin(Path(config.site_dir))
            else:
                self.rest.finish()
            done = self.documents
            self.made = Made(done.units, done.data, done.waiting, into.looks, into.states)
        self.frames = self.nav = None
        if not self.serving:
            self.documents = self.rest = None

    def _may_be_made_later(self, config: MkDocsConfig) -> bool:
        """Whether somebody will ask for what is not there, and no other plugin looks for it."""
        asks = self.serving and self.project.place is not None
        return asks and self._is_alone(config)

    def _list_all(self, documents: Documents, sitemap: Callable[[], None]) -> None:
        self.documents = documents  # by now that may be those of a later build, which failed
        sitemap()

    def _earlier(self, config: MkDocsConfig) -> Earlier:
        checked, known = self.project.checked, self.project.known
        if not checked or not known or not self._is_alone(config):
            return NOTHING_EARLIER
        make_stamps = partial(compiler.UnitStamps, checked, known)
        if self.staging:
            root, read = Path(config.docs_dir).parent, self.project.read
            of = read[0] if read else None
            return of_last_build(root, known, of, self._key, self.staging, make_stamps)
        shown, theme = self.project.shown, self.project.theme
        return of_what_is_shown(shown, theme, Path(config.site_dir), make_stamps)

    @property
    def _key(self) -> str:
        return reading.key_of(self._settings, with_search=self.with_search)

    def _is_alone(self, config: MkDocsConfig) -> bool:
        """Whether no other plugin or hook changes built files: it could write into one that the
        former site, which is being served, holds as well, or that was looked at already."""
        after_build = config.plugins.events["post_build"]
        return all(getattr(one, "__self__", None) is self for one in after_build)

    @event_priority(LAST)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Publishes the site, unless MkDocs is going to fail because of warnings."""
        checked, known = self.project.checked, self.project.known
        if self.staging and known and checked:
            root = Path(config.docs_dir).parent
            finished = Finished(
                root, checked, known, self._key, self.made, self.earlier.kept, self.earlier.former,
                self.project.read[0] if self.project.read else None,
            )  # fmt: skip
            with self.stages.stage("Publishing"):
                self._publish_it(self.staging, finished, config)

    def _publish_it(self, staging: Staging, finished: Finished, config: MkDocsConfig) -> None:
        seen = states = None
        if self.earlier.former:
            seen, states = {**self.earlier.former.looks, **self.made.looks}, self.made.states
        site = Inventory.of(staging.folder, seen, states)
        add_configurations(site, config.site_url, self._settings.audience)
        config.site_dir = self.site_dir
        if not will_fail(config):
            try:
                left = finished.publish(staging, site, self.stages)
            except PublishError as error:
                raise NotPublishedError(str(error)) from None
            self.staging = None
            self.pages = sum(map(is_page, site.looks))
            for notice in filter(None, (*self.earlier.notices, left)):
                after.warning(notice)

    on_post_build = CombinedEvent(_write, _publish)

    @event_priority(LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """Leaves the old site as it is, and says in words what the system refused."""
        was_building = self.staging is not None
        self._abandon()
        if was_building and isinstance(error, OSError):
            raise NotPublishedError(str(nothing_published(error))) from error

    def on_shutdown(self) -> None:
        """The end, also of a build that somebody interrupted."""
        self._abandon()

    def _abandon(self) -> None:
        if self.project.shares and not self.serving:  # who serves goes on using what was made
            self.project.shares.drop()
        if self.staging:
            left = self.staging.abandon()
            self.staging = None
            if left:
                after.warning(left)

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any) -> None:
        """Watches everything that pages are made of."""
        root = Path(config.docs_dir).parent
        for folder in (*(root / name for name in WATCHED), theme_folder()):
            if folder.is_dir():
                server.watch(str(folder))


def _turn_off_other_search(config: MkDocsConfig) -> None:
    """The theme's search would make an index that no page looks into."""
    other = config.plugins.get("material/search") or config.plugins.get("search")
    if other:
        other.config["enabled"] = False
        log.info("Crosswalk has a search of its own; “search” under plugins has no effect.")
