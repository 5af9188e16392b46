"""From what pydantic finds wrong to what a person can put right, at the place where it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from config.errors import Problem, suggestion
from config.located import LocatedFile, Location

Model = TypeVar("Model", bound=BaseModel)


def validated(
    model: type[Model], file: LocatedFile, data: Mapping[str, Any], under: Location = (), **given: Any
) -> Model | None:
    """Build a model from what a file says under a location, and from values the file must not say itself.

    None where that fails; every reason is then in the file's problems.
    """
    repeated = [key for key in data if key in given]
    for key in repeated:
        file.problems.append(file.problem((*under, key), _unknown_key(key, model, given), at_key=True))
    try:
        built = model.model_validate({**data, **given})
    except ValidationError as error:
        found = [details for details in error.errors() if not _is_echo(details)]
        file.problems += [_located(model, file, under, details, given) for details in found]
        return None
    return None if repeated else built


def _located(
    model: type[BaseModel],
    file: LocatedFile,
    under: Location,
    details: ErrorDetails,
    given: Mapping[str, Any],
) -> Problem:
    location = details["loc"]
    kind = details["type"]
    if kind == "extra_forbidden":
        owner = _model_at(model, location[:-1])
        return file.problem((*under, *location), _unknown_key(str(location[-1]), owner, given), at_key=True)
    if kind == "missing":
        text = f"`{location[-1]}` is missing; add it"
        return file.problem((*under, *location[:-1]), text, at_key=True)
    is_key = bool(location) and location[-1] == "[key]"
    where = location[:-1] if is_key else location
    return file.problem((*under, *where), _explained(details, where), at_key=is_key)


def _is_echo(details: ErrorDetails) -> bool:
    """A list of which every entry is wrong is also called too short; the entries say enough."""
    return details["type"] == "too_short" and bool(details["input"])


def _unknown_key(key: str, model: type[BaseModel], given: Mapping[str, Any]) -> str:
    known = [name for name in model.model_fields if name not in given]
    near = suggestion(key, known)
    return f"unknown key `{key}`{near or '; known here: ' + ', '.join(known)}"


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel]:
    for step in location:
        known = model.model_fields.get(step) if isinstance(step, str) else None
        inner = _models_in(known.annotation) if known else []
        model = inner[0] if inner else model
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]


def _explained(details: ErrorDetails, where: Location) -> str:
    if details["type"] == "value_error":  # raised by our own checks, which name what they refuse
        return details["msg"].removeprefix("Value error, ")
    name = f"`{where[-1]}`" if where and isinstance(where[-1], str) else "this"
    explain = _EXPLANATIONS.get(details["type"])
    what = explain(details) if explain else details["msg"].replace("Input should be", "must be")
    return f"{name} {what}"


def _not_one_of(details: ErrorDetails) -> str:
    expected = details.get("ctx", {}).get("expected", "")
    choices = [part.strip("' ") for part in expected.replace(" or ", ",").split(",")]
    word = str(details["input"])
    return f"cannot be `{word}`{suggestion(word, choices)} (one of {', '.join(choices)})"


def _not_text(details: ErrorDetails) -> str:
    value = details["input"]
    if isinstance(value, (dict, list)) or value is None:
        return "must be a text"
    return f"must be a text, but YAML reads `{value}` as {type(value).__name__}; put it in quotes"


_EXPLANATIONS: dict[str, Callable[[ErrorDetails], str]] = {
    "literal_error": _not_one_of,
    "string_type": _not_text,
    "string_too_short": lambda _: "is empty; write it, or drop the line",
    "too_short": lambda _: "is empty; list at least one",
    "tuple_type": lambda _: "must be a list; write each entry on a line of its own, after a dash",
    "dict_type": lambda _: "must hold `key: value` lines",
    "model_type": lambda _: "must hold `key: value` lines",
}
