"""From the survey of a workspace to the files of a build: what changed is rendered, and all is put in place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from briefs import editions
from briefs.assets import FOLDERS
from briefs.diagnostics import Diagnostic, has_errors, in_order
from briefs.editions import Editions
from briefs.engine import MachineLacksError, digest_of
from briefs.jobs import Built, Job, Progress
from briefs.offers import Offer
from briefs.plans import Plan, plan
from briefs.pool import NobodyThereError, Pool
from briefs.publish import Artifact, Entry, Output
from briefs.rendering import Made, Order, Product, Setting, rendered
from briefs.searching import FOLDER, Index
from briefs.shards import Shown
from briefs.shared import Shared, indexes, shared
from briefs.stock import Kept, Stock
from briefs.survey import Survey

# So many shared files are held in memory while briefs are rendered.
MOST_AHEAD = 4_000
# What is made with the PDF, and stands as long as that does.
OF_PDF: frozenset[Product] = frozenset({"pdf", "png"})


def published(job: Job, survey: Survey, pool: Pool, progress: Progress) -> Built:
    """The briefs of a survey in all formats asked for, and what their pages share."""
    bench = Bench.of(job, survey)
    plans = {one.id: bench.plan(one) for one in bench.chosen()}
    stale = {name: wanted for name, each in plans.items() if (wanted := bench.stale(each))}
    longest_first = sorted(stale, key=lambda name: (-plans[name].shown.size * ("pdf" in stale[name]), name))
    orders = (bench.order(plans[name], stale[name]) for name in longest_first)
    found, failed = list(survey.found), list[str]()
    meanwhile = bench.made_ahead(plans) if job.options.with_page else ()
    # One PDF is worth a process, which has begun to import what sets type while the content was looked at.
    few = 0 if any("pdf" in wanted for wanted in stale.values()) else 1
    for order, result in pool.run(rendered, orders, len(stale), few=few, meanwhile=meanwhile):
        made = _told(order, result)
        found.extend(made.found)
        if has_errors(made.found):
            failed.append(order.id)
        else:
            bench.output.put(bench.artifacts(plans[order.id], order, made))
        progress(order.id, _said(order, made))
    left = {path for each in plans.values() for path in each.files()}
    if job.options.with_page:
        # Where a brief failed, its old page stands, and so does what leads to it; without a site, the others get one.
        stays = failed and bench.output.is_whole("site/index.html")
        left |= bench.standing_pages() if stays else bench.put_shared(plans.keys() - set(failed))
    stand = bench.output.finish(left, () if job.options.briefs else job.options.scopes)
    return Built(bench.output.written, stand - bench.output.written, in_order(found), tuple(sorted(failed)))


class Bench(Struct, frozen=True):
    """What a build works with once its survey is there: the output folder, and every brief with its company.

    `ahead` are shared files made while others rendered, by their place and their key.
    """

    job: Job
    output: Output
    setting: Setting
    kept: Kept
    editions: Editions
    ahead: dict[tuple[str, str], tuple[Artifact, ...]]

    @classmethod
    def of(cls, job: Job, survey: Survey, output: Output | None = None, opened: dict[str, Any] | None = None) -> Bench:
        """The bench of a build; from one before it may have the output folder, and what has been opened."""
        options, engine = job.options, job.engine
        sheets = {path: sha for path, sha in engine.templates.items() if path.startswith(("styles/", "fonts/"))}
        loaded = digest_of(f"{path} {sha}" for path, sha in engine.templates.items() if path.startswith(FOLDERS))
        setting = Setting(options.paper, options.base_url, options.with_pdf, engine.printing, sheets, loaded)
        owned = [(shown, company) for company, record in survey.records.items() for shown in record.briefs]
        owners = dict(sorted(owned, key=lambda pair: pair[0].id))
        released, _ = editions.load(job.root)
        kept = Kept(job, setting, owners, survey.records, {} if opened is None else opened)
        return cls(job, output or Output(job.out), setting, kept, released, {})

    @property
    def briefs(self) -> Iterable[Shown]:
        """All briefs there are, by name."""
        return self.kept.owners

    def chosen(self) -> list[Shown]:
        """The briefs asked for."""
        return [one for one in self.briefs if not self.job.options.briefs or one.id in self.job.options.briefs]

    def plan(self, shown: Shown) -> Plan:
        """What is to stand of a brief."""
        replaced = self.editions.replaced(shown.id, shown.sign)
        return plan(shown, self.job.options, self.setting, self.job.engine, replaced)

    def stale(self, plan: Plan) -> tuple[Product, ...]:
        """The products of a brief that do not stand in all their places."""
        stale = {
            product
            for product, paths in plan.paths.items()
            if not all(self.output.stands(path, plan.keys[product], derived=product in OF_PDF) for path in paths)
        }
        if stale & OF_PDF:
            # The picture is drawn from the PDF, and the page says what the PDF is.
            stale |= {"html", *OF_PDF}
        return tuple(product for product, paths in plan.paths.items() if product in stale and paths)

    def order(self, plan: Plan, products: tuple[Product, ...]) -> Order:
        """A brief to be rendered in these formats."""
        whole = self._whole_pdf(plan)
        entry = self.output.entries[whole] if whole else Entry("")
        drawn = all(self.output.stands(path, entry.key) for path in plan.paths["png"])
        standing = entry.key if "pdf" in products and drawn else ""
        view = self.kept.body(plan.shown.view, plan.shown)
        offer = Offer(entry.pages, entry.size)
        return Order(plan.shown.id, plan.shown.at, view, products, standing, self.setting, plan.replaced, offer)

    def artifacts(self, plan: Plan, order: Order, made: Made) -> Iterator[Artifact]:
        """The files of a brief that has been rendered, in all their places."""
        for product in order.products:
            content, key, after = made.files.get(product), plan.keys[product], ""
            if product in OF_PDF:
                key, after = made.key, key
                standing = self._whole_pdf(plan) if product == "pdf" else next(iter(plan.paths[product]), None)
                content = content or self.output.read(standing or "")
            pages = (made.sheets or (order.offer.pages if order.offer else 0)) if product == "pdf" else 0
            if content is not None:
                yield from (Artifact(path, content, key, after, pages) for path in plan.paths[product])

    def put_shared(self, made: Collection[str]) -> set[str]:
        """Put in place what these briefs and those whose pages stand share; the paths of it."""
        stock = self.stock(self._listed(made))
        every = tuple(shared(stock, self.setting, self.job.engine, self.editions))
        stale = (each for each in every if not self.output.stands(each.place, each.key))
        self.output.put(artifact for each in stale for artifact in self._made(each))
        left, standing = {each.place for each in every}, self._indexes_by_key()
        for index in indexes(stock, self.job.engine):
            if not (stand := self._whole_index(index, standing)):
                artifacts = self._made(index)
                self.output.put(artifacts)
                stand = [artifact.path for artifact in artifacts]
            left.update(stand)
        return left

    def made_ahead(self, made: Collection[str]) -> Iterator[str]:
        """Make, one after the other, what these briefs will share, as far as it does not say what PDFs there are.

        None of it is put in place: some of the briefs may yet fail.
        """
        stock = self.stock(self._listed(made))
        for each in shared(stock, self.setting, self.job.engine, self.editions):
            if not each.says_pdfs and not self.output.stands(each.place, each.key) and len(self.ahead) < MOST_AHEAD:
                self.ahead[each.place, each.key] = tuple(each.artifacts())
                yield each.place
        standing = self._indexes_by_key()
        for index in indexes(stock, self.job.engine):
            if not self._whole_index(index, standing):
                self.ahead[index.place, index.key] = tuple(index.artifacts())
                yield index.place

    def _made(self, each: Shared | Index) -> tuple[Artifact, ...]:
        """The files of something that briefs share, unless they have been made ahead."""
        return self.ahead.pop((each.place, each.key), None) or tuple(each.artifacts())

    def _listed(self, made: Collection[str]) -> list[Shown]:
        """These briefs and those whose pages stand."""
        return [one for one in self.briefs if one.id in made or self._has_page(one)]

    def stock(self, listed: Iterable[Shown]) -> Stock:
        """What the pages that these briefs share are made of."""
        by_name = {one.id: one for one in listed}
        offers = {name: offer for name, one in by_name.items() if (offer := self._offer(one))}
        return Stock(by_name, offers, self.kept)

    def standing_index(self, index: Index) -> Mapping[str, bytes]:
        """The files of an index that stands; none of one that does not."""
        read = {path: self.output.read(path) for path in self._whole_index(index, self._indexes_by_key())}
        return {path: content for path, content in read.items() if content is not None}

    def _indexes_by_key(self) -> Mapping[str, Sequence[str]]:
        """The files that search needs, by what they were made from."""
        found: dict[str, list[str]] = {}
        for path, entry in self.output.entries.items():
            if path.startswith(FOLDER):
                found.setdefault(entry.key, []).append(path)
        return found

    def _whole_index(self, index: Index, standing: Mapping[str, Sequence[str]]) -> Sequence[str]:
        """The paths of an index that stands; none of one that does not."""
        stand = [path for path in standing.get(index.key, ()) if path.startswith(index.place)]
        return stand if all(self.output.is_whole(path) for path in stand) else ()

    def standing_pages(self) -> set[str]:
        """The files of the site as they stand."""
        return {path for path in self.output.entries if path.startswith("site/")}

    def _offer(self, shown: Shown) -> Offer | None:
        """The PDF that stands beside a brief's page."""
        entry = self.output.entries.get(f"site/briefs/{shown.id}/brief.pdf") if self.setting.with_pdf else None
        return Offer(entry.pages, entry.size) if entry else None

    def _has_page(self, shown: Shown) -> bool:
        return f"site/briefs/{shown.id}/index.html" in self.output.entries

    def _whole_pdf(self, plan: Plan) -> str | None:
        """Where a PDF of the brief stands as it was left."""
        places = (f"pdf/{plan.shown.id}.pdf", f"site/briefs/{plan.shown.id}/brief.pdf")
        return next((path for path in places if self.output.is_whole(path)), None)


def _told(order: Order, result: Made | Exception) -> Made:
    """What was made of an order; an exception as a finding, so that the other briefs go on."""
    if isinstance(result, MachineLacksError | NobodyThereError):
        raise result
    if isinstance(result, Exception):
        message = f"{order.id} could not be rendered: {type(result).__name__}: {result}"
        return Made({}, (Diagnostic("page-renders-cleanly", message, order.at),))
    return result


def _said(order: Order, made: Made) -> str:
    """What has been made, in words."""
    if has_errors(made.found):
        return "failed"
    words = {"pdf": f"pdf, {made.sheets} pages" if made.sheets else "pdf unchanged"}
    return ", ".join(words.get(product, product) for product in order.products if product not in ("json", "csv", "png"))
