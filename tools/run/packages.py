"""The environment in .venv and the packages in it. Its stamp is written last: without it, it is made again."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

from tools.run import stamps
from tools.run.failures import AGAIN, MACHINE, PACKAGES, Failure, from_log, known
from tools.run.places import PYTHON, REQUIREMENTS, ROOT, VAR, VENV
from tools.run.processes import finish, fresh_log
from tools.run.terminal import line, step

STAMP = VENV / "portal.json"
NEEDED_MEGABYTES = 400
# When .venv's own Python runs this, .venv may have to go: its parent stays.
BASE = sys._base_executable


def ensure(*names):
    """Make `.venv` hold exactly the pinned packages of requirements/<name>.txt, for each of these names."""
    wanted = {name: stamps.digest([REQUIREMENTS / f"{name}.txt"]) for name in names}
    stamp = stamps.read(STAMP)
    fit = stamp.get("at") == str(VENV) and works(PYTHON)
    if fit and wanted.items() <= stamp.get("sets", {}).items():
        line("Packages", "unchanged")
        return
    with step("Packages", "installing") as words:
        check_room()
        if not (fit and stamp.get("sets")):
            make()
        stamps.write(STAMP, {"at": str(VENV)})
        words.append(f"installed with {install(names)}")
        stamps.write(STAMP, {"at": str(VENV), "sets": stamp.get("sets", {}) | wanted if fit else wanted})


def works(python):
    """Whether this Python starts and is new enough: the one behind .venv may have been upgraded away."""
    test = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", test], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def check_room():
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < NEEDED_MEGABYTES:
        raise Failure(
            f"The disk is full: the packages need {NEEDED_MEGABYTES} MB and {free} MB are free; make room, {AGAIN}"
        )


def make():
    """A new, empty environment in place of a half-made or broken one. A sound one made by hand is kept."""
    if VENV.exists() and not STAMP.exists():
        if works(PYTHON):
            return
        foreign = {path.name for path in VENV.iterdir()} - {stamps.half_of(STAMP).name}
        if foreign and not (VENV / "pyvenv.cfg").exists():
            raise Failure(f"{VENV} is not a Python environment: move it away, {AGAIN}")
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    stamps.write(STAMP, {"at": str(VENV)})
    venv.EnvBuilder(symlinks=True, with_pip=False).create(VENV)


def install(names):
    """Try uv from PATH, then the pinned uv, then pip. Returns the name of the one that did it."""
    log = fresh_log("install")
    wanted = [word for name in names for word in ("-r", REQUIREMENTS / f"{name}.txt")]
    for name, words in ways(log):
        if finish([*words, "--require-hashes", *wanted], log, **settings()) == 0:
            return name
        if failure := known(log, [*MACHINE, PACKAGES[0]]):
            raise failure
    raise from_log("Installing the packages", log, [*MACHINE, *PACKAGES])


def ways(log):
    if uv := shutil.which("uv"):
        yield "uv", uv_words(uv)
    pip = pip_words(log)
    own = VENV / "bin" / "uv"
    pinned = [*pip, "install", "--no-deps", "--no-compile", "--require-hashes", "-r", REQUIREMENTS / "uv.txt"]
    if own.exists() or finish(pinned, log, **settings()) == 0:
        yield "uv", uv_words(own)
    yield "pip", [*pip, "install", "--no-compile"]


def uv_words(uv):
    return [uv, "pip", "install", "--quiet", "--python", PYTHON]


def settings():
    """Few retries: who has no network should hear it soon. pip must stay inside .venv."""
    few = {"UV_HTTP_RETRIES": "1", "UV_HTTP_TIMEOUT": "20", "PIP_RETRIES": "1", "PIP_DEFAULT_TIMEOUT": "20"}
    fixed = {
        "PIP_USER": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PYTHONPATH": str(pip_folder()),
    }
    if "PIP_INDEX_URL" in os.environ:
        few["UV_DEFAULT_INDEX"] = os.environ["PIP_INDEX_URL"]
    return {name: os.environ.get(name, value) for name, value in few.items()} | fixed


def pip_folder():
    return VAR / "run" / "pip"


def pip_words(log):
    """A pip for .venv: its own, the one inside Python (unpacked aside: faster than ensurepip), or the system's."""
    if finish([PYTHON, "-c", "import pip"], log.with_name("probe.log")) == 0:
        return [PYTHON, "-m", "pip"]
    if wheel := bundled_wheel():
        shutil.rmtree(pip_folder(), ignore_errors=True)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(pip_folder())
        return [PYTHON, "-m", "pip"]
    if finish([BASE, "-m", "pip", "--version"], log.with_name("probe.log")) == 0:
        return [BASE, "-m", "pip", "--python", PYTHON]
    raise Failure(f"{BASE} has no pip: install it (on Debian and Ubuntu: apt install python3-venv), {AGAIN}")


def bundled_wheel():
    """The pip that ensurepip would install; Debian keeps it elsewhere."""
    base = Path(sys.base_prefix) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = [*(base / "ensurepip" / "_bundled").glob("pip-*.whl"), *Path("/usr/share/python-wheels").glob("pip-*.whl")]
    return found[-1] if found else None
