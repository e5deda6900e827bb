"""What the pages of a site share: styles, fonts, the list of briefs; each with the key of what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from briefs import assets, documents, editions
from briefs.editions import Editions
from briefs.engine import Engine, digest_of
from briefs.plans import of_template
from briefs.publish import Artifact
from briefs.rendering import Setting
from briefs.scan import sha256_of
from briefs.views import Brief

Covers = Callable[[], Sequence[Brief]]


@dataclass(frozen=True, slots=True)
class Shared:
    """A file below the output folder, the key of what it is made from, and how it is made."""

    path: str
    key: str
    make: Callable[[], bytes]

    def artifact(self) -> Artifact:
        """The file as made."""
        return Artifact(self.path, self.make(), self.key)


def shared(
    names: Sequence[str], covers: Covers, setting: Setting, engine: Engine, released: Editions
) -> Iterator[Shared]:
    """All that the pages of these briefs share; `names` are the hashes of their `covers`."""
    for path in assets.paths():
        key = digest_of((engine.wording, engine.templates[path]))
        yield Shared(f"site/{path}", key, partial(assets.read, path))
    if released.editions:
        text = editions.written(released.editions).encode()
        yield Shared("site/editions.json", sha256_of(text), lambda: text)
    if names:
        base = digest_of((engine.wording, f"{setting.paper} {setting.base_url} {setting.with_pdf}", *names))
        makers: Mapping[str, Callable[[], str]] = {
            "index.html": lambda: documents.index(covers(), with_pdf=setting.with_pdf),
            "rules.html": lambda: documents.rules(covers()[0], _rules()),
            "404.html": lambda: documents.not_found(covers()[0]),
        }
        for name, make in makers.items():
            yield Shared(f"site/{name}", digest_of((base, of_template(name, engine))), partial(_encoded, make))


def _encoded(make: Callable[[], str]) -> bytes:
    return make().encode()


def _rules() -> Iterator[tuple[str, str]]:
    from briefs import rules  # noqa: PLC0415 - every rule there is

    return iter(rules.RULES.items())
