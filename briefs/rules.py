"""Every rule by its id, with the sentence that holds where nothing is found.

The sentence of a rule that a generator in `checks` holds is that generator's docstring; the others stand here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from briefs.checks import SENTENCES

_STATED: Mapping[str, str] = {
    # a file
    "workspace-is-given": "A workspace has content/workspace.yaml, and content/metrics.yaml beside it.",
    "file-is-inside": "Every file lies inside the workspace; no link leads out of it.",
    "file-is-readable": "A file is text in UTF-8, of a size that a person may have written.",
    "file-is-in-its-place": "A file of the content lies where it is read: facts in the folder of their company.",
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
    "id-is-plain": "An id is made of letters, digits, hyphens and underscores.",
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
    "waiver-is-current": "A waiver names a figure, the value that it waives, and a rule that finds something there.",
    # an edition
    "editions-are-whole": "The record of released editions is as `briefs release` left it.",
    # a page
    "chart-does-not-mislead": "A chart does not mislead: one unit, one grain, parts that make up their whole.",
    "page-one-is-whole": "What belongs on page 1 fits on it.",
    "four-pages-are-four": "A brief of four pages has four before its evidence.",
    "page-renders-cleanly": "A page is laid out without a complaint from any library.",
    "fonts-are-ours": "Every character is set in a font of the templates.",
}

# Where a rule was first written down is of use to those who read the code, not to those who read the rule.
_ORIGIN = re.compile(r"\s*\((?:(?:BRIEF|CHECKS|DESIGN)\.md|[CD][0-9])[^()]*\)")


def _said(generator: Callable[..., object]) -> str:
    """The first line of a generator's docstring, without its origin."""
    return _ORIGIN.sub("", (generator.__doc__ or "").partition("\n")[0])


RULES: Mapping[str, str] = {**_STATED, **{rule: _said(generator) for rule, generator in SENTENCES.items()}}
