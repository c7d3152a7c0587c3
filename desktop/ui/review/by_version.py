"""The table of agreement by version of the codebook."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.hues import Swatch
from desktop.domain.ids import CodeId
from desktop.project.by_version import Measured, by_version
from desktop.review.clusters import clusters
from desktop.review.estimates import Estimate
from desktop.ui.labels import day
from desktop.ui.review import places_behind
from desktop.ui.review.sheet import Behind, Cell, Head, Sheet, figure

if TYPE_CHECKING:
    from desktop.ui.review.comparing import Comparing

_WIDE = 84


def _t(sentence: str) -> str:
    return QCoreApplication.translate("Review", sentence)


def by_version_sheet(comparing: "Comparing") -> Sheet:
    """Show the figures of each code, a column for each version; all as sets come first."""
    measured, book = by_version(comparing.project), comparing.project.codebook()
    given = {code.code for each in measured for code in each.agreement.codes}
    rows = [_row(comparing, None, _t("All codes (MASI)"), None, measured)]
    rows += [_row(comparing, code.id, code.name, book.swatch(code.id), measured) for code in book if code.id in given]
    heads = [Head(_t("code"), width=0), *(_head(each) for each in measured)]
    if len(measured) > 1:
        heads.append(Head(_t("change"), _t("from the first version to the last"), 62))
    return Sheet(tuple(heads), tuple(rows), _note(measured), (0, len(measured)))


def _head(each: Measured) -> Head:
    names = ", ".join(found.name for found in each.rounds)
    said = [_t("{n} articles").format(n=f"{each.documents:,}")]
    if each.version:
        said.insert(0, f"{each.version.label}, {day(each.version.at)}")
    if not each.reliability_data:
        said.append(_t("not reliability data"))
    if each.agreement.snapshot.trust.unrecorded:
        said.append(_t("closed by an earlier version, without a full record"))
    return Head(names, "\n".join((names, *said)), _WIDE)


def _row(
    comparing: "Comparing", code: CodeId | None, name: str, swatch: Swatch | None, measured: list[Measured]
) -> tuple[Cell, ...]:
    found = [_estimate(each, code) for each in measured]
    cells = [
        Cell("·") if alpha is None else figure(alpha, partial(_behind, comparing, each, code), name)
        for each, alpha in zip(measured, found, strict=True)
    ]
    values = [alpha.value for alpha in found if alpha is not None and alpha.value is not None]
    if len(measured) > 1:
        change = f"{values[-1] - values[0]:+.2f}".replace("-", "−") if len(values) > 1 else "·"
        cells.append(Cell(change))
    return (Cell(name, swatch=swatch), *cells)


def _estimate(each: Measured, code: CodeId | None) -> Estimate | None:
    if code is None:
        return each.agreement.whole
    return next((found.alpha for found in each.agreement.codes if found.code == code), None)


def _behind(comparing: "Comparing", each: Measured, code: CodeId | None) -> list[Behind]:
    found = (cluster for article in each.agreement.snapshot.shared for cluster in clusters(article.layers))
    return places_behind.of_clusters(comparing, [one for one in found if code is None or code in one.codes])


def _note(measured: list[Measured]) -> str:
    words = _t("α by version of the codebook: closed blind rounds, each article once.")
    again = sum(each.again for each in measured)
    if again == 1:
        return f"{words} {_t('1 that was coded again is left out.')}"
    return f"{words} {_t('{n} that were coded again are left out.').format(n=f'{again:,}')}" if again else words
