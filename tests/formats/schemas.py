"""What programs document of the JSON that they take, as JSON schemas in words of our own."""

from typing import Any

from jsonschema import Draft202012Validator

WORDS, NUMBER = {"type": "string"}, {"type": "integer", "minimum": 0}
MAYBE = {"type": ["string", "null"]}


def thing(needed: dict[str, Any], further: dict[str, Any] | None = None, *, closed: bool = False) -> dict[str, Any]:
    """Say which keys an object must have, and what others hold where they are there."""
    keys = {**needed, **(further or {})}
    return {"type": "object", "properties": keys, "required": list(needed), "additionalProperties": not closed}


def listed(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Say what each of a list is."""
    return {"type": "array", "items": items, **more}


_PLACE = {"start": NUMBER, "end": NUMBER}
_REGION = thing(
    {"id": WORDS, "from_name": WORDS, "to_name": WORDS, "type": {"enum": ["labels", "choices", "textarea"]}},
    {
        "value": {
            "oneOf": [
                thing({**_PLACE, "text": WORDS, "labels": listed(WORDS, minItems=1)}, closed=True),
                thing({"choices": listed(WORDS, minItems=1)}, closed=True),
                thing({"text": listed(WORDS, minItems=1)}, _PLACE, closed=True),
            ]
        },
        "origin": {"enum": ["manual", "prediction", "prediction-changed"]},
    },
)
TASKS = listed(thing({"data": thing({"text": WORDS}), "annotations": listed(thing({"result": listed(_REGION)}))}))
DOCCANO = thing(
    {"text": WORDS, "label": listed({"type": "array", "prefixItems": [NUMBER, NUMBER, WORDS], "items": False})}
)
_SPACY_SPAN = thing({**_PLACE, "label": WORDS, "kb_id": WORDS}, {"id": WORDS}, closed=True)
SPACY = thing(
    {"text": WORDS, "tokens": listed(thing({"id": NUMBER, **_PLACE}))},
    {
        "ents": listed(_SPACY_SPAN),
        "spans": {"type": "object", "additionalProperties": listed(_SPACY_SPAN)},
        "cats": {"type": "object", "additionalProperties": {"type": "number"}},
    },
)
PRODIGY = thing(
    {
        "text": WORDS,
        "tokens": listed(thing({"text": WORDS, **_PLACE, "id": NUMBER}, {"ws": {"type": "boolean"}})),
        "spans": listed(thing({**_PLACE, "label": WORDS, "token_start": NUMBER, "token_end": NUMBER})),
        "answer": {"enum": ["accept", "reject", "ignore"]},
    },
    {"_annotator_id": WORDS, "_session_id": WORDS, "meta": {"type": "object"}},
)
_BODY = thing(
    {"type": {"const": "TextualBody"}, "purpose": {"enum": ["classifying", "describing", "commenting"]}, "value": WORDS}
)
_SELECTOR = {
    "oneOf": [
        thing({"type": {"const": "TextPositionSelector"}, **_PLACE}, closed=True),
        thing({"type": {"const": "TextQuoteSelector"}, "exact": WORDS, "prefix": WORDS, "suffix": WORDS}, closed=True),
    ]
}
_ANNOTATION = thing(
    {
        "id": {"type": "string", "pattern": "^urn:uuid:"},
        "type": {"const": "Annotation"},
        "motivation": {"const": "classifying"},
        "creator": thing({"id": WORDS, "type": {"const": "Person"}, "name": WORDS}),
        "created": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"},
        "body": listed(_BODY, minItems=1),
        "target": thing({"source": WORDS}, {"selector": listed(_SELECTOR, minItems=1)}),
    }
)
ANNOTATIONS = thing(
    {
        "@context": {"type": "array", "prefixItems": [{"const": "http://www.w3.org/ns/anno.jsonld"}]},
        "type": {"const": "AnnotationCollection"},
        "total": NUMBER,
        "first": thing({"type": {"const": "AnnotationPage"}, "startIndex": NUMBER, "items": listed(_ANNOTATION)}),
    }
)
LINE = thing(
    {
        "id": WORDS,
        "document": thing({"id": WORDS, "title": WORDS, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}),
        **{key: {"type": ["integer", "null"]} for key in ("start", "end", "paragraph")},
        **dict.fromkeys(("quote", "before", "after", "memo", "reason"), MAYBE),
        "code": thing({"id": WORDS, "name": WORDS, "path": listed(WORDS, minItems=1)}, closed=True),
        "coder": thing({"id": WORDS, "name": WORDS}, closed=True),
        "qualifiers": {"type": "object", "additionalProperties": listed(WORDS)},
        "created": WORDS,
        "modified": WORDS,
        "origin": WORDS,
    }
)


def check(schema: dict[str, Any], value: Any) -> None:
    """Raise jsonschema's ValidationError where a value is not as its schema says."""
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(value)
