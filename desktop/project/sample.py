"""The sample project, made from the seeds."""

import json
from pathlib import Path
from typing import Any

from desktop import assets
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.errors import KnownError
from desktop.domain.ids import PROJECT_ID, CodeId, CoderId, DocumentId, derived_id, document_id, text_sha256
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project import exchange
from desktop.project import operations as op
from desktop.project.articles import read_articles
from desktop.project.project import Project

SPEC = ("sample", "great-powers-in-kabul.json")


def build(path: Path) -> None:
    """Make the sample project in a new file; raises KnownError when something is there already."""
    spec = json.loads(assets.seed(*SPEC).read_text(encoding="utf-8"))
    draft = path.with_name(f"{path.stem}.part.gloss")
    draft.unlink(missing_ok=True)
    if path.exists():
        raise KnownError(f"{path.name} is there already. Choose another name.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with Project.create(draft, coder=_coders(spec)[spec["coders"][0]["key"]], name=spec["name"]) as project:
        _Builder(project, spec).build()
    draft.rename(path)


class _Builder:
    def __init__(self, project: Project, spec: dict[str, Any]) -> None:
        self.project = project
        self.spec = spec
        self.coders = _coders(spec)
        self.documents: dict[str, DocumentId] = {}
        self.codes: dict[str, CodeId] = {}

    def build(self) -> None:
        """Bring everything in, each coder's work by that coder."""
        self._add_codes()
        self._add_documents()
        for key, coder in self.coders.items():
            if coder.id not in {known.id for known in self.project.coders()}:
                self.project.run(op.AddCoder(coder))
            self.project.switch_coder(coder.id)
            self._code(key)
            self._write_memos(key)
            self._set_statuses(key)
            self._remember_places()

    def _add_codes(self) -> None:
        source = assets.seed("codebooks", self.spec["codebook"])
        self.project.run(exchange.codebook_steps(source))
        for record in json.loads(source.read_text(encoding="utf-8"))["codes"]:
            self.codes[record["id"]] = self.project.find_code(record["name"]).id

    def _add_documents(self) -> None:
        articles = []
        for record in self.spec["documents"]:
            (article,) = read_articles(assets.seed("articles", record["file"]))
            self.documents[record["file"]] = document_id(text_sha256(article.text))
            source = _source(article.source, record.get("source", {}))
            articles.append(NewDocument(source, article.text, article.parts))
        self.project.run(op.AddDocuments(tuple(articles)))

    def _code(self, key: str) -> None:
        for record in self.spec["codings"]:
            if record["coder"] == key:
                document = self.documents[record["document"]]
                said = {key: tuple(values) for key, values in record.get("qualifiers", {}).items()}
                new = NewCoding(document, self._span(record), self.codes[record["code"]], qualifiers=said)
                (coding,) = self.project.run(op.AddCodings((new,))).codings
                if record.get("memo"):
                    self._note(Target(MemoKind.CODING, coding), record["memo"])

    def _span(self, record: dict[str, Any]) -> Span:
        text, quote = self.project.text(self.documents[record["document"]]), record["quote"]
        start = -1
        for _ in range(record.get("occurrence", 1)):
            start = text.index(quote, start + 1)
        return Span(start, start + len(quote))

    def _write_memos(self, key: str) -> None:
        for record in self.spec["memos"]:
            if record["coder"] == key:
                self._note(self._target(record["target"]), record["body"])

    def _target(self, target: Any) -> Target:
        if target == "project":
            return Target(MemoKind.PROJECT, PROJECT_ID)
        if "code" in target:
            return Target(MemoKind.CODE, self.codes[target["code"]])
        document = self.documents[target["document"]]
        if "quote" in target:
            return Target(MemoKind.SPAN, document, self._span(target))
        return Target(MemoKind.DOCUMENT, document)

    def _note(self, target: Target, body: str) -> None:
        self.project.run(op.WriteMemo(target, body))

    def _remember_places(self) -> None:
        """What was finished was read to its end; the first article is the one to come back to."""
        first, *others = self.documents.values()
        progress = self.project.progress()
        for document in (*others, first):
            if progress[document].status is not Status.NOT_STARTED:
                length = self.project.document(document).length
                read_to = length if progress[document].status.finished else length // 2
                self.project.remember_place(document, 0, read_to)

    def _set_statuses(self, key: str) -> None:
        for record in self.spec["documents"]:
            status = Status(record.get("status", {}).get(key, Status.NOT_STARTED))
            if status is not Status.NOT_STARTED:
                self.project.run(op.SetStatus((self.documents[record["file"]],), status))


def _coders(spec: dict[str, Any]) -> dict[str, Coder]:
    return {
        record["key"]: Coder(
            CoderId(derived_id("sample coder", record["key"])), record["name"], record["initials"], record["colour"]
        )
        for record in spec["coders"]
    }


def _source(found: Source, overrides: dict[str, str]) -> Source:
    renamed = {"published" if name == "date" else name: value for name, value in overrides.items()}
    values = {name: getattr(found, name) for name in ("title", "publisher", "author", "published", "url")}
    return Source(**(values | {name: value for name, value in renamed.items() if name in values}))
