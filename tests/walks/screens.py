"""Pictures of the real window, by one command: python -m tests.walks.screens [FOLDER].

Light, dark, small and large windows, 200 %, a passage five deep, and the start page, as PNG files.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

DEFAULT = Path(__file__).with_name("pictures")
PICTURES = {
    "light-1440x900": ("1440x900", "light", "1"),
    "dark-1440x900": ("1440x900", "dark", "1"),
    "light-1280x720": ("1280x720", "light", "1"),
    "light-1366x768": ("1366x768", "light", "1"),
    "light-1920x1080-at-200": ("960x540", "light", "2"),
    "light-3840x2160": ("3840x2160", "light", "1"),
    "five-deep": ("1440x900", "light", "1"),
    "start-page": ("1440x900", "light", "1"),
}


def main(arguments: list[str]) -> None:
    if len(arguments) == 2:
        take(arguments[0], Path(arguments[1]))
        return
    folder = Path(arguments[0]) if arguments else DEFAULT
    folder.mkdir(parents=True, exist_ok=True)
    for name, (_, _, scale) in PICTURES.items():
        with tempfile.TemporaryDirectory() as home:
            own = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
            environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own, "QT_SCALE_FACTOR": scale}
            command = [sys.executable, "-m", "tests.walks.screens", name, str(folder.resolve())]
            subprocess.run(command, env=environment, check=True)
        print(folder / f"{name}.png")


def take(name: str, folder: Path) -> None:
    """Take one picture, in a process of its own since a scale holds for a process."""
    from PySide6.QtTest import QTest

    from desktop.app import _application, _program
    from desktop.ui.preferences import Look

    size, look, _ = PICTURES[name]
    application = _application()
    program = _program(application)
    program.appearance.choose(Look(look))
    window = program.begin("") if name == "start-page" else program.begin("", sample=True)
    window.showNormal()
    window.resize(*(int(part) for part in size.split("x")))
    for _ in range(400):
        if name == "start-page" or window.place:
            break
        QTest.qWait(25)
    QTest.qWait(400)
    window.resize(*(int(part) for part in size.split("x")))
    if name == "five-deep":
        reveal_deepest(window)
    for _ in range(40):
        QTest.qWait(25)
    window.grab().save(str(folder / f"{name}.png"))
    window.close()


def reveal_deepest(window) -> None:
    """Scroll to the passage that carries most codings, and choose one of them."""
    session = window.place.session
    codings = session.project.codings(session.document, [session.project.coder.id])
    deepest = max(codings, key=lambda coding: sum(other.span.contains(coding.span) for other in codings))
    window.place.article.surface.reveal(deepest.span.start)
    session.choose(deepest.id)


if __name__ == "__main__":
    main(sys.argv[1:])
