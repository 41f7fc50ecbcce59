"""The poisoned site in a browser: nothing runs, nothing is asked of others, nothing goes wrong.

The same rules as in ``tests/injection``, asked of the tree that a real browser makes of a page.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

import markdown
import pytest
from playwright.sync_api import BrowserContext, Page

from generator.source import page_html, prose
from tests.browser.conftest import serving
from tests.injection.poisoned import EXTENSIONS
from tests.injection.strings import STRINGS
from tests.sample import Site

LOOK = """() => {
  const wrong = [];
  const leaves = /^(https?|mailto):/i, ours = location.origin;
  const live = one => one.closest('.md-search, [data-md-component]:not(article)');
  for (const one of document.querySelectorAll('*')) {
    for (const {name, value} of one.attributes)
      if (name.startsWith('on') || name === 'style' && !live(one))
        wrong.push(one.tagName + ' ' + name + '=' + value);
    const to = one.href?.baseVal ?? one.href ?? one.src ?? '';
    if (to && !String(to).startsWith(ours) && !(one.tagName === 'A' && leaves.test(to)
        || one.rel === 'canonical'))
      wrong.push(one.tagName + ' ' + to);
  }
  const odd = 'iframe,object,embed,base,math,frame,video,audio,template,textarea,main ~ main';
  for (const one of document.querySelectorAll(odd)) wrong.push(one.tagName);
  if (document.querySelectorAll('article#content').length !== 1) wrong.push('no frame');
  if (window.__hit) wrong.push('hit');
  return wrong;
}"""


@pytest.fixture(scope="module")
def served(poisoned: Site) -> Iterator[str]:
    """Where it is served."""
    with serving(poisoned.folder) as base:
        yield base


def watched(context: BrowserContext, base: str) -> tuple[Page, list[str]]:
    """A page, and everything that goes wrong on it."""
    page, wrong = context.new_page(), []
    page.add_init_script("window.hit = () => { window.__hit = true; }")
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: None if asked.url.startswith((base, f"blob:{base}"))
            else wrong.append(asked.url))  # fmt: skip
    page.on("popup", lambda popup: wrong.append(popup.url))
    return page, wrong


def test_nothing_runs_on_any_page(context: BrowserContext, served: str, poisoned: Site) -> None:
    page, wrong = watched(context, served)
    urls = [url for url in poisoned.pages if url not in poisoned.moved]
    for url in urls:
        page.goto(served + url, wait_until="load")
        wrong += [f"{url}: {one}" for one in page.evaluate(LOOK)]
    assert wrong == []
    assert len(urls) > 60


WITH_EVERYTHING = ("", "sites/oak/elm/2026-diagnostic/", "sources/", "sites/oak/")


def test_events_on_anything_run_nothing(context: BrowserContext, served: str) -> None:
    page, wrong = watched(context, served)
    for url in WITH_EVERYTHING:
        page.goto(served + url, wait_until="load")
        page.evaluate("""() => {
          for (const one of document.querySelectorAll('article *')) {
            for (const kind of ['mouseover', 'focus', 'pointerenter', 'toggle', 'error'])
              one.dispatchEvent(new Event(kind));
            if (!one.closest('a, button, form') && one.click) one.click();
          }
        }""")
        wrong += page.evaluate(LOOK)
    assert wrong == []


ASKED = ("onerror", "script", "hit", '"><img src=x onerror=hit(1)>', "<script>hit(1)</script>")


@pytest.mark.parametrize("words", ASKED)
def test_the_search_shows_and_repeats_words_only(
    context: BrowserContext, served: str, words: str
) -> None:
    page, wrong = watched(context, served)
    page.goto(f"{served}search/?q={quote(words)}")
    page.wait_for_function("document.querySelector('.cw-finder-status').textContent.trim()")
    wrong += page.evaluate(LOOK)
    assert wrong == []
    if words == "hit":
        assert page.locator("ol.cw-lines > li").count() > 3


ALONE = """async fragments => {
  const told = [], tags = /^(script|iframe|object|embed|base|math|svg|style|form|input|link|meta)$/;
  const leads = /^(?!https?:|mailto:)[a-z+.-]+:/i;
  for (const html of fragments) {
    const frame = document.createElement('iframe'), live = document.createElement('div');
    document.body.append(frame, live);
    frame.contentWindow.hit = hit;
    frame.contentDocument.write('<!doctype html><main><p>', html, '</p></main>');
    frame.contentDocument.close();
    live.innerHTML = html;
    for (const one of [frame.contentDocument, live].flatMap(x => [...x.querySelectorAll('*')])) {
      if (tags.test(one.localName)) told.push('<' + one.localName + '> ' + html);
      for (const {name, value} of one.attributes)
        if (name.startsWith('on') || name === 'style'
            || ['href', 'src'].includes(name) && leads.test(value.replace(/[\\0- ]/g, '')))
          told.push(name + ' ' + html);
    }
    frame.remove();
    live.remove();
  }
  await new Promise(done => setTimeout(done, 50));
  return window.__hit ? ['something ran', ...told] : told;
}"""


def fragments() -> Iterator[str]:
    """What is made of each string, as prose and as an ordinary page."""
    for string in STRINGS:
        for body in (string, f"x {string} y"):
            yield re.sub(r"crosswalk:\d+", "#", prose.read(body, 1, "x--", 2).html)
            yield page_html.harmless(markdown.markdown(body, extensions=EXTENSIONS))
        yield page_html.harmless_line(string)


@pytest.mark.slow
def test_no_string_survives_by_itself(context: BrowserContext, served: str) -> None:
    """As a whole document, and put into one that is there: browsers read the two differently."""
    page, wrong = watched(context, served)
    page.goto(served + "assets/crosswalk.css")
    assert page.evaluate(ALONE, sorted(set(fragments()))) == []
    missing = "Failed to load resource: the server responded with a status of 404"
    assert [one for one in wrong if not one.startswith(missing)] == []


def test_the_control_is_seen(context: BrowserContext, served: str) -> None:
    """On a page that does harm, all of this is noticed."""
    page, _ = watched(context, served)
    page.goto(served + "404.html")
    page.evaluate("""() => {
      const article = document.querySelector('article');
      article.innerHTML += '<img src=x onerror=hit(1)><a href=javascript:x>x</a>';
    }""")
    page.wait_for_function("window.__hit")
    seen = " ".join(page.evaluate(LOOK))
    assert "onerror" in seen
    assert "javascript:x" in seen
    assert "hit" in seen
