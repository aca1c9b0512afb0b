"""What the trials found, as tables."""

import re
from collections import Counter

DASH = "–"


def trial(text, title, words, tolds, more):
    """`more`: columns that only this trial has, by their heads, with what makes their cells."""
    text.section(title)
    text.line(words)
    text.line()
    text.head("store", "rounds", "acknowledged", "sent again", "of these done before", "answered alike at the end",
              "lost", "doubled", "not asked for", *(head for head, _ in more), "errors logged", "outcomes")
    for told in tolds:
        v = told.verdict
        text.row(told.store, str(told.rounds), f"{v.acknowledged:,}", f"{v.retried:,}",
                 DASH if v.kept is None else outcomes(v.kept), f"{v.repeated:,}",
                 str(len(v.lost)), str(len(v.doubled)), str(len(v.foreign)),
                 *(cell(told) for _, cell in more), str(len(v.errors_logged)), outcomes(v.outcomes))
    text.line()
    for told in tolds:
        v = told.verdict
        refused = f"; refused by {outcomes(v.refusals)}" if v.refusals else ""
        text.line(f"{told.store}: the follower saw {v.followed:,} events over {v.connects} connection(s){refused}.")
        for message, times in Counter(map(message_of, v.errors_logged)).items():
            text.line(f"Logged × {times}: `{message}`")


def message_of(line):
    """Without its time and its numbers."""
    return re.sub(r"\d+", "…", line.partition(" ERROR ")[2])


def outcomes(counter):
    return ", ".join(f"{what} × {times:,}" for what, times in sorted(counter.items())) or "none"


def wrong(text, found):
    text.section("Wrong")
    if not found:
        text.line("Nothing: everything that was acknowledged is there once, in the rows and in the log, and nothing else is.")
        return
    text.head("trial", "store", "what")
    for line in found:
        text.row(*(cell.replace("|", "\\|").replace("\n", " ") for cell in line))
