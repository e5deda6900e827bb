"""The server of `briefs serve`: it is for this machine alone, and sends what the site answers."""

from __future__ import annotations

import http.client
from collections.abc import Generator, Iterator
from http import HTTPStatus
from threading import Thread

import pytest

from briefs.webserver import HOST, NEWS, Answer, Server, kind


class Echo:
    """A site that answers every path with the path, and has one piece of news."""

    asked: dict[str, str]

    def answer(self, path: str) -> Answer:
        """The path; elsewhere for `/old`, nothing for `/gone`."""
        if path == "/old":
            return Answer(b"", status=HTTPStatus.FOUND, to="/new")
        return Answer(path.encode(), kind(path), HTTPStatus.NOT_FOUND if path == "/gone" else HTTPStatus.OK)

    def news(self, asked: dict[str, str]) -> Generator[str]:
        """One event and a moment without."""
        self.asked = asked
        yield "event: reload\ndata: null\n\n"
        yield ""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The server on a free port."""
    with Server(0, Echo()) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """An answer with its content."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=20)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    """Nobody on the same network can reach it."""
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:{port}", "127.0.0.1:1", "", "[::1]:{port}"])
@pytest.mark.parametrize("path", ["/page.html", NEWS])
def test_a_page_from_elsewhere_cannot_read_it_under_another_name(server: Server, host: str, path: str) -> None:
    """A name of somebody else's that is made to lead to this machine is refused, for pages and for news."""
    answer, content = ask(server, path, Host=host.format(port=server.port))
    assert answer.status == 403
    assert content == b"This server is for this machine alone.\n"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_it_answers_under_its_own_names(server: Server, host: str) -> None:
    """As the address it tells, and as people type it."""
    answer, content = ask(server, "/a%20b%C3%A9.html?x=1", Host=f"{host}:{server.port}")
    assert (answer.status, content.decode()) == (200, "/a bé.html")


def test_no_other_site_may_use_what_it_sends(server: Server) -> None:
    """Nothing is taken for another kind than it is, nor loaded into pages from elsewhere."""
    answer, _ = ask(server, "/page.html")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/x.html", "text/html; charset=utf-8"),
        ("/x.md", "text/markdown; charset=utf-8"),
        ("/x.csv", "text/csv; charset=utf-8"),
        ("/x.json", "application/json"),
        ("/x.pdf", "application/pdf"),
        ("/x.woff2", "font/woff2"),
        ("/x.wasm", "application/wasm"),
        ("/a.html/x", "application/octet-stream"),
        ("/x.pf_meta", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_is_called_what_it_is(server: Server, path: str, said: str) -> None:
    """From the name alone, the same on every machine."""
    assert ask(server, path)[0].headers["Content-Type"] == said


def test_what_a_browser_has_it_is_not_sent_again(server: Server) -> None:
    """The same content is known by its hash; a browser asks each time."""
    first, content = ask(server, "/x.css")
    assert first.headers["Cache-Control"] == "no-cache"
    again, nothing = ask(server, "/x.css", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, nothing) == (304, b"")
    other, content = ask(server, "/y.css", **{"If-None-Match": first.headers["ETag"]})
    assert (other.status, content) == (200, b"/y.css")


def test_head_says_what_get_would_send(server: Server) -> None:
    """The length, and no content."""
    answer, content = ask(server, "/four.html", "HEAD")
    assert (answer.headers["Content-Length"], content) == ("10", b"")


def test_it_can_be_read_and_no_more(server: Server) -> None:
    """Nothing is written through it."""
    assert ask(server, "/page.html", "POST")[0].status == 501
    assert ask(server, "/page.html", "DELETE")[0].status == 501


def test_what_is_elsewhere_or_gone_is_told(server: Server) -> None:
    """With the status that says so, and no hash to be known again by."""
    moved, _ = ask(server, "/old")
    assert (moved.status, moved.headers["Location"]) == (302, "/new")
    gone, content = ask(server, "/gone")
    assert (gone.status, content, gone.headers["ETag"]) == (404, b"/gone", None)


def test_news_come_as_they_happen_and_end(server: Server) -> None:
    """As server-sent events; a moment without any is a comment, which nobody hears."""
    answer, content = ask(server, f"{NEWS}?page=%2Fa%20b&key=")
    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert content == b"event: reload\ndata: null\n\n:\n\n"
    assert isinstance(server.site, Echo)
    assert server.site.asked == {"page": "/a b", "key": ""}


def test_a_port_that_is_taken_is_refused(server: Server) -> None:
    """As the system says it."""
    with pytest.raises(OSError, match="in use"):
        Server(server.port, Echo())
