"""Commands are found, explained, and answer by their exit code."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import desktop.cli
from desktop.__main__ import main as whole_program
from desktop.cli import COMMANDS, parser

PROGRAM = "import sys; from desktop.cli import main; code = main(sys.argv[1:]); {after} sys.exit(code)"


def glossator_process(*argv, after=""):
    command = [sys.executable, "-c", PROGRAM.format(after=after), *map(str, argv)]
    checkout = Path(desktop.cli.__file__).parents[2]
    return subprocess.run(command, capture_output=True, check=False, cwd=checkout, encoding="utf-8")


def test_the_names_of_the_commands_are_those_there_are(glossator):
    out = glossator("--help").out
    listed = [line.split()[0] for line in out.splitlines() if line.startswith("    ") and line[4] != " "]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(glossator, command):
    answer = glossator(command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"usage: glossator {command}")


@pytest.mark.parametrize(
    "argv", [(), ("nonsense",), ("new",), ("code", "p.gloss", "--quote", "x"), ("info", "a", "-x")]
)
def test_what_is_not_understood_is_exit_2(glossator, argv):
    answer = glossator(*argv)
    assert (answer.code, answer.out) == (2, "")
    assert "usage: glossator" in answer.err


@pytest.mark.parametrize("argv", [("cdoe",), ("cdoe", "p.gloss"), ("--bogus",)])
def test_a_mistyped_command_is_exit_2_rather_than_a_window(capsys, tmp_path, monkeypatch, argv):
    monkeypatch.chdir(tmp_path)
    assert whole_program(argv) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert answer.err.startswith(f"glossator: “{' '.join(argv)}” is not understood.\nusage: glossator")


@pytest.mark.parametrize("command", ["codes", "documents", "info", "check", "history", "undo", "backup"])
def test_a_missing_project_is_refused_with_one_sentence(refused, tmp_path, command):
    assert "There is no file" in refused(command, tmp_path / "none.gloss")


def test_a_file_that_is_not_ours_is_refused(refused, bridges):
    assert "bridges.txt is not a Glossator project" in refused("codes", bridges)


@pytest.fixture
def newer(place):
    """The project as a later program left it, which says that it can still be read."""
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA user_version=99")
        connection.execute("UPDATE meta SET value='9.9' WHERE key='app'")
    connection.close()
    return place


def test_a_newer_project_is_read_but_not_written(newer, done, refused):
    assert "Two bridges" in done("documents", newer).out
    assert "Glossator 9.9" in done("info", newer, "--json").values[0]["read_only_because"]
    sentence = refused("code", newer, "--quote", "stands", "--code", "dams")
    assert sentence.startswith("test.gloss was last written by Glossator 9.9, which is newer than this one")


def test_a_file_without_write_permission_is_read_but_not_written(place, done, refused):
    place.chmod(0o444)
    assert "Two bridges" in done("documents", place).out
    assert refused("code", place, "--quote", "stands", "--code", "dams").startswith("test.gloss cannot be written")


def test_an_interruption_is_exit_130(glossator, monkeypatch):
    monkeypatch.setattr(parser, "parser", lambda: (_ for _ in ()).throw(KeyboardInterrupt))
    assert glossator("codes", "p.gloss").code == 130


def test_a_real_process_answers_on_the_right_streams_without_qt(place):
    loaded = "print([name for name in sys.modules if 'PySide6' in name], file=sys.stderr);"
    ended = glossator_process("code", place, "--quote", "falls 🌉", "--code", "dams", after=loaded)
    assert (ended.returncode, ended.stderr) == (0, "[]\n")
    assert "“falls 🌉”  Dams  “Two bridges” 41 to 48" in ended.stdout


def test_a_real_process_refuses_on_standard_error(place):
    ended = glossator_process("code", place, "--quote", "nowhere", "--code", "dams")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("“nowhere” does not stand in “Two bridges”.")


def test_a_reader_that_goes_away_is_no_accident(place):
    pipe = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(after=""), "history", str(place), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(desktop.cli.__file__).parents[2],
    )
    pipe.stdout.close()
    errors = pipe.stderr.read()
    pipe.stderr.close()
    assert (pipe.wait(), errors) == (1, b"")
