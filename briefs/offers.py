"""A PDF as a page offers it: how many pages it has, and what it weighs."""

from __future__ import annotations

from msgspec import Struct

from briefs import views

_KILO = 1000
#: The link to a PDF as a page has it before the PDF is made: its pages are counted when it is.
LINK = '<a href="brief.pdf">PDF</a>'


class Offer(Struct, frozen=True):
    """A PDF by its pages and its bytes."""

    pages: int
    size: int

    def words(self, labels: views.Labels) -> str:
        """“PDF, 5 pages, 297 kB”."""
        thousands = max(1, (self.size + _KILO // 2) // _KILO)
        tenths = (thousands + 50) // 100
        size = f"{thousands} kB" if thousands < _KILO else f"{tenths // 10}.{tenths % 10} MB"
        label = labels.pdf_of_one if self.pages == 1 else labels.pdf_of_many
        return label.format(pages=self.pages, size=size)


def offered(page: str, offer: Offer | None, labels: views.Labels) -> str:
    """A page whose link to its PDF says what that is, where that is known."""
    return page.replace(LINK, LINK.replace("PDF<", f"{offer.words(labels)}<")) if offer and offer.pages else page
