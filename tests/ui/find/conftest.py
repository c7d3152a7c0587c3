from tests.ui.article.conftest import Desk, desk, desk_on, open_desk

__all__ = ["Desk", "desk", "desk_on", "open_desk"]
