"""What the README and the manual name is there: commands, keys, menus, files."""

import re
import shlex
from pathlib import Path

import pytest

from desktop.cli.parser import parser
from desktop.ui.actions import TABLE

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "resources" / "manual").glob("*.md"))]
KEYS = {key.casefold() for spec in TABLE for key in spec.keys}
OF_PARTS = {"0", "tab", "alt+enter", "ctrl+enter"} | set("jkuxeodcnal")
"""Keys that a part of the window has of its own: the queue, the palette, lists to be worked off."""

IN_THE_WINDOW = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "desktop" / "ui").rglob("*.py"))
ENDING_IN_DOTS = r'"([^"\n]+…)"'


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def page(request):
    return request.param


def named(pattern, page):
    return re.findall(pattern, page.read_text(encoding="utf-8"))


def test_commands_are_understood(page):
    for words in named(r"(?m)^glossator (.+)$", page):
        parser().parse_args(shlex.split(words))


def test_keys_are_bound(page):
    keys = [words for words in named(r"\*\*([^*]+)\*\*", page) if not re.fullmatch(r".+\.", words)]
    assert [key for key in keys if key.casefold() not in KEYS | OF_PARTS] == []


def test_what_is_called_by_its_menu_or_button_is_there(page):
    assert set(named(ENDING_IN_DOTS, page)) <= set(re.findall(ENDING_IN_DOTS, IN_THE_WINDOW))


def test_links_lead_to_files(page):
    links = [link for link in named(r"\]\(([^)#]+)\)", page) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
