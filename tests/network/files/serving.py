"""A real server with one organisation and one person in it, and a client that speaks to it by hand."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.browser.conftest import collected_static, free_port
from tests.conftest import ROOT, manage, migrated_database

MAKE = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from tests.factories.accounts import UserFactory
from tests.factories.people import CityFactory
city, user = CityFactory(slug="humenne"), UserFactory(first_name="Żaneta")
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session.save()
print(city.pk, session.session_key)
"""
TOKEN = "a" * 32


class Server:
    """Its own group of processes, so that all of it can be killed."""

    def __init__(self, folder, **environment):
        self.folder, self.port = Path(folder), free_port()
        database = self.folder / "portal.sqlite3"
        if not database.exists():
            shutil.copy(migrated_database(), database)
            (self.folder / "static").symlink_to(collected_static())
        self.environment = {
            "PATH": os.environ["PATH"],
            "PORTAL_VAR": str(self.folder),
            "PORTAL_URL": f"http://localhost:{self.port}",
            "DATABASE_URL": f"sqlite:///{database}",
            **environment,
        }
        said = manage("shell", "--verbosity", "0", "-c", MAKE, **self.environment).split()
        self.city, self.session = said[-2:]
        self.path = f"/en/members/files/people.organisation/{self.city}/"
        self.connections = []
        self.cookies = f"sessionid={self.session}; csrftoken={TOKEN}"

    def start(self):
        words = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
        ]
        words += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "tests.network.files.served:application"]
        with (self.folder / "server.log").open("w") as log:
            self.process = subprocess.Popen(
                words, cwd=ROOT, env=self.environment, stdout=log, stderr=log, process_group=0
            )
        until = time.monotonic() + 60
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "server.log").read_text()[-3000:])
            time.sleep(0.1)

    def answers(self):
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/health/live", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def close(self):
        for connection in self.connections:
            connection.close()

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def get(self, path, **headers):
        connection = HTTPConnection("localhost", self.port, timeout=120)
        with closing(connection):
            connection.request("GET", path, headers={"Cookie": self.cookies, **headers})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def begin_upload(self, name, size, path="upload/"):
        """A connection on which a form with a file of so many bytes was begun, and what ends the form."""
        head = f'--B\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{TOKEN}\r\n'
        head += f'--B\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        tail = b"\r\n--B--\r\n"
        connection = HTTPConnection("localhost", self.port, timeout=300)
        self.connections.append(connection)
        connection.putrequest("POST", self.path + path)
        for header, value in {
            "Cookie": self.cookies,
            "Origin": self.environment["PORTAL_URL"],
            "Accept": "application/json",
            "Content-Type": "multipart/form-data; boundary=B",
            "Content-Length": str(len(head.encode()) + size + len(tail)),
        }.items():
            connection.putheader(header, value)
        connection.endheaders()
        connection.send(head.encode())
        return connection, tail

    def manage(self, *words):
        return manage(*words, **self.environment)


@contextmanager
def served(folder, **environment):
    server = Server(folder, **environment)
    server.start()
    try:
        yield server
    finally:
        server.close()
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait(timeout=30)
