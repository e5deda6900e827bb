"""A checked brief as its view: every part in reading order, so that marks are numbered as they are met."""

from __future__ import annotations

import hashlib

from briefs import __version__, display, exhibits, views, words
from briefs.derive import qualified
from briefs.marks import Ledger, claim_view, formula_words, text_in
from briefs.model import Derived, Event, Fact, LegalMatter, OutlookItem, PersonMove, Risk, Source, Words
from briefs.outline import Brief, Checked, SectionText
from briefs.period import Instant, Period, ends, starts
from briefs.tables import Index, table


def view(checked: Checked, brief: Brief) -> views.Brief:
    """One brief of a checked library, in the words of the workspace's language."""
    return _Composition(checked, brief).view()


class _Composition:
    """The parts of one brief, composed in reading order over one ledger."""

    def __init__(self, checked: Checked, brief: Brief) -> None:
        self.library, self.brief = checked.library, brief
        self.language = checked.library.workspace.language
        self.words = words.of(self.language)
        self.ledger = Ledger(checked.library, brief.company, self.language)
        self.index = Index.of(checked.library, brief.company)

    def view(self) -> views.Brief:
        """The whole brief; the order of these lines is the order of the marks."""
        brief, ledger, workspace = self.brief, self.ledger, self.library.workspace
        title, bottom_line = ledger.rich(brief.title), ledger.rich(brief.bottom_line)
        what_changed = tuple(ledger.rich(item) for item in brief.what_changed)
        lead_tables = tuple(table(ledger, self.index, spec) for spec in brief.tables if spec.section == "lead")
        lead_charts = self.charts("lead")
        price = exhibits.price(ledger, brief)
        key_rows = tuple(exhibits.key_row(ledger, item) for item in brief.key_data)
        side_charts = self.charts("side")
        watch = tuple(self.watch(self.library.risks[qualified(ref.name, brief.company.id)]) for ref in brief.watch)
        sections = self.sections()
        ledger.section = "rest"
        timeline, people = self.timeline(), self.people()
        corrections = self.corrections()
        open_questions = tuple(ledger.rich(item) for item in brief.open_questions)
        method = tuple(ledger.rich(item) for item in brief.method)
        formulas = self.formulas()
        evidence = self.evidence()
        sources = self.sources()
        ticker = brief.company.ticker(None)
        as_of = display.moment(brief.as_of, ticker.zone if ticker else "")
        return views.Brief(
            id=brief.id,
            language=self.language,
            labels=views.Labels(tuple(self.words.labels.items())),
            publisher=workspace.publisher,
            kind_label=self.words.kinds[brief.kind],
            is_draft=brief.is_draft,
            specimen=workspace.specimen,
            responsible=workspace.responsible or "",
            interests=workspace.interests or "",
            date_label=display.day(brief.as_of.day),
            as_of=as_of,
            as_of_iso=brief.as_of.text,
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
            tally=self.tally(corrections, open_questions),
            sections=sections,
            timeline=timeline,
            people=people,
            corrections=corrections,
            open_questions=open_questions,
            method=method,
            evidence=evidence,
            formulas=formulas,
            sources=sources,
            disclosures=self.disclosures(),
            version=self.version(evidence),
            base_url=workspace.base_url or "",
        )

    def charts(self, section: str) -> tuple[views.Chart, ...]:
        return tuple(exhibits.chart(self.ledger, self.index, spec) for spec in self.brief.charts if spec.section == section)

    def identity(self) -> tuple[str, ...]:
        """Ticker, sector and currencies, in one line."""
        company = self.brief.company
        tickers = tuple(f"{ticker.venue} {ticker.code}" for ticker in company.tickers)
        reporting, quote = (display.currency(code) for code in (company.reporting_currency, company.quote_currency))
        pattern = self.words.labels["currencies"] if reporting != quote else self.words.labels["currency"]
        return (*tickers, text_in(company.sector, self.language), pattern.format(reporting=reporting, quote=quote))

    def known_by_now(self, source: Source) -> bool:
        """Whether a source had appeared when the brief was closed."""
        return source.published.day <= self.brief.as_of.day

    def watch(self, risk: Risk) -> views.Watch:
        """A risk for page 1, labelled by what it rests on."""
        kinds: dict[str, None] = {}
        for name, _ in risk.rests_on:
            noun = qualified(name, risk.company)
            if item := self.library.outlook.get(noun):
                kinds[item.type] = None
            if matter := self.library.legal.get(noun):
                kinds[matter.status] = None
        return views.Watch(risk.title, tuple(self.status(kind) for kind in kinds), self.ledger.rich(risk.what))

    def status(self, kind: str) -> views.Status:
        return views.Status(kind, self.words.statuses[kind])  # type: ignore[arg-type]

    def sections(self) -> tuple[views.Section, ...]:
        """The author's sections in order; legal matters and outlook stand in theirs."""
        return tuple(self.section(section) for section in self.brief.sections)

    def section(self, text: SectionText) -> views.Section:
        self.ledger.section = text.id
        brief, ledger = self.brief, self.ledger
        heading, prose = ledger.rich(text.heading), ledger.rich(text.prose)
        company = brief.company.id
        legal = [item for item in self.library.legal.values() if item.company == company and self.known_by_now(item.source)]
        outlook = [item for item in self.library.outlook.values() if item.company == company and self.known_by_now(item.source)]
        return views.Section(
            id=text.id,
            kind=brief.section_names.get(text.id) or self.words.sections.get(text.id) or text.id.replace("-", " ").capitalize(),
            heading=heading,
            prose=prose,
            tables=tuple(table(ledger, self.index, spec) for spec in brief.tables if spec.section == text.id),
            charts=self.charts(text.id),
            legal=tuple(self.matter(item) for item in legal) if text.id == "legal" else (),
            outlook=tuple(self.outlook(item) for item in outlook) if text.id == "outlook" else (),
        )

    def matter(self, item: LegalMatter) -> views.Matter:
        """A legal matter with its court, stage, date and appeal, or that they are not known."""
        unknown = self.words.labels["not_stated"]
        said = self.words.labels
        decided = item.decided if item.decided != "unknown" else said["date_not_stated"]
        appeal = said["appeal_unknown"] if item.appeal == "unknown" else item.appeal
        stage = self.words.stages[item.stage]
        parts = [stage] if item.status == "alleged" else [stage, decided, appeal]
        return views.Matter(
            matter=self.ledger.rich(item.matter),
            status=self.status(item.status),
            court=said["court_unknown"] if item.court == "unknown" else item.court,
            stage="; ".join(part for part in parts if part),
            outcome=self.ledger.rich(item.outcome),
            amount=self.ledger.rich(item.amount) if item.amount else views.Rich((unknown,)),
            cite=self.ledger.cite(item.source),
        )

    def outlook(self, item: OutlookItem) -> views.Outlook:
        return views.Outlook(self.status(item.type), self.ledger.rich(item.what), item.by, item.horizon, self.ledger.cite(item.source))

    def timeline(self) -> tuple[views.Happening, ...]:
        """What happened to the company until the brief was closed, in order."""
        company, closed = self.brief.company.id, self.brief.as_of.day
        known = [item for item in self.library.events if item.company == company and ends(item.when) <= closed]
        return tuple(self.happening(item) for item in sorted(known, key=lambda item: (starts(item.when) or ends(item.when))))

    def happening(self, event: Event) -> views.Happening:
        rich = self.ledger.rich(event.what)
        if not any(isinstance(part, views.Figure | views.Cite) for part in rich.parts):
            rich = views.Rich((*rich.parts, self.ledger.cite(event.source)))
        return views.Happening(ends(event.when).isoformat(), _short(event.when), rich, event.is_key)

    def people(self) -> tuple[views.Move, ...]:
        moves = [item for item in self.library.people if item.company == self.brief.company.id and self.known_by_now(item.source)]
        return tuple(self.move(item) for item in moves)

    def move(self, item: PersonMove) -> views.Move:
        what = self.ledger.rich(item.to)
        if item.was:
            was = self.ledger.rich(item.was)
            what = views.Rich((*was.parts, f" {self.words.labels['moves_to']} ", *what.parts))
        reason = None
        if item.reason:
            by = f"{item.reason_by}: " if item.reason_by else ""
            reason = views.Rich((by, *self.ledger.rich(item.reason).parts))
        return views.Move(item.who, what, _short(item.when), reason, self.ledger.cite(item.source))

    def corrections(self) -> tuple[views.Correction, ...]:
        """Every fact of this brief that a source has wrong: what it prints, what is right, and why."""
        printed = {fact for fact, _ in self.ledger.statements}
        return tuple(self.correction(self.library.facts[fact]) for fact in printed if self.library.facts[fact].rejected)

    def correction(self, fact: Fact) -> views.Correction:
        local = fact.id.partition(".")[2]
        why = self.brief.corrections.get(local) or Words(fact.rejected[0].rejected or "", fact.at)
        was, now = self.ledger.figure(f"{fact.id}.rejected"), self.ledger.figure(fact.id)
        wrong = [index for index, claim in enumerate(fact.claims) if claim.rejected]
        right = [index for index, claim in enumerate(fact.claims) if not claim.rejected]
        return views.Correction(
            title=self.ledger.label(self.ledger.resolve(fact.id)),
            was=was,
            now=now,
            wrong=tuple(claim_view(self.ledger, fact, index) for index in wrong),
            right=tuple(claim_view(self.ledger, fact, index) for index in right),
            why=self.ledger.rich(why),
        )

    def formulas(self) -> tuple[views.Formula, ...]:
        """The formulas of every derived figure printed, and of those they are computed from."""
        rows: list[views.Formula] = []
        done: set[str] = set()
        while pending := [name for name in self.ledger.formulas if name not in done]:
            for name in pending:
                figure = self.library.figures[name]
                done.add(name)
                if isinstance(figure, Derived):
                    rows.append(self.formula(figure))
        return tuple(rows)

    def formula(self, figure: Derived) -> views.Formula:
        mark = self.ledger.formula_mark(figure)
        operands = tuple(self.ledger.mark(operand) for operand in figure.operands)
        printed = " · ".join(self.ledger.printed.get(mark.anchor, ())) or display.shown(figure.quantity).text
        return views.Formula(mark, self.ledger.label(figure), formula_words(figure), printed, operands)

    def evidence(self) -> tuple[views.Evidence, ...]:
        """Every statement printed or computed with, in the order of the marks."""
        return tuple(self.line(self.library.facts[fact], index, mark) for (fact, index), mark in tuple(self.ledger.statements.items()))

    def line(self, fact: Fact, index: int, mark: views.Mark) -> views.Evidence:
        statement = self.library.figures[fact.id]
        label = self.ledger.label(statement)
        if fact.claims[index].rejected:
            label = f"{label} ({self.words.statuses['rejected']})"
        printed = tuple(self.ledger.printed.get(mark.anchor, ())) or (self.words.labels["in_formula"],)
        return views.Evidence(mark, label, printed, claim_view(self.ledger, fact, index), self.ledger.sections[mark.anchor])

    def sources(self) -> tuple[views.SourceRow, ...]:
        return tuple(self.source(self.library.sources[name], mark) for name, mark in self.ledger.sources.items())

    def source(self, source: Source, mark: views.Mark) -> views.SourceRow:
        notes = [source.published_note or "", source.summary or ""]
        if source.rests_on:
            notes.append(self.words.labels["rests_on"].format(source=self.library.sources[source.rests_on].publisher))
        return views.SourceRow(
            mark=mark,
            publisher=source.publisher,
            title=source.title,
            language=source.language,
            date_label=display.period(source.published),
            retrieved=display.period(source.retrieved),
            url=source.url,
            url_short=short_address(source.url),
            tier=self.words.tiers[source.tier],
            note="; ".join(note for note in notes if note),
        )

    def tally(self, corrections: tuple[views.Correction, ...], questions: tuple[views.Rich, ...]) -> tuple[views.Tally, ...]:
        """What was checked for this brief, in numbers."""
        claims = [self.library.facts[fact].claims[index] for fact, index in self.ledger.statements]
        refound = sum(claim.quote.anchor is not None for claim in claims)
        counts = {
            "tally_traced": len(claims),
            "tally_refound": refound,
            "tally_calculated": len(self.ledger.formulas),
            "tally_corrected": len(corrections),
            "tally_open": len(questions),
        }
        return tuple(views.Tally(self.words.labels[key], str(count)) for key, count in counts.items())

    def disclosures(self) -> tuple[str, ...]:
        """Who publishes, for whom, with what interests, and the disclaimer."""
        workspace, said = self.library.workspace, self.words.labels
        adjusted = said["adjusted_note"].format(standard=self.brief.company.accounting_standard, adjusted=self.brief.company.adjusted)
        notices = [
            said["notice"].format(source=mark.label, notice=summary)
            for name, mark in self.ledger.sources.items()
            if (summary := self.library.sources[name].summary)
        ]
        who = said["specimen_note"] if workspace.specimen else f"{workspace.responsible}. {workspace.interests}"
        return (text_in(workspace.disclaimer, self.language), workspace.audience, who, adjusted, *notices)

    def version(self, evidence: tuple[views.Evidence, ...]) -> str:
        """The edition's own sign: a hash of all it prints as evidence, and the tool's version."""
        digest = hashlib.sha256(repr(evidence).encode()).hexdigest()[:12]
        return self.words.labels["version"].format(digest=digest, tool=__version__)


def _short(when: Period) -> str:
    """A date in a narrow column: “24 Nov”, “May”, “late Mar”."""
    text = display.period(when, short=True, year=False)
    return text if isinstance(when, Instant) else text[:1].upper() + text[1:]


def short_address(url: str) -> str:
    """An address a reader can recognise in print: the host and the end of the path."""
    bare = url.partition("://")[2].removeprefix("www.").rstrip("/")
    host, _, path = bare.partition("/")
    if len(bare) <= 40:  # noqa: PLR2004 - what a column holds
        return bare
    tail = path.rpartition("/")[2].partition("?")[0] or path
    return f"{host}/…/{tail[:18]}…" if len(tail) > 20 else f"{host}/…/{tail}"  # noqa: PLR2004
