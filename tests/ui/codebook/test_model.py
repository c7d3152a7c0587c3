"""The tree follows any change of the codebook, by signals that Qt's own tester finds sound."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.codebook.model import CodebookModel
from desktop.ui.session import Session

Find = Callable[[str], CodeId]


def tree(model: CodebookModel) -> list[tuple[str, ...]]:
    book = model._session.project.codebook()
    return [book.path(code) for code in model.shown()]


@pytest.mark.parametrize("seed", range(6))
def test_follows_whatever_is_done_and_undone(project: Project, session: Session, seed: int) -> None:
    chance = random.Random(seed)
    model = CodebookModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    session.changed.connect(model.follow)
    project.run(op.AddCodes(tuple(NewCode(Definition(f"family {number}")) for number in range(4))))
    for step in range(60):
        _do_something(project, chance, step)
        book = project.codebook()
        assert tree(model) == [book.path(code.id) for code in book if not code.archived]
    assert not resets


def _do_something(project: Project, chance: random.Random, step: int) -> None:
    codes = [code.id for code in project.codebook()]
    live = [code.id for code in project.codebook() if not code.archived]
    pick = chance.choice([*live, None])
    acts = {
        "add": lambda: project.run(op.AddCodes((NewCode(Definition(f"code {step}")),), pick)),
        "move": lambda: project.run(op.MoveCodes((chance.choice(codes),), pick, None)),
        "delete": lambda: project.run(op.DeleteCodes((chance.choice(codes),))),
        "undo": project.undo,
        "redo": project.redo,
    }
    names = [*["add", "move"] * 3, "undo", "redo"] + (["delete"] if len(codes) > 6 else [])
    try:
        acts[chance.choice(names if codes else ["add"])]()
    except KnownError:
        return


def test_siblings_of_one_hue_have_patterns_of_their_own(project: Project, session: Session, roles: Find) -> None:
    model = CodebookModel(session)
    session.changed.connect(model.follow)
    for name in ("security role", "investment role"):
        session.run(op.EditCode(roles(name), colour="#0072B2"))
    rows = [model.row(roles(name)) for name in ("security role", "investment role")]
    assert [row.swatch.pattern for row in rows if row] == [0, 1]


def test_what_is_outside_the_spotlight_is_pale(project: Project, session: Session, roles: Find) -> None:
    model = CodebookModel(session)
    touched: list[object] = []
    model.dataChanged.connect(lambda index, _last: touched.append(model.code(index)))

    def pale() -> set[str]:
        rows = (model.row(code.id) for code in project.codebook())
        return {row.code.name for row in rows if row and row.pale}

    assert pale() == set()
    session.shine_on((roles("security role"),))
    assert pale() == {"investment role", "diplomatic role"}
    assert roles("investment role") in touched
    session.shine_on((roles("Roles"),))
    assert pale() == set()
    session.shine_on(())
    assert pale() == set()
