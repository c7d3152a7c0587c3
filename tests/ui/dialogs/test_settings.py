"""What a project decides for everybody is asked for."""

from desktop.domain.settings import Settings, Unit
from desktop.domain.structure import Kind
from desktop.ui.dialogs.settings import SettingsDialog


def test_kinds_are_ticked_and_those_of_a_later_version_stay(qtbot):
    there = Settings("Test", Unit.SENTENCE, left_out=(Kind.CAPTION.value, "verse"))
    dialog = SettingsDialog(there, True, None)
    qtbot.addWidget(dialog)
    assert [kind for kind, tick in dialog.left_out.items() if tick.isChecked()] == [Kind.CAPTION]
    assert dialog.settings() == there
    dialog.left_out[Kind.CAPTION].setChecked(False)
    dialog.left_out[Kind.NOTE].setChecked(True)
    assert dialog.settings().left_out == (Kind.NOTE, "verse")
