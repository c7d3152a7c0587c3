"""Pictures of the real window, by one command: python -m tests.walks.screens [FOLDER [NAME…]].

Light, dark, small and large windows, 200 %, dense passages, the spotlight, other scripts, a very long article,
and the start page, as PNG files.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.walks import scenes

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

DEFAULT = Path(__file__).with_name("pictures")
ARTICLE = ("five-deep", "spotlight", "hover", "right-to-left", "sixty-one", "ten-megabytes", "list-of-codings")
PICTURES = {
    "light-1440x900": ("1440x900", "light", "1"),
    "dark-1440x900": ("1440x900", "dark", "1"),
    "light-1280x720": ("1280x720", "light", "1"),
    "light-1366x768": ("1366x768", "light", "1"),
    "light-1920x1080-at-200": ("960x540", "light", "2"),
    "light-3840x2160": ("3840x2160", "light", "1"),
    "send-work": ("1280x720", "light", "1"),
    "merge-conflicts": ("1280x720", "light", "1"),
    **{
        f"{name}{part}": (size, look, "1")
        for name in ("export-losses", "export-losses-conll", "export-losses-xlsx", "verify-export", "import-standoff")
        for part, size, look in (
            ("", "1440x900", "light"),
            ("-dark", "1440x900", "dark"),
            ("-1280x720", "1280x720", "light"),
        )
        if (name, part) != ("import-standoff", "-1280x720")
    },
    **{
        f"{name}{part}{shade}": (size, look, "1")
        for name in ARTICLE
        for part, size in (("", "1440x900"), ("-1280x720", "1280x720"))
        for shade, look in (("", "light"), ("-dark", "dark"))
    },
    "five-deep-960x540": ("960x540", "light", "2"),
    "dealing": ("1280x720", "light", "1"),
    "suggestions": ("1280x720", "light", "1"),
    "looks": ("1280x720", "light", "1"),
    "versions": ("1280x720", "light", "1"),
    "versions-dark": ("1440x900", "dark", "1"),
    "codebook-place": ("1440x900", "light", "1"),
    "codebook-place-dark": ("1440x900", "dark", "1"),
    "codebook-place-1280x720": ("1280x720", "light", "1"),
    "codebook-place-1280x720-dark": ("1280x720", "dark", "1"),
    "codebook-place-960x540": ("960x540", "light", "2"),
    "codebook-changed": ("1280x720", "light", "1"),
    "sheet-changed": ("1280x720", "light", "1"),
    "beside": ("1440x900", "light", "1"),
    "beside-1280x720": ("1280x720", "light", "1"),
    "beside-dark": ("1440x900", "dark", "1"),
    "chart-words-960x540": ("960x540", "light", "2"),
    **{
        f"{name}{part}{shade}": (size, look, "1")
        for name in (
            *("matrix-shares", "chart-timeline", "chart-heat", "chart-bars", "chart-portrait", "chart-words"),
            *("chart-coverage", "coverage", "search-place", "code-hits", "segments-place", "matrix"),
            *("import-near-doubles", "near-doubles", "doubles-compared", "sources", "versions-compared", "carried"),
        )
        for part, size in (("", "1440x900"), ("-1280x720", "1280x720"))
        for shade, look in (("", "light"), ("-dark", "dark"))
    },
    "import-preview": ("1440x900", "light", "1"),
    "import-preview-dark": ("1440x900", "dark", "1"),
    "import-preview-1280x720": ("1280x720", "light", "1"),
    "import-columns": ("1280x720", "light", "1"),
    "import-articles": ("1440x900", "light", "1"),
    "import-articles-dark": ("1440x900", "dark", "1"),
    "import-articles-1280x720": ("1280x720", "light", "1"),
    "palette-slots": ("1440x900", "light", "1"),
    "palette-slots-dark": ("1440x900", "dark", "1"),
    "inspector-slots-dark": ("1440x900", "dark", "1"),
    "sheet-slots-dark": ("1440x900", "dark", "1"),
    "looks-dark": ("1440x900", "dark", "1"),
    "dealing-dark": ("1440x900", "dark", "1"),
    "palette-slots-1280x720": ("1280x720", "light", "1"),
    "inspector-slots": ("1440x900", "light", "1"),
    "inspector-slots-1280x720": ("1280x720", "light", "1"),
    "sheet-slots": ("1280x720", "light", "1"),
    "review": ("1440x900", "light", "1"),
    "review-dark": ("1440x900", "dark", "1"),
    "review-1280x720": ("1280x720", "light", "1"),
    "review-1280x720-dark": ("1280x720", "dark", "1"),
    "review-definition": ("1280x720", "light", "1"),
    "review-coders": ("1280x720", "light", "1"),
    "review-confusion": ("1280x720", "light", "1"),
    "review-confusion-dark": ("1440x900", "dark", "1"),
    "review-articles": ("1280x720", "light", "1"),
    "review-families": ("1440x900", "light", "1"),
    "review-slots": ("1280x720", "light", "1"),
    "review-others": ("1280x720", "light", "1"),
    "suggest": ("1280x720", "light", "1"),
    "spot-check": ("1280x720", "light", "1"),
    "waiting": ("1280x720", "dark", "1"),
    "rounds": ("1280x720", "light", "1"),
    "new-round": ("1280x720", "light", "1"),
    "coders": ("1280x720", "light", "1"),
    "merge-file": ("1280x720", "light", "1"),
    "private-memo": ("1440x900", "dark", "1"),
    "paragraph-kinds": ("1440x900", "light", "1"),
    "paragraph-kinds-dark": ("1440x900", "dark", "1"),
    "paragraph-kinds-1280x720": ("1280x720", "light", "1"),
    "left-out": ("1440x900", "light", "1"),
    "document-sets": ("1440x900", "light", "1"),
    "sources-of-a-set": ("1440x900", "light", "1"),
    "segments-of-a-set": ("1280x720", "dark", "1"),
    "settings": ("1280x720", "light", "1"),
    "manual": ("1440x900", "light", "1"),
    "manual-dark": ("1280x720", "dark", "1"),
    "start-page": ("1440x900", "light", "1"),
}


def main(arguments: list[str]) -> None:
    if len(arguments) == 3 and arguments[2] == "--take":
        take(arguments[0], Path(arguments[1]))
        return
    folder = Path(arguments[0]) if arguments else DEFAULT
    folder.mkdir(parents=True, exist_ok=True)
    for name in arguments[1:] or PICTURES:
        with tempfile.TemporaryDirectory() as home:
            own = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
            scale = PICTURES[name][2]
            # Else each picture with a chart looks through all fonts of the machine again.
            own["MPLCONFIGDIR"] = str(Path(tempfile.gettempdir(), "glossator-matplotlib"))
            environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own, "QT_SCALE_FACTOR": scale}
            command = [sys.executable, "-m", "tests.walks.screens", name, str(folder.resolve()), "--take"]
            subprocess.run(command, env=environment, check=True)
        print(folder / f"{name}.png")


def take(name: str, folder: Path) -> None:
    """Take one picture, in a process of its own since a scale holds for a process."""
    from PySide6.QtTest import QTest

    from desktop.app import _application, _program
    from desktop.ui.help import TOUR
    from desktop.ui.preferences import Look

    size, look, _ = PICTURES[name]
    application = _application()
    program = _program(application)
    program.appearance.choose(Look(look))
    window = program.begin("") if name == "start-page" else program.begin("", sample=True)
    window.preferences.set_done(TOUR)
    window.showNormal()
    window.resize(*(int(part) for part in size.split("x")))
    for _ in range(2400):
        if name == "start-page" or window.place:
            break
        QTest.qWait(25)
    QTest.qWait(400)
    window.resize(*(int(part) for part in size.split("x")))
    scene = name.removesuffix("-dark")
    act = scenes.SCENES.get(scene) or scenes.SCENES.get(scene.removesuffix(f"-{size}"))
    if act is not None:
        act(window)
    for _ in range(40):
        QTest.qWait(25)
    _seen(window).save(str(folder / f"{name}.png"))
    window.close()


def _seen(window) -> "QPixmap":
    """Return the window with the dialog over it, as a screen would show them."""
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication, QDialog

    over = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
    picture, dialog = window.grab(), next(iter(over), None)
    if dialog is not None:
        with QPainter(picture) as painter:
            painter.drawPixmap(window.rect().center() - dialog.rect().center(), dialog.grab())
    return picture


if __name__ == "__main__":
    main(sys.argv[1:])
