"""Ctrl-C at the worst of moments."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

STRUCK = """
import os, signal
from pathlib import Path
from tools.run import endings
from tools.run.processes import child

endings.listen()
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), {sign}))
with child(["sleep", "60"], Path("{log}")):
    print("went on")
"""


@pytest.mark.parametrize("sign", ["signal.SIGINT", "signal.SIGTERM"])
def test_who_is_struck_while_a_child_is_born_ends_quietly(tmp_path, sign):
    words = STRUCK.format(sign=sign, log=tmp_path / "log")

    command = [sys.executable, "-c", words]
    run = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=20)

    assert (run.stdout, run.stderr, run.returncode > 128) == ("", "", True)
