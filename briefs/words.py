"""The fixed words of a brief, per language: data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FixedWords:
    """The labels templates print, and the names of kinds, statuses, stages, tiers and sections."""

    labels: Mapping[str, str]
    kinds: Mapping[str, str]
    statuses: Mapping[str, str]
    stages: Mapping[str, str]
    tiers: Mapping[str, str]
    sections: Mapping[str, str]


def of(language: str) -> FixedWords:
    """The fixed words of a language; of English where that language has none yet."""
    return LANGUAGES.get(language, ENGLISH)


ENGLISH = FixedWords(
    labels={
        "address": "Address",
        "adjusted_note": "Adjusted figures are {adjusted}; the figure reported under {standard} stands beside "
        "them where a source gives it.",
        "all_briefs": "All briefs",
        "also_from": "Also",
        "amount": "Amount",
        "appeal_unknown": "appeal not known",
        "as_of": "As of",
        "as_written": "As written",
        "back": "Back",
        "calculated": "Calculated here",
        "calculated_under_letter": "calculated, formula under its letter",
        "chart": "Chart",
        "check": "Check",
        "checked": "Checked",
        "close": "Close",
        "code": "QR code of the address of this brief",
        "comes_to": "{working} = {result}",
        "contents": "Contents",
        "corrected": "Corrected",
        "corrections": "Corrections and open questions",
        "corrections_short": "Corrections",
        "court_and_stage": "Court and stage",
        "court_unknown": "Court not stated",
        "currencies": "Reports in {reporting}, quoted in {quote}",
        "currency": "Reports and quoted in {reporting}",
        "date": "Date",
        "date_not_stated": "date not stated",
        "days_old": "{days} days old",
        "disclosures": "Disclosures",
        "dotted": "Dotted",
        "draft": "Draft",
        "event": "Event",
        "evidence": "Evidence: where each figure was read",
        "evidence_about": "Mark, figure as printed, value as the source writes it, its words, and the place: "
        "source and paragraph.",
        "evidence_about_plain": "A number leads to the words a figure was read from; a letter leads to its formula, "
        "and the figure is in italics.",
        "evidence_lead": "Page 1",
        "evidence_rest": "Timeline, people, corrections",
        "evidence_short": "Evidence",
        "evidence_sources_disclosures": "Evidence, sources and disclosures",
        "facts_as_of": "Facts as of",
        "figure": "Figure",
        "file_facts_csv": "The figures of this brief as a table",
        "file_facts_json": "The figures of this brief as data",
        "file_manifest": "What this file is, and the hashes of what it says and carries",
        "formula": "Formula",
        "formulas": "formulas",
        "found_in": "Found in",
        "headline": "Headline",
        "in_corrections": "among the corrections only",
        "in_formula": "in a formula only",
        "interests": "Interests in the company",
        "key_data": "Key data",
        "legal": "Legal matters",
        "mark_statuses": "Mark figures by status",
        "matter": "Matter",
        "means": "Means",
        "method": "Method",
        "moves_to": "becomes",
        "not_found": "This page does not exist",
        "not_in_sources": "not in the sources read",
        "not_stated": "not stated",
        "not_used": "Not used",
        "notice": "{source} carries a notice: {notice}",
        "of": "of",
        "open_questions": "Open questions",
        "outlook": "Outlook",
        "page": "page",
        "page_short": "p. ",
        "people": "People",
        "place": "Place",
        "point": "Point",
        "price_close": "close",
        "price_high": "intraday high",
        "price_low": "intraday low",
        "price_open": "open",
        "price_trades": "range of trades",
        "printed": "Printed",
        "printed_in": "Printed in",
        "published": "Published",
        "responsible": "Responsible",
        "rests_on": "repeats {source}",
        "result": "Result",
        "retrieved": "Read",
        "rules": "What is checked",
        "rules_about": "Each rule has a name and a sentence. Where a sentence does not hold, nothing is built, "
        "or the brief says so among its open questions.",
        "ruled_or_claimed": "What is ruled or claimed",
        "said_in": "Read in",
        "show_numbers": "Show as table",
        "skip": "Skip to the brief",
        "small_numbers": "Small numbers: evidence",
        "source": "Source",
        "sources": "Sources",
        "sources_and_disclosures": "Sources and disclosures",
        "specimen": "Specimen",
        "specimen_note": "This is a specimen: publisher, responsible person and interests are not filled in.",
        "status": "Status",
        "superseded": "Has this brief been superseded? Scan to see.",
        "table": "Table",
        "tally_agreed": "Identities recomputed, in agreement",
        "tally_calculated": "Figures calculated, formula shown",
        "tally_corrected": "Corrected",
        "tally_open": "Left open",
        "tally_refound": "Quotes found again, word for word",
        "tally_waived": "Checks set aside, with reasons",
        "tally_traced": "Statements traced to a source",
        "tier": "Kind",
        "timeline": "What happened",
        "timeline_short": "Timeline",
        "unit": "unit: {unit}",
        "used": "Used",
        "replaces": "Replaces edition {number} (facts {sign}, as of {as_of})",
        "version": "Facts {digest}, made with briefs {tool}",
        "waived": "**{label}.** {reason} Check set aside: {rule}.",
        "watch": "Watch",
        "what_changed": "What changed",
        "words_of_source": "In the words of the source",
    },
    kinds={
        "factual": "Factual brief, not a recommendation",
        "recommendation": "Recommendation",
    },
    statuses={
        "guidance": "Guidance",
        "target": "Target",
        "plan": "Plan",
        "forecast": "Forecast",
        "ruled": "Ruled",
        "alleged": "Alleged",
        "settled": "Settled",
        "rejected": "not used",
        "reported": "Reported",
        "derived": "Calculated",
        "corrected": "Corrected",
    },
    stages={
        "filed": "filed",
        "first-instance": "first instance",
        "appeal": "on appeal",
        "final": "final",
        "settled": "settled",
        "unknown": "",
    },
    tiers={
        "filing": "filing",
        "company": "company",
        "agency": "agency",
        "press": "press",
        "secondary": "summary",
    },
    sections={
        "stock": "Stock move",
        "results": "Quarterly results",
        "business": "Business",
        "legal": "Legal risks",
        "outlook": "Outlook",
    },
)
LANGUAGES: Mapping[str, FixedWords] = {"en": ENGLISH}
