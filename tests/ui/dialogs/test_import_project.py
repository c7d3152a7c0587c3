from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.ui.dialogs.import_project import ImportProjectDialog
from desktop.ui.window import Window

REFI = Path(__file__).parents[2] / "formats" / "refi"


def opened(window: Window, qtbot: QtBot, name: str) -> ImportProjectDialog:
    window.place.exchange.import_project(REFI / name)
    dialog = window.findChild(ImportProjectDialog)
    qtbot.waitUntil(lambda: not dialog.progress.isVisibleTo(dialog), timeout=20_000)
    return dialog


def rows(dialog: ImportProjectDialog) -> dict[str, list[str]]:
    tops = [dialog.tree.topLevelItem(number) for number in range(dialog.tree.topLevelItemCount())]
    return {
        top.text(0).split(" (")[0]: [top.child(number).text(0) for number in range(top.childCount())] for top in tops
    }


def test_a_project_is_shown_then_comes_in_as_one_step(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "maxqda.qdpx")
    assert rows(dialog)["Coders"] == ["Ann", "Bob"]
    assert "14 codings" in dialog.words.text()
    assert not dialog.whose.isVisibleTo(dialog)
    project: Project = window.place.session.project
    before = len(project.documents())
    dialog.accept()
    assert len(project.documents()) == before + 1
    project.undo()
    assert len(project.documents()) == before


def test_who_coded_is_asked_where_a_file_names_two(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "nvivo_win.qdpx")
    assert dialog.whose.isVisibleTo(dialog)
    before = [coding.coder for coding in dialog.preview.coming]
    dialog.whose.setCurrentIndex(1)
    after = [coding.coder for coding in dialog.preview.coming]
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_what_is_no_project_is_refused_in_a_sentence(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "html_not_zip.qdpx")
    assert "no REFI-QDA project" in dialog.problem.text()
    assert not dialog.accept_button.isEnabled()


def folder_of_brat(place: Path) -> Path:
    for coder in ("Ann", "Bob"):
        (place / "study" / coder).mkdir(parents=True)
        (place / "study" / coder / "a.txt").write_text("A bridge stands.", "utf-8")
        (place / "study" / coder / "a.ann").write_text("T1\tBridge 2 8\tbridge\n", "utf-8")
    return place / "study"


def test_a_dropped_folder_of_brat_asks_whose_its_folders_are(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.place.exchange.import_dropped([folder_of_brat(tmp_path)])
    dialog = window.findChild(ImportProjectDialog)
    qtbot.waitUntil(lambda: not dialog.progress.isVisibleTo(dialog), timeout=20_000)
    assert dialog.by_folder.isChecked()
    assert rows(dialog)["Coders"] == ["Ann", "Bob"]
    dialog.by_folder.setChecked(False)
    qtbot.waitUntil(lambda: not dialog.progress.isVisibleTo(dialog), timeout=20_000)
    project: Project = window.place.session.project
    assert rows(dialog)["Coders"] == [project.coder.name]
    dialog.accept()
    assert "A bridge stands." in [project.text(each.id) for each in project.documents()]
