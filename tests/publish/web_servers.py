"""A real nginx and a real Apache, set up by the configurations of a build and by nothing else.

They run without privileges, each in a folder of its own, and are always ended.
"""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.site_servers import free_port

LONGEST_WAIT = 30.0
"""Seconds. Nobody waits that long unless something is broken."""
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
IS_ROOT = hasattr(os, "getuid") and os.getuid() == 0
NOBODY: dict[str, Any] = {"user": 65534, "group": 65534, "extra_groups": []} if IS_ROOT else {}
"""Whom a server runs as where the tests run as root."""
MODULE_FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules")
MODULES = (
    "mpm_event unixd authn_core authn_file authz_core authz_user auth_basic alias autoindex "
    "deflate dir filter headers mime brotli"
).split()


NAMES = ("crosswalk", "crosswalk-district", "crosswalk-team")
"""What all is called on a server, by audience. The password of its logins is “secret”."""


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class WebServer:
    """A server that serves a site below ``url``, which ends with a slash."""

    url: str

    def get(self, path: str = "", **headers: str) -> Answer:
        """An answer, as it is: nothing is followed, and no status is an error."""
        wanted = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url + path, headers=wanted)  # noqa: S310
        try:
            with _OPENER.open(request, timeout=10) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())


class _Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Leads nowhere, so that the redirect itself is seen."""


_OPENER = urllib.request.build_opener(_Unfollowed)


def program(*names: str) -> str:
    """A server's program; without one, a loud skip on a laptop and a failure in CI."""
    found = next((path for name in names if (path := shutil.which(name, path=PATH))), None)
    if found:
        return found
    missing = f"{names[0]} is not installed, so its tests DID NOT RUN: apt install {names[0]}"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def changed(text: str, line: str, to: str) -> str:
    """A configuration with the one line changed that an administrator has to look at."""
    assert text.count(line) == 1, line
    return text.replace(line, to)


def nginx(folder: Path, site: Path, port: int, base: str) -> list[str]:
    """Sets nginx up as the README's own example does; the command that runs it."""
    readme = (site / "deploy/README.md").read_text(encoding="utf-8")
    location = re.search(r"^    location .*?^    }$", readme, re.MULTILINE | re.DOTALL)
    assert location, readme
    assert f"<crosswalk_base>{base})" in location[0]
    place = f"set $crosswalk_folder {folder}/srv;\n"
    name = _installed(folder, site / "deploy/nginx.conf", "/etc/nginx/")
    (folder / f"{name}.own-folder.conf").write_text(place, encoding="utf-8")
    ours = location[0].replace("/etc/nginx/", f"{folder}/")
    kept = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{name}_temp_path {folder}/{name};" for name in kept)
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid;\nerror_log {folder}/errors;\nworker_processes 1;\ndaemon off;\n"
        f"events {{ worker_connections 64; }}\nhttp {{\naccess_log off;\n{temporary}\n"
        f"server {{\nlisten 127.0.0.1:{port};\n{ours}\n}}\n}}\n",
        encoding="utf-8",
    )
    command = [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    return [*command, "-e", str(folder / "errors")]


def apache(folder: Path, site: Path, port: int, base: str) -> list[str]:
    """Sets Apache up; the command that runs it."""
    httpd = program("apache2", "httpd")
    modules = next((one for one in MODULE_FOLDERS if Path(one).is_dir()), MODULE_FOLDERS[0])
    name = _installed(folder, site / "deploy/apache.conf", "/etc/apache2/")
    loaded = "\n".join(
        f"<IfModule !{name}_module>\nLoadModule {name}_module {modules}/mod_{name}.so\n</IfModule>"
        for name in MODULES
    )
    (folder / "apache.conf").write_text(
        f'{loaded}\nServerRoot "{folder}"\nDefaultRuntimeDir "{folder}"\nPidFile "{folder}/pid"\n'
        f'ErrorLog "{folder}/errors"\nListen 127.0.0.1:{port}\nServerName 127.0.0.1:{port}\n'
        f"TypesConfig /dev/null\nStartServers 1\nThreadsPerChild 8\nMaxRequestWorkers 8\n"
        f'Define CROSSWALK_FOLDER "{folder}/srv{base}"\nInclude "{folder}/{name}.conf"\n',
        encoding="utf-8",
    )
    return [httpd, "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


def _installed(folder: Path, configuration: Path, place: str) -> str:
    """Copies a configuration, unchanged but for where the own files are; what it is called."""
    words = configuration.read_text(encoding="utf-8")
    name = next(name for name in NAMES if f"{place}{name}.own*.conf" in words)
    (folder / f"{name}.conf").write_text(words.replace(place, f"{folder}/"), encoding="utf-8")
    return name


Kind = Callable[[Path, Path, int, str], list[str]]
KINDS: dict[str, Kind] = {"nginx": nginx, "apache": apache}


@contextmanager
def served(
    kind: str, site: Path, base: str = "", own: str = "", before: str = ""
) -> Iterator[WebServer]:
    """A site served by a kind of server, copied and switched to as the README has it.

    ``own`` are the lines of an administrator's own file, ``before`` those that Apache reads before
    it comes to our configuration.
    """
    with TemporaryDirectory(prefix="crosswalk-") as name:
        folder, port = Path(name), free_port()
        shutil.copytree(site, folder / "releases/one")
        place = folder / f"srv{base}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(folder / "releases/one", target_is_directory=True)
        for one in NAMES:
            (folder / f"{one}.htpasswd").write_text("reader:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n")
            (folder / f"{one}.own.conf").write_text(own, encoding="utf-8")
        command = KINDS[kind](folder, site, port, base)
        if before and kind == "apache":
            main = folder / "apache.conf"
            main.write_text(f"{before}\n{main.read_text(encoding='utf-8')}", encoding="utf-8")
        if NOBODY:
            shutil.chown(folder, NOBODY["user"], NOBODY["group"])
        test = subprocess.run(
            [*command, "-t"], capture_output=True, text=True, check=False, timeout=30, **NOBODY
        )
        assert test.returncode == 0, test.stderr
        assert "warn" not in test.stderr, test.stderr
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **NOBODY)
        try:
            _wait_for(port, process, folder / "errors")
            yield WebServer(f"http://127.0.0.1:{port}{base}/")
        finally:
            process.terminate()
            process.wait(timeout=15)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", errors: Path) -> None:
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end:
        assert process.poll() is None, errors.read_text(encoding="utf-8")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)  # the pause between two looks, not the wait itself
    raise AssertionError(f"It never answered.\n{errors.read_text(encoding='utf-8')}")
