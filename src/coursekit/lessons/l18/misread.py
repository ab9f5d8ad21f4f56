"""Functions that make the mistakes of lesson 18."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coursekit.models import forecast

__all__ = [
    "a_count",
    "empty_texts_alone",
    "first_name_alone",
    "first_year_alone",
    "in_another_order",
    "largest_miss",
    "missing_keys_alone",
    "none_overlooked",
    "sign_of_the_mean",
    "signed_mean",
    "squares",
    "sum_of_misses",
    "turned_round",
    "what_is_there",
    "zero_is_empty",
]

Numbers = Sequence[float]
Record = Mapping[str, object]


def _errors(projected: Numbers, actual: Numbers) -> list[float]:
    return [p - a for p, a in zip(projected, actual, strict=True)]


def signed_mean(projected: Numbers, actual: Numbers) -> float:
    """Let misses of opposite sign cancel."""
    errors = _errors(projected, actual)
    return sum(errors) / len(errors)


def turned_round(projected: Numbers, actual: Numbers) -> float:
    """Take actual less projected, and let them cancel."""
    return -signed_mean(projected, actual)


def sign_of_the_mean(projected: Numbers, actual: Numbers) -> float:
    """Take the size of the mean, after they have cancelled."""
    return abs(signed_mean(projected, actual))


def first_year_alone(projected: Numbers, actual: Numbers) -> float:
    """Return from inside the loop, so that the first pair alone comes in."""
    return abs(projected[0] - actual[0])


def sum_of_misses(projected: Numbers, actual: Numbers) -> float:
    """Add the sizes and do not divide."""
    return sum(map(abs, _errors(projected, actual)))


def largest_miss(projected: Numbers, actual: Numbers) -> float:
    """Take the worst year."""
    return max(map(abs, _errors(projected, actual)))


def squares(projected: Numbers, actual: Numbers) -> float:
    """Take the root of the mean square, which weighs large misses more."""
    errors = _errors(projected, actual)
    return float((sum(e * e for e in errors) / len(errors)) ** 0.5)


def zero_is_empty(record: Record) -> list[str]:
    """Take the value 0 for no value."""
    return [key for key in forecast.QUESTIONS if not record.get(key)]


def first_name_alone(record: Record) -> list[str]:
    """Return from inside the loop, so that the first name alone is looked at."""
    return [key for key in forecast.QUESTIONS[:1] if key in forecast.open_questions(record)]


def missing_keys_alone(record: Record) -> list[str]:
    """Name only what has no key at all."""
    return [key for key in forecast.QUESTIONS if key not in record]


def none_overlooked(record: Record) -> list[str]:
    """Name what is missing or an empty text."""
    return [key for key in forecast.QUESTIONS if key not in record or record[key] == ""]


def empty_texts_alone(record: Record) -> list[str]:
    """Name what is missing or None."""
    return [key for key in forecast.QUESTIONS if record.get(key) is None]


def in_another_order(record: Record) -> list[str]:
    """Sort by the alphabet."""
    return sorted(forecast.open_questions(record))


def a_count(record: Record) -> int:
    """Return how many there are."""
    return len(forecast.open_questions(record))


def what_is_there(record: Record) -> list[str]:
    """Return what is filled in."""
    found = forecast.open_questions(record)
    return [key for key in forecast.QUESTIONS if key not in found]
