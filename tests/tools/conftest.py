"""A tiny project around the real tools: one pinned package, from an index of our own, that serves one page."""

import base64
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import zipfile
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.conftest import ROOT

WHEEL = "granian-1.0-py3-none-any.whl"
SERVER = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

HTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("--port") + 1])), Page).serve_forever()
"""
MANAGE = """
import os, pathlib, sys, time

var = pathlib.Path(os.environ["PORTAL_VAR"])
if sys.argv[1] == "demo":
    (var / "demo-logins.json").write_text("[]")
    (var / "portal.sqlite3").touch()
    print("accounts: 0")
if sys.argv[1] == "collectstatic":
    (var / "static").mkdir(exist_ok=True)
if sys.argv[1] in {"db_worker", "tick"}:
    with (var / f"{sys.argv[1]}.pids").open("a") as pids:
        print(os.getpid(), file=pids)
    time.sleep(60)
"""


def make_wheel(folder):
    """The smallest package pip installs; returns its line for requirements."""
    files = {
        "granian/__init__.py": "",
        "granian/__main__.py": SERVER,
        "granian-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: granian\nVersion: 1.0\n",
        "granian-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files["granian-1.0.dist-info/RECORD"] = "".join(f"{name},{seal(text)}\n" for name, text in files.items())
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    digest = hashlib.sha256((folder / WHEEL).read_bytes()).hexdigest()
    return f"granian==1.0 --hash=sha256:{digest}\n"


def seal(text):
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    return f"sha256={digest},{len(text)}"


class Index:
    """The package index of the tiny project; it can be slow for ever, or gone."""

    def __init__(self, folder):
        self.folder = folder
        self.asked = threading.Event()
        self.answering = threading.Event()
        self.answering.set()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}/simple/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def handler(self):
        index = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                index.asked.set()
                index.answering.wait()
                wheel = self.path.endswith(WHEEL)
                body = (index.folder / WHEEL).read_bytes() if wheel else f'<a href="/{WHEEL}">{WHEEL}</a>'.encode()
                self.send_response(200 if wheel or "granian" in self.path else 404)
                self.send_header("Content-Type", "application/zip" if wheel else "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words):
                pass

        return Answer

    def hang(self):
        self.answering.clear()

    def close(self):
        self.answering.set()
        self.server.shutdown()
        self.server.server_close()


class Project:
    """A copy of the tools in a folder of their own. `run` is what `make run` starts."""

    def __init__(self, root, index):
        self.root = root
        self.index = index
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(root),
            "PYTHON": sys._base_executable,
            "PORT": str(self.port),
            "PIP_INDEX_URL": index.address,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_CACHE_DIR": "1",
            "UV_NO_CONFIG": "1",
            "UV_NO_CACHE": "1",
        }

    @contextmanager
    def start(self, *words, environment=None, under=()):
        """`under`: the words of a program that starts it, under a limit for example. It does not outlive the block."""
        process = subprocess.Popen(
            [*under, "/bin/sh", "tools/run/python.sh", *words],
            cwd=self.root,
            env=self.environment | (environment or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=30)
            process.stdout.close()
            process.stderr.close()

    def run(self, *words, **how):
        """To the end: the exit code, what it said and what it complained of."""
        with self.start(*words, **how) as process:
            said, complained = process.communicate(timeout=60)
        return process.returncode, said, complained

    def serve(self):
        """Run until it serves, then press Ctrl-C."""
        with self.start("run") as process:
            said = ""
            while "Ctrl-C ends it." not in said and (line := process.stdout.readline()):
                said += line
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
            rest, complained = process.communicate(timeout=30)
        return process.returncode, said + rest, complained

    def interrupted(self, sign):
        """Run until the packages are asked for, then be struck."""
        self.index.hang()
        with self.start("run") as process:
            assert self.index.asked.wait(30)
            (os.killpg if sign == signal.SIGINT else os.kill)(process.pid, sign)
            said, complained = process.communicate(timeout=30)
        self.index.answering.set()
        return process.returncode, said, complained

    def listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def index(tmp_path):
    folder = tmp_path / "index"
    folder.mkdir()
    index = Index(folder)
    yield index
    index.close()


@pytest.fixture
def project(tmp_path, index):
    return make_project(tmp_path / "project", index)


def make_project(root, index):
    shutil.copytree(ROOT / "tools" / "run", root / "tools" / "run", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "requirements").mkdir()
    (root / "requirements" / "base.txt").write_text(make_wheel(index.folder))
    shutil.copy(ROOT / "requirements" / "uv.txt", root / "requirements")
    (root / "manage.py").write_text(MANAGE)
    (root / "cms").mkdir()
    return Project(root, index)
