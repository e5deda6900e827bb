"""What is to stand in the output for each brief, and the keys of what it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefs.editions import Edition
from briefs.engine import Engine, digest_of
from briefs.jobs import Options
from briefs.rendering import Product, Setting
from briefs.shards import Shown

# Templates that pages use without naming them: figures are marked up where words are set.
BY_CODE = ("components/figure.html",)


class Plan(Struct, frozen=True):
    """The files of a brief: for each product the key of what it is made from, and where it stands."""

    shown: Shown
    keys: Mapping[Product, str]
    paths: Mapping[Product, tuple[str, ...]]
    replaced: Edition | None = None

    def files(self) -> Iterable[str]:
        """Every file."""
        return (path for paths in self.paths.values() for path in paths)


def plan(shown: Shown, options: Options, setting: Setting, engine: Engine, replaced: Edition | None) -> Plan:
    """The files that a build with these options makes of a brief, which follows the edition it has replaced."""
    folder = f"site/briefs/{shown.id}"
    has_address = bool(setting.base_url) or shown.has_address
    places: dict[Product, dict[str, bool]] = {
        "md": {f"md/{shown.id}.md": "md" in options.kinds, f"{folder}/brief.md": options.with_page},
        "html": {f"{folder}/index.html": options.with_page},
        "json": {f"{folder}/facts.json": options.with_page},
        "csv": {f"{folder}/facts.csv": options.with_page},
        "pdf": {
            f"pdf/{shown.id}.pdf": "pdf" in options.kinds,
            f"{folder}/brief.pdf": options.with_pdf and options.with_page,
        },
        # What shows elsewhere has to have an address.
        "png": {f"{folder}/page-1.png": options.with_pdf and options.with_page and has_address},
    }
    paths = {product: tuple(path for path, is_wanted in of.items() if is_wanted) for product, of in places.items()}
    follows = f"{replaced.number} {replaced.sign}" if replaced else ""
    return Plan(shown, _keys(shown, setting, engine, follows), paths, replaced)


def _keys(shown: Shown, setting: Setting, engine: Engine, follows: str) -> dict[Product, str]:
    base = digest_of((engine.wording, shown.view, f"{setting.paper} {setting.base_url} {follows}"))
    page = digest_of((base, str(setting.with_pdf), of_template("brief.html", engine)))
    pdf = digest_of((page, engine.printing, *(f"{path} {sha}" for path, sha in setting.sheets.items())))
    return {
        "md": digest_of((base, of_template("brief.md", engine))),
        "html": digest_of((page, setting.assets)),
        "json": digest_of((base, "json")),
        "csv": digest_of((base, "csv")),
        "pdf": pdf,
        "png": digest_of((pdf, "png")),
    }


def of_template(name: str, engine: Engine) -> str:
    """What tells whether a template has changed, or one that it uses."""
    if name not in engine.told:
        names = sorted({used for one in (name, *BY_CODE) for used in engine.used_by(one)})
        engine.told[name] = digest_of(f"{used} {engine.templates.get(used, '')}" for used in names)
    return engine.told[name]
