"""How often words occur, by the words that searches compare; pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from desktop.domain.search_form import Words
from desktop.domain.spans import Span


def languages() -> list[str]:
    """List the languages of which stop words are known, by ISO 639-1."""
    import stopwordsiso

    return sorted(stopwordsiso.langs())


def stop_words(language: str, more: Iterable[str] = ()) -> frozenset[str]:
    """Return the stop words of a language, or of none, with more of one's own, as words are compared."""
    import stopwordsiso

    known = stopwordsiso.stopwords(language) if stopwordsiso.has_lang(language) else ()
    return frozenset(form for word in (*known, *more) for form in Words(word).forms)


def frequencies(texts: Iterable[tuple[str, Sequence[Span] | None]], left_out: Collection[str]) -> Counter[str]:
    """Count words that have a letter, in whole texts or in some stretches of them; a word counts if it is touched."""
    found = Counter[str]()
    for text, spans in texts:
        words = Words(text)
        if spans is None:
            found.update(words.forms)
            continue
        reach = sorted(spans)
        at = 0
        for number, form in enumerate(words.forms):
            start, end = words.span(*words.numbered((number, number + 1)))
            while at < len(reach) and reach[at].end <= start:
                at += 1
            if any(span.start < end and span.end > start for span in reach[at : at + 1]):
                found[form] += 1
    return Counter({form: n for form, n in found.items() if form not in left_out and _has_letter(form)})


def united(spans: Iterable[Span]) -> list[Span]:
    """Put spans that touch into one, in order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def _has_letter(form: str) -> bool:
    return any(character.isalpha() for character in form)
