"""A checked brief as its view: every part in reading order, so that marks are numbered as they are met."""

from __future__ import annotations

from briefs import annex, cards, dataset, display, exhibits, happenings, views, words
from briefs.derive import qualified
from briefs.marks import Ledger, text_in
from briefs.outline import Brief, Checked, SectionText
from briefs.tables import Index, table

# What a figure may be, in the order of the legend of the switch that shows it.
LEGEND: tuple[views.StatusKind, ...] = ("reported", "derived", "guidance", "alleged", "corrected")


def view(checked: Checked, brief: Brief) -> views.Brief:
    """One brief of a checked library, in the words of the workspace's language."""
    return _Composition(checked, brief).view()


class _Composition:
    """The parts of one brief, composed in reading order over one ledger."""

    def __init__(self, checked: Checked, brief: Brief) -> None:
        self.checked, self.library, self.brief = checked, checked.library, brief
        self.language = checked.library.workspace.language
        self.words = words.of(self.language)
        self.ledger = Ledger(checked.library, brief, self.language, self.words)
        self.index = Index.of(checked.library, brief.company)

    def view(self) -> views.Brief:
        """The whole brief; the order of these lines is the order of the marks."""
        brief, ledger, workspace = self.brief, self.ledger, self.library.workspace
        self.at("main", "headline")
        title, bottom_line = ledger.rich(brief.title), ledger.rich(brief.bottom_line)
        self.at("what-changed", "what_changed")
        what_changed = tuple(ledger.rich(item) for item in brief.what_changed)
        lead_tables = self.tables("lead")
        lead_charts = self.charts("lead")
        self.at("key-data", "key_data")
        price = exhibits.price(ledger, brief)
        key_rows = tuple(exhibits.key_row(ledger, item) for item in brief.key_data)
        side_charts = self.charts("side")
        self.at("watch", "watch")
        watch = tuple(
            happenings.watch(self.ledger, self.library.risks[qualified(ref.name, brief.company.id)])
            for ref in brief.watch
        )
        sections = self.sections()
        ledger.section = "rest"
        self.at("timeline", "timeline_short")
        timeline = happenings.timeline(ledger)
        self.at("people", "people")
        people = happenings.people(ledger)
        self.at("corrections", "corrections_short")
        corrections = annex.corrections(ledger)
        open_questions = annex.questions(ledger, self.checked.findings)
        self.at("method", "method")
        method = tuple(ledger.rich(item) for item in brief.method)
        ledger.place = None
        formulas = annex.formulas(ledger)
        evidence = annex.evidence(ledger)
        sources = annex.sources(ledger)
        holds = cards.holds(ledger, self.checked.held.get(brief.company.id, ()))
        as_of = display.moment(brief.as_of, *(ticker.zone for ticker in brief.company.tickers))
        made = views.Brief(
            id=brief.id,
            language=self.language,
            labels=views.Labels(tuple(self.words.labels.items())),
            publisher=workspace.publisher,
            kind_label=self.words.kinds[brief.kind],
            is_draft=brief.is_draft,
            specimen=workspace.specimen,
            sponsored=annex.sponsored(ledger),
            date_label=display.day(brief.as_of.day),
            as_of=as_of,
            as_of_iso=brief.as_of.text,
            stale=annex.stale(ledger),
            company_id=brief.company.id,
            company=text_in(brief.company.shorts, self.language),
            company_full=text_in(brief.company.names, self.language),
            identity=self.identity(),
            title=title,
            bottom_line=bottom_line,
            what_changed=what_changed,
            pages=brief.pages,
            paper=workspace.paper,
            rises=workspace.rises,
            price=price,
            key_rows=key_rows,
            key_note=brief.key_note or "",
            lead_tables=lead_tables,
            lead_charts=lead_charts,
            side_charts=side_charts,
            watch=watch,
            tally=annex.tally(ledger, self.checked, open_questions),
            sections=sections,
            timeline=timeline,
            people=people,
            corrections=corrections,
            open_questions=open_questions,
            method=method,
            evidence=cards.of_evidence(ledger, evidence, holds),
            formulas=cards.of_formulas(ledger, formulas, holds),
            sources=sources,
            disclosures=annex.disclosures(ledger),
            version="",
            base_url=workspace.base_url or "",
            legend=tuple(views.Status(kind, self.words.statuses[kind]) for kind in LEGEND),
            fresh_days=workspace.price_days,
            data=dataset.rows(ledger),
        )
        return annex.signed(made)

    def at(self, anchor: str, label: str) -> None:
        """From here on, what is printed stands at this id of the page, under this label."""
        self.ledger.place = views.Place(anchor, self.words.labels[label])

    def tables(self, section: str) -> tuple[views.Table, ...]:
        made = []
        for spec in self.brief.tables:
            if spec.section == section:
                self.at(f"table-{spec.id}", "table")
                made.append(table(self.ledger, self.index, spec))
        return tuple(made)

    def charts(self, section: str) -> tuple[views.Chart, ...]:
        made = []
        for spec in self.brief.charts:
            if spec.section == section:
                self.at(spec.id, "chart")
                made.append(exhibits.chart(self.ledger, self.index, spec))
        return tuple(made)

    def identity(self) -> tuple[str, ...]:
        """Ticker, sector and currencies, in one line."""
        company = self.brief.company
        tickers = tuple(f"{ticker.venue} {ticker.code}" for ticker in company.tickers)
        reporting, quote = (display.currency(code) for code in (company.reporting_currency, company.quote_currency))
        pattern = self.words.labels["currencies"] if reporting != quote else self.words.labels["currency"]
        return (*tickers, text_in(company.sector, self.language), pattern.format(reporting=reporting, quote=quote))

    def sections(self) -> tuple[views.Section, ...]:
        """The author's sections in order; legal matters and outlook stand in theirs."""
        return tuple(self.section(section) for section in self.brief.sections)

    def section(self, text: SectionText) -> views.Section:
        brief, ledger = self.brief, self.ledger
        kind = brief.section_names.get(text.id) or self.words.sections.get(text.id)
        kind = kind or text.id.replace("-", " ").capitalize()
        # One page has no room for prose: it prints the headings of legal matters and of the outlook alone.
        here = views.Place(text.id, kind) if brief.pages != "one" or text.id in ("legal", "outlook") else None
        ledger.section, ledger.place = text.id, here
        heading, prose = ledger.rich(text.heading), ledger.rich(text.prose)
        tables, charts = self.tables(text.id), self.charts(text.id)
        ledger.place = here
        company = brief.company.id
        legal = [
            item
            for item in self.library.legal.values()
            if item.company == company and happenings.known_by_now(ledger, item.source)
        ]
        outlook = [
            item
            for item in self.library.outlook.values()
            if item.company == company and happenings.known_by_now(ledger, item.source)
        ]
        return views.Section(
            id=text.id,
            kind=kind,
            heading=heading,
            prose=prose,
            tables=tables,
            charts=charts,
            legal=tuple(happenings.matter(ledger, item) for item in legal) if text.id == "legal" else (),
            outlook=tuple(happenings.outlook(ledger, item) for item in outlook) if text.id == "outlook" else (),
        )
