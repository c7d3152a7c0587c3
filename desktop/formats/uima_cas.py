"""A coder's codings of a text as a CAS of UIMA, with the layers that INCEpTION knows.

Offsets in files are UTF-16 units; the library turns them. Codings are the layer “Code”, codes of the whole text the
layer “ArticleCode”, which INCEpTION shows beside it; what codings say by slots are features of either.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.domain.dates import utc_text
from desktop.domain.decisions import AGREED
from desktop.domain.ids import CodeId, CoderId, id_text
from desktop.domain.outgoing import CodedDocument, Outgoing
from desktop.domain.text import sentences, words
from desktop.formats import coding_losses
from desktop.formats.brat import single_words
from desktop.formats.coding_table import SEVERAL
from desktop.formats.extras import loaded
from desktop.formats.fixed_zip import put
from desktop.formats.labelled import Layer, labels, layers, put_handling, texts
from desktop.formats.losses import Loss

CODE, ARTICLE = "webanno.custom.Code", "webanno.custom.ArticleCode"
TOKEN, SENTENCE = (f"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.{name}" for name in ("Token", "Sentence"))
ABOUT = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
CURATED = "CURATION_USER"
"""What INCEpTION calls whoever settles what coders see differently."""
EXTRA, LIBRARY = "inception", "cassis"
SAID = ("label", "path", "code", "coding", "coder", "memo", "reason", "created")
"""Features of a coding beside its slots."""
SLOT = "slot_"
_DESCRIBED = ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")


@dataclass(frozen=True, slots=True)
class Paper:
    """A coder's work on a document, and the folder and name that a file of it has."""

    folder: str
    name: str
    cas: Any
    codings: int


def losses(going: Outgoing) -> list[Loss]:
    """Say what a CAS cannot hold; raises KnownError without the extra."""
    loaded(LIBRARY, EXTRA)
    return [coding_losses.texts_withheld(going), coding_losses.other_memos(going)]


def write(
    going: Outgoing,
    out: BinaryIO,
    ending: str,
    words_of: Callable[[Any], str],
    speakable: Callable[[str], str] = str,
    files: Mapping[str, str] | None = None,
) -> int:
    """Write a zip file laid out as INCEpTION's projects are, `files` first, and return how many codings."""
    count = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (files or {}).items():
            put(archive, name, text)
        put_handling(archive, going)
        for name, text in sources(going):
            put(archive, f"source/{name}", text)
        for paper in papers(going, speakable):
            put(archive, f"{paper.folder}/{paper.name}{ending}", words_of(paper.cas))
            count += paper.codings
    return count


def sources(going: Outgoing) -> Iterator[tuple[str, str]]:
    """Walk the texts whose words may go out, by the names of their files."""
    files = _files(going)
    return ((files[article.document.id], text) for article, text in texts(going))


def papers(going: Outgoing, speakable: Callable[[str], str]) -> Iterator[Paper]:
    """Walk each coder's work on each text whose words may go out; `speakable` leaves what the file can hold."""
    cassis, features = loaded(LIBRARY, EXTRA), slot_features(going)
    kinds = types(going)
    files = _files(going)
    people = single_words({coder.id: coder.name for coder in going.coders})
    names = labels(going.book)
    for article, text in texts(going):
        for layer in layers(article, going.coders):
            cas = cassis.Cas(typesystem=kinds)
            _fill(cas, speakable(text), article, going.project)
            for row in (*layer[1], *layer[2]):
                cas.add(_coding(kinds, row, names, features, going, speakable))
            folder, name = _place(layer, people)
            yield Paper(f"{folder}/{files[article.document.id]}", name, cas, len(layer[1]) + len(layer[2]))


def types(going: Outgoing) -> Any:
    """Make the types that all files of an export share."""
    made = loaded(LIBRARY, EXTRA).TypeSystem()
    for name in (TOKEN, SENTENCE):
        made.create_type(name=name, supertypeName="uima.tcas.Annotation")
    about = made.create_type(name=ABOUT, supertypeName="uima.tcas.DocumentAnnotation")
    for name in _DESCRIBED:
        made.create_feature(domainType=about, name=name, rangeType="uima.cas.String")
    for name, above in ((CODE, "uima.tcas.Annotation"), (ARTICLE, "uima.cas.AnnotationBase")):
        layer = made.create_type(name=name, supertypeName=above)
        for feature in (*SAID, *slot_features(going).values()):
            made.create_feature(domainType=layer, name=feature, rangeType="uima.cas.String")
    return made


def slot_features(going: Outgoing) -> dict[str, str]:
    """Name the features of slots, by their keys; a feature is a word of letters and digits."""
    plain = single_words({key.encode(): key.replace("-", "_").replace(".", "_") for key in going.keys})
    return {key: f"{SLOT}{plain[key.encode()]}" for key in going.keys}


def _files(going: Outgoing) -> dict[bytes, str]:
    found = single_words({document.id: document.title for document in going.documents})
    return {document: f"{name}.txt" for document, name in found.items()}


def _place(layer: Layer, people: Mapping[CoderId, str]) -> tuple[str, str]:
    coder = layer[0].id
    return ("curation", CURATED) if coder == AGREED else ("annotation", people[coder])


def _fill(cas: Any, text: str, article: CodedDocument, project: str) -> None:
    """Put in the text with its sentences and words, without which INCEpTION shows no text."""
    cas.sofa_string, cas.sofa_mime = text, "text/plain"
    kinds = cas.typesystem
    about = {"documentTitle": article.document.title, "documentId": id_text(article.document.id)}
    cas.add(kinds.get_type(ABOUT)(begin=0, end=len(text), **about, collectionId=project))
    for name, units in ((SENTENCE, sentences(text)), (TOKEN, words(text))):
        kind = kinds.get_type(name)
        for span in units:
            cas.add(kind(begin=span.start, end=span.end))


def _coding(
    kinds: Any,
    row: CodedSpan,
    names: Mapping[CodeId, str],
    features: Mapping[str, str],
    going: Outgoing,
    speakable: Callable[[str], str],
) -> Any:
    coding = row.coding
    said = {
        "label": names[coding.code],
        "path": going.book.path_text(coding.code),
        "code": id_text(coding.code),
        "coding": id_text(coding.id),
        "coder": row.coder_name,
        "memo": row.memo,
        "reason": coding.reason,
        "created": utc_text(coding.created),
        **{features[key]: SEVERAL.join(values) for key, values in coding.qualifiers.items() if key in features},
    }
    spoken = {name: speakable(value) for name, value in said.items() if value}
    if coding.span is None:
        return kinds.get_type(ARTICLE)(**spoken)
    return kinds.get_type(CODE)(begin=coding.span.start, end=coding.span.end, **spoken)
