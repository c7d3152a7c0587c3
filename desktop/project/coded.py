"""One layer read as columns of numbers, and the codings behind some of them."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from desktop.analysis.coded import Coded, Numbers, from_codings
from desktop.domain.codings import AnyCoding, Qualifiers
from desktop.domain.decisions import AGREED
from desktop.domain.ids import CodeId, CoderId, DocumentId

if TYPE_CHECKING:
    from desktop.project.layers import Layers


def coded(project: "Layers", coder: CoderId) -> Coded:
    """Read a layer of the latest versions of the articles, as far as it may be seen."""
    whole = project.document_codings(coders={coder})
    if coder == AGREED:
        return from_codings([*project.codings_of_coder(AGREED), *whole])
    rows = project._read.coded
    columns = np.frombuffer(b"".join(rows.packed(coder)), ">u8").reshape(-1, 3).astype(np.int64)
    documents, document = _numbered(columns[:, 0] & 0xFFFFFFFF, partial(rows.uids, "document"))
    codes, code = _numbered(columns[:, 2], partial(rows.uids, "code"))
    hidden = project.hidden_documents() if coder != project.coder.id else frozenset()
    seen = {each.id for each in project._read.documents()} - hidden
    kept = np.array([each in seen for each in documents], bool)[document]
    words = Coded(
        tuple(map(DocumentId, documents)),
        tuple(map(CodeId, codes)),
        columns[:, 0] >> 32,
        document,
        code,
        columns[:, 1] >> 32,
        columns[:, 1] & 0xFFFFFFFF,
    )
    return _joined(words if kept.all() else words.at(kept), from_codings(whole))


def codings_at(project: "Layers", coded: Coded, places: Collection[int]) -> list[AnyCoding]:
    """Read codings by their places, by document, start and end; those of a whole article come first there."""
    keys = coded.key[np.fromiter(places, np.int64, len(places))]
    given = [coded.given[-1 - key] for key in keys.tolist() if key < 0]
    found: list[AnyCoding] = [*given, *project._read.codings_by_key([key for key in keys.tolist() if key >= 0])]
    return sorted(found, key=lambda coding: (coding.document, coding.span or (), coding.id))


def coding_ids(project: "Layers", coded: Coded) -> list[bytes]:
    """Return the ids of all codings in their places."""
    keys = coded.key.tolist()
    known = iter(project._read.coded.uids("coding", [key for key in keys if key >= 0]))
    return [coded.given[-1 - key].id if key < 0 else next(known) for key in keys]


def answers(project: "Layers", coded: Coded, coder: CoderId) -> Iterator[tuple[int, Qualifiers]]:
    """Walk the places of the codings that say something by slots, with what they say."""
    place = {key: at for at, key in enumerate(coded.key.tolist())}
    for at, key in enumerate(coded.key.tolist()):
        if key < 0 and coded.given[-1 - key].qualifiers:
            yield at, coded.given[-1 - key].qualifiers
    if coder == AGREED:
        return
    for key, said in project._read.coded.answers(coder):
        if key in place:
            yield place[key], said


def _numbered(keys: Numbers, ids: Callable[[list[int]], list[bytes]]) -> tuple[tuple[bytes, ...], Numbers]:
    """Return the different ids of keys, and at which place of these each is; several keys may have one."""
    there = np.flatnonzero(np.bincount(keys)) if len(keys) else keys
    named = ids(there.tolist())
    different = tuple(dict.fromkeys(named))
    at = {identifier: place for place, identifier in enumerate(different)}
    place = np.zeros(int(keys.max(initial=0)) + 1, np.int64)
    place[there] = [at[each] for each in named]
    return different, place[keys]


def _joined(words: Coded, whole: Coded) -> Coded:
    """Put codings of words and those of whole articles into the same columns."""
    if not len(whole):
        return words
    documents = tuple(dict.fromkeys((*words.documents, *whole.documents)))
    codes = tuple(dict.fromkeys((*words.codes, *whole.codes)))
    document = np.array([documents.index(each) for each in whole.documents], np.int64)
    code = np.array([codes.index(each) for each in whole.codes], np.int64)
    return Coded(
        documents,
        codes,
        np.append(words.key, whole.key),
        np.append(words.document, document[whole.document]),
        np.append(words.code, code[whole.code]),
        np.append(words.start, whole.start),
        np.append(words.stop, whole.stop),
        whole.given,
    )
