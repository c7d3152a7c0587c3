"""glossator import of lines of JSON, as the export of codings writes them."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from desktop.cli.opening import to_read, to_write
from desktop.cli.output import answer, answer_json, counted, plain, say
from desktop.domain.ids import id_text
from desktop.project import lines_exchange
from desktop.project.codings_exchange import Fate
from desktop.project.lines_exchange import LinesPreview

_SAID = {
    Fate.MOVED: "its words stand elsewhere in the text, and it goes there",
    Fate.NO_CODE: "no code is called so, or several are",
    Fate.NO_PLACE: "its words are not in the text, or in several places",
    Fate.AGREED: "it is of the agreed layer, which decisions make",
    Fate.NO_DOCUMENT: "its text is not in the project; import it first, or export with --with-texts",
}
_LEFT = (Fate.NO_CODE, Fate.NO_PLACE, Fate.NO_DOCUMENT, Fate.AGREED)


def import_lines(arguments: argparse.Namespace, path: Path) -> int:
    """Bring lines in as one step, with their coders and times, and say what becomes of each coding."""
    lines = lines_exchange.read_lines(path)
    if arguments.dry_run:
        with to_read(arguments.project) as project:
            return _told(lines_exchange.preview_lines(project, lines, path.name), arguments)
    with to_write(arguments.project, arguments.coder, create_coder=arguments.create_coder) as project:
        preview = lines_exchange.preview_lines(project, lines, path.name)
        operation = preview.operation()
        if operation is not None:
            project.run(operation)
        return _told(preview, arguments)


def _told(preview: LinesPreview, arguments: argparse.Namespace) -> int:
    for line, fate in preview.fates:
        if arguments.json:
            answer_json({"fate": fate.value, "id": id_text(line.id), "quote": line.anchor.quote, "title": line.title})
        elif fate in _SAID:
            code, words = plain(" / ".join(line.code_path)), plain(line.anchor.quote, 60)
            answer(f"{code} in “{plain(line.title)}”, “{words}”: {_SAID[fate]}.")
    verb = "would come" if arguments.dry_run else "came"
    left = preview.number(*_LEFT)
    come = ", ".join(_counted(preview)) or "Nothing"
    there = counted(preview.number(Fate.THERE), "coding", "codings")
    say(f"{come} {verb} from “{plain(preview.name)}”; {there} there already, {left:,} left out.")
    return 1 if left else 0


def _counted(preview: LinesPreview) -> Iterator[str]:
    coming = preview.coming()
    for kinds, one, many in (
        (("coder",), "coder", "coders"),
        (("document",), "article", "articles"),
        (("code",), "code", "codes"),
        (("coding", "document_coding"), "coding", "codings"),
        (("memo",), "memo", "memos"),
    ):
        if number := sum(coming[kind] for kind in kinds):
            yield counted(number, one, many)
