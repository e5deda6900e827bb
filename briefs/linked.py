"""Where a brief stands on the web, and what it is in the words of schema.org."""

from __future__ import annotations

from briefs import views


def address(brief: views.Brief) -> str:
    """Where the brief stands on the web, or nothing when nobody has said."""
    return f"{brief.base_url.rstrip('/')}/briefs/{brief.id}/" if brief.base_url else ""


def data(brief: views.Brief) -> list[dict[str, object]]:
    """What a brief and its figures are, in the words of schema.org."""
    place = address(brief)
    publisher = {"@type": "Organization", "name": brief.publisher}
    about = {"@type": "Corporation", "name": brief.company_full}
    when = with_seconds(brief.as_of_iso)
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "AnalysisNewsArticle",
        "headline": brief.title.text,
        "description": brief.bottom_line.text,
        "inLanguage": brief.language,
        "datePublished": when,
        "publisher": publisher,
        "about": about,
    }
    dataset: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{brief.title.text}: {brief.labels.figures}",
        "description": brief.bottom_line.text,
        "dateModified": when,
        "creator": publisher,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{place}facts.{suffix}"}
            for kind, suffix in (("application/json", "json"), ("text/csv", "csv"))
        ],
    }
    return [{**article, "url": place}, {**dataset, "url": place}] if place else [article, dataset]


def with_seconds(moment: str) -> str:
    """A moment as feeds write it: 2025-11-26T18:00:00+08:00."""
    return f"{moment[:16]}:00{moment[16:]}"
