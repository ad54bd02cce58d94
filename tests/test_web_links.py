"""Asking web addresses: what each answer means, and the manners, against a server of our own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from itertools import pairwise

import pytest

from generator.problems.messages import say
from generator.report.web_links import HOPS, Answer, LinkChecker, Manners, OfflineError, Outcome
from tests.toolbox.web import Server

AGENT = "portal-kla/uji (+https://portal.example/)"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    yield server
    server.release.set()
    server.shutdown()
    server.server_close()
    thread.join(5)


def ask(server: Server, *paths: str, pause: float = 0.0, patience: float = 5.0) -> dict[str, Answer]:
    told: list[tuple[int, int]] = []
    addresses = [path if "://" in path else server.address(path) for path in paths]
    answers = LinkChecker(Manners(AGENT, pause, patience)).check(
        addresses, lambda done, total: told.append((done, total))
    )
    assert told == [(number, len(set(addresses))) for number in range(1, len(set(addresses)) + 1)]
    assert list(answers) == sorted(set(addresses))
    return answers


@pytest.mark.parametrize(
    ("path", "outcome", "reason", "final"),
    [
        ("/200", Outcome.ALIVE, "", ""),
        ("/204", Outcome.ALIVE, "", ""),
        ("/kepala", Outcome.ALIVE, "", ""),
        ("/sekali", Outcome.ALIVE, "", ""),
        ("/302/berita", Outcome.ALIVE, "", "/berita"),
        ("/301/berita", Outcome.MOVED, say("link_moved"), "/berita"),
        ("/308/301/berita", Outcome.MOVED, say("link_moved"), "/berita"),
        ("/301/302/berita", Outcome.ALIVE, "", "/berita"),
        ("/302/depan", Outcome.MOVED, say("link_to_front"), "/"),
        ("/404", Outcome.DEAD, say("link_gone", status=404), ""),
        ("/410", Outcome.DEAD, say("link_gone", status=410), ""),
        ("/301/404", Outcome.DEAD, say("link_gone", status=404), "/404"),
        ("/403", Outcome.UNSURE, say("link_refused", status=403), ""),
        ("/429", Outcome.UNSURE, say("link_refused", status=429), ""),
        ("/500", Outcome.UNSURE, say("link_refused", status=500), ""),
        ("/301", Outcome.UNSURE, say("link_refused", status=301), ""),
        ("/301/diri", Outcome.UNSURE, say("link_circle"), "/301/diri"),
        ("/302/ftp", Outcome.UNSURE, say("link_circle"), "ftp://x.example/"),
    ],
)
def test_what_an_answer_means(server: Server, path: str, outcome: Outcome, reason: str, final: str) -> None:
    (answer,) = ask(server, path).values()
    assert (answer.outcome, answer.reason) == (outcome, reason)
    assert answer.final == (server.address(final) if final.startswith("/") else final)


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/200", ["HEAD"]),
        ("/kepala", ["HEAD", "GET"]),
        ("/404", ["HEAD", "GET"]),
        ("/403", ["HEAD", "GET"]),
        ("/500", ["HEAD", "GET"]),
        ("/sekali", ["HEAD", "GET"]),
        ("/301/diri", ["HEAD"] * HOPS),
    ],
)
def test_as_few_requests_as_can_tell(server: Server, path: str, methods: list[str]) -> None:
    ask(server, path)
    assert server.methods(path) == methods


def test_a_slow_site_is_left_alone_after_a_second_try(server: Server) -> None:
    answers = ask(server, "/lambat", "/200", patience=0.2)
    assert answers[server.address("/lambat")] == Answer(Outcome.UNSURE, 0, say("link_slow"))
    assert answers[server.address("/200")].outcome is Outcome.ALIVE
    assert server.methods_in_time("/lambat", 2) == ["HEAD", "GET"]


def test_a_broken_connection_is_unsure(server: Server) -> None:
    answers = ask(server, "/putus", "/200")
    assert answers[server.address("/putus")] == Answer(Outcome.UNSURE, 0, say("link_failed"))


def test_a_site_that_does_not_exist_is_dead_while_others_answer(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def resolve(host: str, *more: object, **words: object) -> object:
        if host == "tidak-ada.example":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, *more, **words)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    answers = ask(server, "http://tidak-ada.example/a", "/200")
    assert answers["http://tidak-ada.example/a"] == Answer(Outcome.DEAD, 0, say("link_no_site"))
    with pytest.raises(OfflineError, match="Periksa sambungan internet"):
        ask(server, "http://tidak-ada.example/a")


def test_no_certificate_means_unsure(server: Server) -> None:
    address = server.address("/200").replace("http", "https")
    answers = ask(server, address, "/200")
    assert answers[address] == Answer(Outcome.UNSURE, 0, say("link_certificate"))


def test_one_request_at_a_time_with_a_pause_and_our_name(server: Server) -> None:
    pause = 0.1
    ask(server, *(f"/200/{number}" for number in range(4)), "/302/200/0", pause=pause)
    requests = sorted(server.times)
    assert len(requests) == 6
    assert {agent for *_, agent in requests} == {AGENT}
    for (_, ended, _), (begun, *_) in pairwise(requests):
        assert begun - ended >= pause * 0.8


def test_an_address_is_asked_as_it_goes_over_the_wire(server: Server) -> None:
    ask(server, "/café?q=a b#bagian", "/200%20x")
    assert sorted(path for path, _ in server.asked) == ["/200%20x", "/caf%C3%A9?q=a%20b"]
