"""The plugin inside MkDocs: it builds a small project, and the pages are read back."""

from pathlib import Path

import pytest

from tests.sample import Site, run_here
from tests.small_world import FINDING, finding, put, sound_world
from tests.source.pictures.made import SECRETS, jpeg, png

MKDOCS = """site_name: A small world
docs_dir: content
theme:
  name: material
  font: false
plugins:
  - crosswalk
"""
REPORT = "sites/oak/elm/2026-diagnostic/"
PILLAR = "framework/ccsf/pillars/family-engagement/"
BROKEN = finding(elements="family-engagment")
ABOUT = """# About

See [[elm]], [[family-engagement|families]] and
[the report](../sites/oak/elm/2026-diagnostic/report.md#families-teach). `[[elm]]`
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A small project that MkDocs can build."""
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", MKDOCS)
    return world


def test_mkdocs_build_makes_every_page(world: Path) -> None:
    done = run_here("build", "--strict", module="mkdocs", cwd=world)
    assert done.returncode == 0, done.stderr
    site = Site(world / "site")
    assert {"", REPORT, PILLAR, "sites/oak/", "sites/oak/elm/", "framework/offerings/diagnostic/",
            "sources/", "writing/rules/", "writing/fields/"} <= set(site.pages)  # fmt: skip
    report = site.body(REPORT)
    assert report.one("h1").text == "Diagnostic 2026"
    assert "10 or fewer" in report.one("article", data_finding="families-teach").text
    assert "Families teach" in site.body(PILLAR).text
    assert site.body("").all("a", href="sites/oak/elm/")[0].text == "Elm School"


def test_a_page_of_content_links_to_things(world: Path) -> None:
    put(world, "content/about.md", ABOUT)
    assert run_here("build", "--strict", module="mkdocs", cwd=world).returncode == 0
    page = Site(world / "site").body("about/")
    links = {one.text: one.attrs["href"] for one in page.all("a") if one.attrs.get("class") is None}
    assert links["Elm School"] == "../sites/oak/elm/"
    assert links["families"] == f"../{PILLAR}"
    assert links["the report"] == f"../{REPORT}#families-teach"
    assert page.one("code").text == "[[elm]]"


def test_mkdocs_build_with_an_error_fails_and_says_where(world: Path) -> None:
    put(world, FINDING, BROKEN)
    done = run_here("build", module="mkdocs", cwd=world)
    assert done.returncode != 0
    assert f"{FINDING}:4:11: error unknown-reference" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (world / "site").exists()


def test_a_wrong_setting_fails_the_build(world: Path) -> None:
    put(world, "mkdocs.yml", f"{MKDOCS.rstrip()}:\n      audience: everybody\n")
    done = run_here("build", module="mkdocs", cwd=world)
    assert done.returncode != 0
    assert "audience" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_translation_is_kept_out(world: Path) -> None:
    put(
        world,
        "framework/ccsf/pillars/family-engagement.es.md",
        "---\ntitle: Las familias\n---\nHola.\n",
    )
    put(world, "content/index.es.md", "# Bienvenidos\n")
    assert run_here("build", module="mkdocs", cwd=world).returncode == 0
    words = "".join(page.text for page in Site(world / "site").pages.values())
    assert "Las familias" not in words
    assert "Bienvenidos" not in words


def test_a_page_of_content_may_keep_its_title_in_the_navigation(world: Path) -> None:
    put(world, "mkdocs.yml", f"{MKDOCS}nav:\n  - Start: index.md\n  - Words for evidence: "
        "framework/evidence/index.md\n  - All places: sites/index.md\n")  # fmt: skip
    assert run_here("build", "--strict", module="mkdocs", cwd=world).returncode == 0
    words = Site(world / "site").page("").one("nav", aria_label="Main").text
    assert words == "Words for evidence All places"


LOOKED_AT = """pictures:
  door.jpg:
    people: none
    accepted:
      - {rule: personal-email, because: It is taken out., until: 2036-12-31}
      - {rule: personal-phone, because: It is taken out., until: 2036-12-31}
"""


