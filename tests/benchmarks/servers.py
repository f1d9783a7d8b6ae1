"""The reference, the portal and the load, each started and ended here, on addresses of this machine alone."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass

from tests.browser.conftest import free_port
from tests.conftest import ROOT

WORKERS = os.cpu_count()
CONNECTIONS = 16
TICKS = os.sysconf("SC_CLK_TCK")
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes {workers};
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 10000000;
  default_type "text/html; charset=utf-8"; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
}}
"""


@dataclass(frozen=True)
class Load:
    """What wrk said: requests a second, and how many were answered otherwise than with 200."""

    rate: float
    count: int
    wrong: int


def wrk(address, seconds):
    words = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", address]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return Load(
        float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),
        int(re.search(r"(\d+) requests in", said)[1]),
        int(wrong[1]) if wrong else 0,
    )


def fetched(address):
    with urllib.request.urlopen(address, timeout=60) as response:
        return response.read()


@contextmanager
def running(words, environment, address, log):
    """A server in a group of its own, once it answers."""
    with log.open("w") as output:
        process = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=output, stderr=output, process_group=0)
    try:
        until = time.monotonic() + 60
        while not answers(address):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(log.read_text()[-2000:])
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def answers(address):
    try:
        return bool(fetched(address))
    except OSError:
        return False


@contextmanager
def nginx(folder, pages):
    """nginx with these pages as files: {name: content}. Yields the address before their names."""
    (folder / "www").mkdir(parents=True, exist_ok=True)
    for name, content in pages.items():
        (folder / "www" / name).write_bytes(content)
    port = free_port()
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, workers=WORKERS, port=port))
    folder.chmod(0o755)
    address = f"http://127.0.0.1:{port}"
    words = [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(config)]
    with running(words, dict(os.environ), f"{address}/{next(iter(pages))}", folder / "start.log"):
        yield address


@contextmanager
def portal(var, port, **environment):
    """The portal with as many workers as there are cores; `port` is the one its Site row names."""
    known = {"PATH": os.environ["PATH"], "PORTAL_VAR": str(var), "PORTAL_URL": f"http://localhost:{port}"}
    words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    words += ["--workers", str(WORKERS), "--blocking-threads", "4", "--no-ws", "cms.wsgi:application"]
    address = f"http://localhost:{port}"
    with running(words, known | environment, f"{address}/pl/", var / "bench.log") as process:
        yield address, process


def processor_seconds(process):
    """Seconds of processor time used so far by a process and its children."""
    pids, used = [process.pid], 0.0
    while pids:
        pid = pids.pop()
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        used += (int(fields[11]) + int(fields[12])) / TICKS
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            pids += map(int, file.read().split())
    return used
