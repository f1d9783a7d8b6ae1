"""`make run` at a stranger's machine: whatever goes wrong is one clear sentence, and the next run goes on."""

import signal
import socket

import pytest

AGAIN = "then run the same command again; it goes on where it was."


def one_sentence(complained):
    return complained.count("\n") == 1 and "Traceback" not in complained


def test_it_installs_prepares_serves_and_ends_quietly(project):
    code, said, complained = project.serve()

    assert (code, complained) == (0, "")
    assert "Packages      installed with" in said
    assert f"http://localhost:{project.port}/pl/" in said
    assert not project.listens()


def test_the_second_run_has_nothing_left_to_do(project):
    project.serve()

    _code, said, _complained = project.serve()

    assert "Packages      unchanged" in said
    assert "Database      unchanged" in said
    assert "Static files  unchanged" in said


def test_a_port_that_is_taken_is_named_before_anything_is_done(project):
    with socket.create_server(("127.0.0.1", project.port)):
        code, said, complained = project.run("run")

    following = project.port + 1
    assert (code, said) == (1, "")
    assert complained == (
        f"Port {project.port} is taken: end what uses it, or choose another one: make run PORT={following}\n"
    )
    assert not (project.root / ".venv").exists()


@pytest.mark.parametrize("port", ["many", "0", "70000", "-1"])
def test_a_port_that_is_none_is_said_so(project, port):
    code, _said, complained = project.run("run", environment={"PORT": port})

    assert code == 1
    assert complained == (
        f"PORT={port} is not a port: choose a number from 1024 to 65535, for example make run PORT=8001\n"
    )


def test_without_network_it_says_so_and_later_goes_on(project):
    gone = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple/"}

    code, _said, complained = project.run("run", environment=gone)

    assert code == 1
    assert complained.startswith("The Python packages cannot be fetched, the network does not answer: ")
    assert one_sentence(complained)
    assert project.serve()[0] == 0


def test_a_package_that_was_tampered_with_is_not_installed(project):
    requirements = project.root / "requirements" / "base.txt"
    requirements.write_text(requirements.read_text()[:-10] + "0" * 9 + "\n")

    code, _said, complained = project.run("run")

    assert code == 1
    assert complained.startswith("A fetched package is not the one in requirements/: do not go on")
    assert one_sentence(complained)


def test_an_interrupted_run_ends_quietly_and_the_next_goes_on(project):
    code, _said, complained = project.interrupted(signal.SIGINT)

    assert (code, complained) == (130, "")
    code, said, complained = project.serve()
    assert (code, complained) == (0, "")
    assert "Packages      installed with" in said


def test_a_killed_run_leaves_nobody_behind_and_the_next_goes_on(project):
    code, _said, complained = project.interrupted(signal.SIGKILL)

    assert (code, complained) == (-signal.SIGKILL, "")
    assert project.serve()[0] == 0


def test_two_runs_do_not_prepare_one_folder_at_once(project):
    project.index.hang()
    with project.start("run") as first:
        assert project.index.asked.wait(30)

        code, _said, complained = project.run("run")

        first.terminate()
        first.communicate(timeout=30)
    assert code == 1
    assert complained == f"Another make is preparing this folder: let it finish or end it, {AGAIN}\n"


def test_production_is_not_served_this_way(project):
    code, _said, complained = project.run("run", environment={"PORTAL_ENV": "production"})

    assert code == 1
    assert complained.endswith("for production see docs/operating.md\n")
    assert one_sentence(complained)


@pytest.mark.parametrize("words", [[], ["runn"], ["run", "8001"]])
def test_a_word_it_does_not_know_is_answered_in_one_sentence(project, words):
    code, said, complained = project.run(*words)

    assert (code, said) == (1, "")
    assert one_sentence(complained)
