from desktop.ui.dialogs.appearance import AppearanceDialog
from desktop.ui.preferences import ArticleFont
from desktop.ui.window import Window


def opened(window: Window) -> AppearanceDialog:
    window.table["article_font"].trigger()
    dialog = window.findChild(AppearanceDialog)
    assert dialog
    return dialog


def test_every_choice_shows_in_the_article_at_once_and_is_kept(window: Window) -> None:
    assert window.place
    surface = window.place.article.surface
    place = window.place.session.project.find_document("Two neighbours")
    window.place.session.open_document(place.id)
    dialog = opened(window)
    dialog.characters.setValue(50)
    dialog.spacing.setValue(200)
    dialog.zoom.setValue(110)
    type_, columns = surface.sheet.page.type, surface.sheet.page.columns
    assert round(columns.width / type_.character) == 50
    assert round(type_.pitch / type_.em, 1) == 2.0
    assert window.preferences.article_font == ArticleFont(characters=50, spacing=200)
    assert window.preferences.zoom == 110


def test_everything_goes_back_to_the_beginning(window: Window) -> None:
    dialog = opened(window)
    dialog.characters.setValue(88)
    dialog.points.setValue(20)
    dialog.as_at_first.click()
    assert window.preferences.article_font == ArticleFont()
