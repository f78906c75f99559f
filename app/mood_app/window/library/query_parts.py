"""Which part an entry of the side bar has in a query, and the query without it or with it."""

from __future__ import annotations

from dataclasses import replace

from mood_engine.library.query import Query, Term

_PLAIN = ("", "mood")
# Of these, a query has one term at a time.
ONE_AT_A_TIME = ("state", "reviewed", "corrected", "folder")


def part_of(term: Term, query: Query) -> bool | None:
    """True if a query asks for an entry's term, False if it excludes it, None for neither.

    It may be one of several alternatives, or asked for by the level of its mood.
    """
    parts = [_asks_for(term, each) for each in query.terms]
    return next((part for part in parts if part is not None), None)


def without(term: Term, query: Query) -> Query:
    """The query without an entry's term, however it asks for it."""
    terms: list[Term] = []
    for each in query.terms:
        if _asks_for(term, each) is None:
            terms.append(each)
            continue
        others = [text for text in each.alternatives() if text != term.text]
        if each.column != "score" and others and _is_among(term, each):
            terms.append(replace(each, text="|".join(others)))
    return replace(query, terms=tuple(terms))


def with_term(term: Term, query: Query) -> Query:
    """The query with a term, and nothing else about the same."""
    rest = without(replace(term, negated=False), query)
    if term.column in ONE_AT_A_TIME:
        others = tuple(each for each in rest.terms if each.column != term.column)
        rest = replace(rest, terms=others)
    return replace(rest, terms=(*rest.terms, term))


def with_alternative(term: Term, query: Query) -> Query | None:
    """The query whose last mood or text may also be this one; None if it has none."""
    for number in reversed(range(len(query.terms))):
        each = query.terms[number]
        if not each.column and not each.negated:
            joined = replace(each, text=f"{each.text}|{term.text}")
            terms = (*query.terms[:number], joined, *query.terms[number + 1 :])
            return replace(query, terms=terms)
    return None


def _asks_for(term: Term, each: Term) -> bool | None:
    if each.column == "score" and term.column in _PLAIN and each.text == term.text:
        return each.comparison.startswith(">") is not each.negated
    if _is_same(term, each) or _is_among(term, each):
        return not each.negated
    return None


def _is_same(term: Term, each: Term) -> bool:
    plain = term.column in _PLAIN and each.column in _PLAIN
    return term.text == each.text and (plain or term.column == each.column)


def _is_among(term: Term, each: Term) -> bool:
    """Whether it is one of several alternatives."""
    plain = term.column in _PLAIN and each.column in _PLAIN
    if each.column in ("folder", "like") or not (plain or term.column == each.column):
        return False
    return "|" in each.text and term.text in each.alternatives()
