from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from desktop.ui.preferences import ArticleFont, Look, Margin, Preferences
from desktop.ui.recent import KEPT, RecentProjects


def test_what_is_preferred_is_there_the_next_time(tmp_path: Path) -> None:
    file = str(tmp_path / "preferences.ini")
    first = Preferences(QSettings(file, QSettings.Format.IniFormat))
    first.look, first.margin, first.zoom, first.menu_bar = Look.DARK, Margin.LANES, 150, True
    first.article_font = ArticleFont("Noto Serif", 15)
    first.keep_recent([("/a/b.gloss", "B")])
    first.keep_layout("/a/b.gloss", QByteArray(b"place"), QByteArray(b"docks"))
    first._settings.sync()
    second = Preferences(QSettings(file, QSettings.Format.IniFormat))
    assert (second.look, second.margin, second.zoom, second.menu_bar) == (Look.DARK, Margin.LANES, 150, True)
    assert second.article_font == ArticleFont("Noto Serif", 15)
    assert second.recent() == [("/a/b.gloss", "B")]
    assert second.layout_of("/a/b.gloss") == (b"place", b"docks")


@pytest.mark.parametrize(("key", "value"), [("window/look", "pink"), ("article/zoom", "huge"), ("article/margin", "")])
def test_what_nobody_understands_counts_as_not_set(preferences: Preferences, key: str, value: str) -> None:
    preferences._settings.setValue(key, value)
    if key == "window/look":
        assert preferences.look is Look.SYSTEM
    assert preferences.zoom == 100
    assert preferences.margin is Margin.BRACKETS


def test_a_new_project_opens_as_the_last_one_was_left(preferences: Preferences) -> None:
    preferences.keep_layout("/a.gloss", QByteArray(b"place"), QByteArray(b"docks"))
    assert preferences.layout_of("") == (b"place", b"docks")
    assert preferences.layout_of("/b.gloss") == (b"", b"")


def test_recent_projects_are_few_new_ones_first_and_none_twice(preferences: Preferences) -> None:
    recent = RecentProjects(preferences)
    for number in range(KEPT + 3):
        recent.add(f"/{number}.gloss", str(number))
    recent.add("/5.gloss", "five")
    names = [item.name for item in recent.all()]
    assert names[0] == "five"
    assert len(names) == KEPT
    assert len(set(names)) == KEPT
