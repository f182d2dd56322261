"""Runs linkcheck over the labelled documents and prints how right it was: `python tests/evaluation/run.py [--misses]`.

Knows how to run the product and the pinned floors; what counts as right is in `labelled_measures`.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

from labelled_corpus import Answers, Pair, read_corpus, read_identity
from labelled_measures import (
    ANACHRONISM,
    DATES,
    FINDINGS,
    LINKS,
    REFERENCES,
    URL_DATES,
    Observed,
    compare,
    read_report,
)
from labelled_scores import Scores

IDENTITY, VARIANTS = "identity", "variants"

FLOORS: dict[str, tuple[tuple[str, float], ...]] = {
    LINKS: (("f1", 0.998),),
    REFERENCES: (("f1", 0.99),),
    URL_DATES: (("precision", 0.998), ("recall", 0.99)),
    DATES: (("recall", 0.99),),
    IDENTITY: (("recall", 1.0),),
    VARIANTS: (("recall", 0.97),),
    f"{FINDINGS}: {ANACHRONISM}": (("precision", 0.98), ("recall", 0.97)),
    FINDINGS: (("precision", 0.985), ("recall", 0.98)),
}
"""What each measure must reach. Lowering a floor takes a decision, and a line in the changelog."""


def observe(answers: Answers) -> Observed:
    """Return what linkcheck finds out about one document, as its answers ask it to be run.

    Where the answers say what the web answers, the findings are those of all rules on that; no network is touched.
    """
    from linkcheck import check

    report = check([answers.path], offline=True, today=answers.today, document_date=answers.document_date)
    observed = read_report(report)
    return replace(observed, findings=_findings_online(answers)) if answers.web else observed


def _findings_online(answers: Answers) -> tuple[tuple[str, str, int, str], ...]:
    from linkcheck.judge.catalogue import load_rules
    from linkcheck.judge.examples import Example
    from linkcheck.testing.rules import findings_of

    written = answers.document_date.isoformat() if answers.document_date else None
    text = answers.path.read_bytes().decode("utf-8")
    example = Example(
        answers.name, {answers.path.name: text}, 0, written, answers.today.isoformat(), answers.web
    )
    return tuple(
        (found.rule, found.level.value, found.line or 0, found.url or "")
        for found in findings_of(load_rules(), example)
    )


def evaluate() -> Scores:
    """Return the scores of all documents and of all pairs of URLs."""
    scores = Scores()
    for answers in read_corpus():
        compare(answers, observe(answers), scores)
    compare_identity(read_identity(), scores)
    return scores


def compare_identity(pairs: dict[str, tuple[Pair, ...]], scores: Scores) -> None:
    """Count the pairs of URLs that are kept together, or apart, as they should be."""
    from linkcheck.urls import loose_key, read_url

    for kind, entries in pairs.items():
        for pair in entries:
            first, second = read_url(pair.first), read_url(pair.second)
            right = {
                "same": first.url == second.url == pair.second,
                "different": first.url != second.url,
                "variants": first.url != second.url and loose_key(first) == loose_key(second),
                "apart": first.url != second.url and loose_key(first) != loose_key(second),
            }[kind]
            measure = IDENTITY if kind in ("same", "different") else VARIANTS
            scores.add(measure, right=right, found=1, wanted=1)
            if not right:
                keys = (
                    (first.url, second.url) if measure == IDENTITY else (loose_key(first), loose_key(second))
                )
                scores.miss(measure, "identity.toml", 0, f"{kind}: {pair.why}", " | ".join(keys))


def below_floor(scores: Scores) -> list[str]:
    """Return one sentence for each floor that is not reached; a measure without a single case is below its floor."""
    failures = []
    for measure, floors in FLOORS.items():
        score = scores.measures.get(measure)
        for name, floor in floors:
            reached = getattr(score, name) if score is not None and score.wanted else 0.0
            if reached < floor:
                failures.append(f"{measure}: {name} {reached:.4f} is below {floor}")
    return failures


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores, and on request every miss; return 1 if a floor is not reached."""
    parser = argparse.ArgumentParser(description="How right linkcheck is on the labelled documents.")
    parser.add_argument("--misses", action="store_true", help="print every miss, too")
    wanted = parser.parse_args(arguments)
    scores = evaluate()
    print(f"{'measure':40} {'precision':>9} {'recall':>7} {'F1':>7} {'right':>6} {'found':>6} {'wanted':>6}")
    for measure, score in scores.measures.items():
        print(
            f"{measure:40} {score.precision:9.4f} {score.recall:7.4f} {score.f1:7.4f}"
            f" {score.right:6} {score.found:6} {score.wanted:6}"
        )
    if wanted.misses:
        for miss in scores.misses:
            print(
                f"\n{miss.measure}: {miss.document}:{miss.line}\n  expected  {miss.expected}\n  got       {miss.got}"
            )
    failures = below_floor(scores)
    print("", *failures, sep="\n") if failures else print("\nevery floor is reached")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