def test_pictures_are_clean_wherever_they_lie(world: Path) -> None:
    put(world, f"{REPORT}door.jpg", jpeg())
    put(world, "content/pictures/sign.png", png())
    put(world, FINDING, finding(body="![The door](door.jpg)\n"))
    report = (world / REPORT / "report.md").read_text(encoding="utf-8")
    put(world, f"{REPORT}report.md", report.replace("---\n", f"---\n{LOOKED_AT}", 1))
    page = f"---\n{LOOKED_AT.replace('door.jpg', 'pictures/sign.png')}---\n# Welcome\n"
    put(world, "content/index.md", f"{page}\n![A sign](pictures/sign.png)\n")
    done = run_here("build", module="mkdocs", cwd=world)
    assert done.returncode == 0, done.stderr
    for path, raw in ((f"{REPORT}door.jpg", jpeg()), ("pictures/sign.png", png())):
        clean = (world / "site" / path).read_bytes()
        assert len(clean) < len(raw)
        assert [secret for secret in SECRETS if secret in clean] == []
    assert Site(world / "site").body("").one("img").attrs["src"] == "pictures/sign.png"


def test_only_what_was_checked_leaves_content(world: Path) -> None:
    put(world, "content/packet.pdf", "%PDF-1.7\n")
    put(world, "content/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    put(world, "content/~lock.html", "<script>x</script>")
    put(world, "content/Thumbs.db", "x")
    done = run_here("build", module="mkdocs", cwd=world)
    assert "content/logo.svg:1:1: error file-not-published" in done.stderr
    put(world, "mkdocs.yml", f"{MKDOCS.rstrip()}:\n      publish_as_is: [logo.svg]\n")
    done = run_here("build", module="mkdocs", cwd=world)
    assert done.returncode == 0, done.stderr
    assert "content/packet.pdf:1:1: warning document-as-it-is" in done.stderr
    there = {path.name for path in (world / "site").iterdir()}
    assert {"packet.pdf", "logo.svg"} <= there
    assert not {"~lock.html", "Thumbs.db"} & there


def test_one_who_answers_for_a_file_is_told_no_more(world: Path) -> None:
    put(world, "content/packet.pdf", "%PDF-1.7\n")
    put(world, "mkdocs.yml", f"{MKDOCS.rstrip()}:\n      publish_as_is: packet.pdf\n")
    done = run_here("check", "--strict", "--project", world)
    assert done.returncode == 0, done.stdout


def test_words_in_the_frame_are_words(world: Path) -> None:
    put(world, "mkdocs.yml", MKDOCS.replace("A small world", "'Oak & Elm <b>'"))
    put(world, "content/about.md", "---\ndescription: 'A \"quote\" & more'\n---\n# Q&A <x> `<y>`\n")
    assert run_here("build", module="mkdocs", cwd=world).returncode == 0
    page = Site(world / "site").page("about/")
    assert page.one("head").one("title").text == "Q&A <y> - Oak & Elm <b>"
    assert page.one("meta", name="description").attrs["content"] == 'A "quote" & more'


def test_the_search_of_the_theme_does_no_harm(world: Path) -> None:
    put(world, "mkdocs.yml", MKDOCS.replace("  - crosswalk", "  - search\n  - crosswalk"))
    done = run_here("build", "--strict", module="mkdocs", cwd=world)
    assert done.returncode == 0, done.stderr
    assert "“search” under plugins has no effect" in done.stderr
    assert not (world / "site" / "search" / "search_index.json").exists()
    assert (world / "site" / "search" / "list.js").exists()


def test_own_scripts_and_styles_of_a_district_are_kept(world: Path) -> None:
    put(world, "content/assets/own.js", "// ours\n")
    put(world, "mkdocs.yml", f"{MKDOCS.rstrip()}:\n      publish_as_is: assets/own.js\n"
        "extra_javascript: [assets/own.js]\n")  # fmt: skip
    assert run_here("build", "--strict", module="mkdocs", cwd=world).returncode == 0
    scripts = Site(world / "site").page("sites/oak/").all("script")
    assert "../../assets/own.js" in [one.attrs.get("src") for one in scripts]
    assert (world / "site" / "assets" / "own.js").read_text(encoding="utf-8") == "// ours\n"
