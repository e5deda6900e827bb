"""Every rule by its id, with the sentence that holds where nothing is found.

The sentence of a rule that a generator in `checks` holds is that generator's docstring; the others stand here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from briefs.checks import (
    agreement,
    anchors,
    changes,
    disclosures,
    facts,
    holdings,
    identities,
    language,
    legal,
    magnitudes,
    notices,
    parts,
    places,
    prose,
    quotes,
    records,
    references,
    scopes,
    times,
    trades,
)

GENERATORS: Mapping[str, Callable[..., object]] = {
    "bound-is-rounded": agreement.bound_is_rounded,
    "dependent-sources-count-once": agreement.dependent_sources_count_once,
    "digits-are-supported": agreement.digits_are_supported,
    "exchange-rates-agree": agreement.exchange_rates_agree,
    "number-states-one-metric": agreement.number_states_one_metric,
    "sources-agree": agreement.sources_agree,
    "quote-carries-value": anchors.quote_carries_value,
    "quote-language-is-source-language": anchors.quote_language_is_source_language,
    "change-compares-like": changes.changes_compare_like,
    "change-keeps-sign": changes.changes_keep_their_sign,
    "comparison-is-not-left-out": changes.comparisons_are_not_left_out,
    "adjusted-has-neighbour": disclosures.adjusted_figures_have_neighbours,
    "adjusted-is-named": disclosures.adjusted_figures_are_named,
    "figure-has-firm-source": disclosures.lone_summaries_are_told,
    "forward-figure-has-speaker": disclosures.forward_figures_have_speakers,
    "forward-item-has-caution": disclosures.forward_items_have_cautions,
    "kind-is-held": disclosures.kind_is_held,
    "market-value-names-shares": disclosures.market_values_name_their_shares,
    "no-advice-is-given": disclosures.no_advice_is_given,
    "nothing-is-promised": disclosures.nothing_is_promised,
    "opinion-has-source": disclosures.no_advice_is_given,
    "price-is-whole": facts.claims_are_named,
    "source-precedes-brief": facts.sources_precede_the_brief,
    "value-is-plausible": facts.values_are_plausible,
    "holdings-are-within-issue": holdings.holdings_are_within_issue,
    "repurchases-are-small-beside-market-value": holdings.repurchases_are_small_beside_market_value,
    "stake-moves-with-shares-bought": holdings.stake_moves_with_shares_bought,
    "profit-is-within-revenue": identities.profit_is_within_revenue,
    "adjective-has-number": language.adjectives_have_numbers,
    "future-is-attributed": language.future_is_attributed,
    "points-are-not-per-cent": language.points_are_not_per_cent,
    "profit-names-level": language.profits_name_their_level,
    "purchase-is-no-buyback": language.purchases_are_not_buybacks,
    "quotation-is-short": language.quotations_are_short,
    "record-names-scope": language.records_name_their_scope,
    "alleged-is-said": legal.alleged_is_said,
    "guilt-is-only-quoted": legal.guilt_is_only_quoted,
    "no-cause-is-implied": legal.no_cause_is_implied,
    "ruling-is-whole": legal.rulings_are_whole,
    "counts-are-not-negative": magnitudes.counts_are_not_negative,
    "scale-matches-series": magnitudes.scale_matches_series,
    "share-is-within-whole": magnitudes.share_is_within_whole,
    "year-to-date-keeps-pace": magnitudes.year_to_date_keeps_pace,
    "correction-corrects": notices.corrections_correct,
    "disclaimer-is-readable": notices.disclaimer_is_readable,
    "past-prices-are-no-promise": notices.past_prices_are_no_promise,
    "risks-are-named": notices.risks_are_named,
    "parts-sum-to-whole": parts.parts_sum_to_whole,
    "period-is-named": places.period_is_named,
    "bottom-line-is-short": prose.bottom_line_is_short,
    "figure-in-prose-is-referenced": prose.figures_in_prose_are_references,
    "title-is-short": prose.title_is_short,
    "title-states-figure": prose.title_is_short,
    "what-changed-is-said": prose.page_one_is_whole,
    "quote-is-in-source": quotes.quotes_are_in_their_source,
    "quote-is-locked": quotes.quotes_are_locked,
    "quote-is-short": quotes.quotes_are_short,
    "record-holds": records.records_hold,
    "record-is-shown": records.records_hold,
    "threshold-is-crossed": records.thresholds_are_crossed,
    "reference-resolves": references.references_resolve,
    "cumulative-states-start": scopes.cumulative_states_start,
    "deliveries-within-production": scopes.deliveries_within_production,
    "drop-compares-like-prices": scopes.drops_compare_like_prices,
    "holding-names-base": scopes.holdings_name_their_base,
    "milestone-stands-alone": scopes.milestones_stand_alone,
    "number-belongs-to-one-part": scopes.numbers_belong_to_one_part,
    "parts-fit-their-period": scopes.parts_fit_their_period,
    "happening-precedes-source": times.happenings_precede_their_source,
    "period-precedes-source": times.periods_end_before_their_source,
    "price-is-fresh": times.prices_are_fresh,
    "price-is-of-a-trading-day": times.prices_fall_on_trading_days,
    "relative-word-is-dated": times.relative_words_are_dated,
    "results-are-fresh": times.results_are_fresh,
    "source-is-read-after-it-appeared": times.sources_are_read_after_they_appeared,
    "price-is-within-extremes": trades.price_is_within_extremes,
    "unit-price-is-near-share-price": trades.unit_price_is_near_share_price,
    "unit-price-is-within-range": trades.unit_price_is_within_range,
}

_STATED: Mapping[str, str] = {
    # a file
    "workspace-is-given": "A workspace has content/workspace.yaml, and content/metrics.yaml beside it.",
    "file-is-inside": "Every file lies inside the workspace; no link leads out of it.",
    "file-is-readable": "A file is text in UTF-8, of a size that a person may have written.",
    "file-is-mapping": "A YAML file is a mapping of keys to values.",
    "yaml-is-valid": "YAML can be read to its end.",
    "yaml-is-plain": "YAML is written without tags, anchors, aliases and merged mappings.",
    "document-is-single": "A file holds one YAML document.",
    "nesting-is-shallow": "YAML is not nested deeper than a person can follow.",
    "text-is-clean": "Text holds no character that does not show.",
    "key-is-text": "A key is text.",
    "key-is-unique": "A key stands once in its mapping.",
    "text-is-readable": "An archived text can be read, and says something.",
    "text-is-the-one-read": "An archived text is the one whose hash stands on its card.",
    "lock-is-valid": "Every line of quotes.lock is an entry that the tool wrote.",
    "front-matter-is-given": "A brief begins with its front matter between two lines of ---.",
    # an entry
    "value-is-whole": "A value stands whole: no comma cut it, and no block is empty.",
    "value-is-given": "A key that is written has a value.",
    "key-is-known": "A key is one of those known at its place.",
    "field-is-given": "What an entry needs is given.",
    "value-is-known": "A value is one of those its key can have.",
    "shape-is-right": "A value is text, a list or a mapping, whichever its key takes.",
    "id-is-unique": "An id stands for one thing.",
    "id-resolves": "An id that is named exists: a company, metric, entity, person, source or figure.",
    # what the workspace, a company, a metric or a source tells of itself
    "publisher-is-named": "Who answers for the briefs and has which interests is told, or they are a specimen.",
    "metric-is-whole": "A metric names what it counts or which currency it is in, and its range has two ends in order.",
    "currency-is-known": "A currency is an ISO code.",
    "address-is-safe": "An address is one of http or https that a reader may follow.",
    # a fact
    "fact-has-source": "A fact names its source, once for each claim.",
    "fact-has-quote": "A fact quotes the words of its source that carry the figure.",
    "claim-is-preferred": "Of several claims one is believed, and it is not one that is rejected.",
    "period-is-stated": "When something holds is stated once, as a day or as a period that exists.",
    "value-parses": "A value is one figure that can be read in one way only.",
    "units-agree": "A figure is in the unit of its metric, and figures set against each other are in one unit.",
    "figure-recomputes": "A derived figure follows by one formula from figures that allow it.",
    # a brief
    "section-has-heading": "All prose stands in sections, each with a heading and an id.",
    "reference-is-whole": "A reference is a name between {{ and }}, with modifiers that are known.",
    "waiver-is-current": "A waiver names a fact, the value that it waives, and a rule that finds something there.",
    # a page
    "chart-does-not-mislead": "A chart does not mislead: one unit, one grain, parts that make up their whole.",
    "page-one-is-whole": "What belongs on page 1 fits on it.",
    "page-renders-cleanly": "A page is laid out without a complaint from any library.",
    "fonts-are-ours": "Every character is set in a font of the templates.",
}

# Where a rule was first written down is of use to those who read the code, not to those who read the rule.
_ORIGIN = re.compile(r"\s*\((?:(?:BRIEF|CHECKS|DESIGN)\.md|[CD][0-9])[^()]*\)")


def _said(generator: Callable[..., object]) -> str:
    """The first line of a generator's docstring, without its origin."""
    return _ORIGIN.sub("", (generator.__doc__ or "").partition("\n")[0])


RULES: Mapping[str, str] = {**_STATED, **{rule: _said(generator) for rule, generator in GENERATORS.items()}}
