import re
from pathlib import Path

import pytest
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.style import sheet
from desktop.ui.theme import DARK, LIGHT, Theme


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_picture_that_the_style_names_can_be_drawn(theme: Theme, qapp) -> None:
    pictures = re.findall(r'url\("([^"]+)"\)', sheet(theme))
    assert len(set(pictures)) == 3
    assert all(Path(picture).is_file() and QSvgRenderer(picture).isValid() for picture in pictures)
