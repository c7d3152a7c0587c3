from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.spans import Span
from desktop.project import exchange
from desktop.project import operations as op
from desktop.ui.dialogs.verify import VerifyDialog
from desktop.ui.window import Window


def verified(window: Window, qtbot: QtBot, file: Path) -> VerifyDialog:
    window.place.exchange.verify_export(file)
    dialog = window.findChildren(VerifyDialog)[-1]
    qtbot.waitUntil(lambda: not dialog.progress.isVisibleTo(dialog), timeout=20_000)
    return dialog


def test_what_no_longer_stands_is_listed_and_opens_its_article(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    project, file = window.place.session.project, tmp_path / "out.csv"
    document = project.documents()[0]
    project.run(op.AddCodes((NewCode(Definition("Found")),)))
    code = next(code.id for code in project.codebook() if code.name == "Found")
    project.run(op.AddCodings(tuple(NewCoding(document.id, Span(start, start + 4), code) for start in (0, 5))))
    count = exchange.export(project, file)
    dialog = verified(window, qtbot, file)
    assert f"All {count} quotations stand" in dialog.words.text()
    assert not dialog.list.isVisibleTo(dialog)
    dialog.reject()
    row = next(iter(project.coded_spans()))
    words = file.read_text("utf-8-sig")
    file.write_text(words.replace(f",{row.quote},", ",something else,", 1), "utf-8")
    dialog = verified(window, qtbot, file)
    assert f"{count - 1} of {count} quotations stand" in dialog.words.text()
    item = dialog.list.topLevelItem(0)
    assert item is not None
    assert item.text(2) == "is not in the text"
    dialog.list.itemActivated.emit(item, 0)
    assert window.place.session.document == row.coding.document


def test_a_file_without_quotations_is_refused_in_a_sentence(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n", "utf-8")
    dialog = verified(window, qtbot, tmp_path / "notes.md")
    assert "holds no quotations" in dialog.problem.text()
