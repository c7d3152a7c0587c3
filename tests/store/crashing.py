"""A coder in a process of its own: codes without end and says what is committed, until it is killed."""

import sys

from desktop.domain.codings import NewCoding
from desktop.domain.ids import id_text
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from tests.conftest import MAYA


def main(location: str) -> None:
    project = Project.open(location, coder=MAYA)
    (document,) = project.documents()
    code = project.find_code("role").id
    done = {coding.span for coding in project.codings(document.id)}
    spans = (Span(start, end) for end in range(1, document.length) for start in range(end))
    for span in (span for span in spans if span not in done):
        (coding,) = project.run(op.AddCodings((NewCoding(document.id, span, code),))).codings
        print(id_text(coding), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
