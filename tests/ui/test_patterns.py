"""Siblings that share a hue are told apart wherever a code's chip stands."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QTextDocument

from desktop.domain.hues import GREY, PATTERNS, Swatch
from desktop.domain.ids import CodeId
from desktop.project import Project, exchange
from desktop.ui.painting import chip_icon, written_chip
from desktop.ui.theme import DARK, LIGHT, Theme


def test_no_two_siblings_of_the_starter_codebook_look_alike(project: Project) -> None:
    project.run(exchange.codebook_steps("great-power-roles"))
    codebook = project.codebook()
    for siblings in codebook.children.values():
        looks = Counter(codebook.swatch(code.id) for code in siblings)
        assert [look for look, times in looks.items() if times > 1] == []


def test_a_code_that_is_gone_is_grey(project: Project) -> None:
    assert project.codebook().swatch(CodeId(b"gone")) == project.codebook().swatch(None) == GREY


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_chips_within_words_differ_by_pattern(theme: Theme) -> None:
    pictures = [painted(written_chip(Swatch("#0072b2", number), theme.raised, theme)) for number in range(PATTERNS)]
    assert len(set(pictures)) == PATTERNS


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_chips_of_entries_differ_by_pattern(theme: Theme) -> None:
    icons = [chip_icon(Swatch("#0072b2", number), theme) for number in range(PATTERNS)]
    assert len({bytes(icon.pixmap(9, 9).toImage().constBits()) for icon in icons}) == PATTERNS


def painted(words: str) -> bytes:
    document, image = QTextDocument(), QImage(40, 30, QImage.Format.Format_ARGB32)
    document.setHtml(words)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        document.drawContents(painter)
    return bytes(image.constBits())
