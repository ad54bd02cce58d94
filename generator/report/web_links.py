"""Whether web addresses still answer: one request at a time for each site, with a pause, and never the whole page.

Only what surely leads nowhere counts as dead. Sites that refuse programs, are slow or have a broken certificate may
open in a reader's browser, so of them nothing is claimed.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit

from generator.problems import StoppedError, say

HOPS = 8
"""How many redirects are followed."""
SITES_AT_ONCE = 6
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"
_PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_PASSING = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})


class OfflineError(StoppedError):
    """No site answered at all, so it is more likely the line; the text is an Indonesian sentence."""


class Outcome(Enum):
    """What became of a web address."""

    ALIVE = "hidup"
    MOVED = "pindah"
    DEAD = "mati"
    UNSURE = "tidak pasti"


@dataclass(frozen=True)
class Answer:
    """What an address answered: `status` is HTTP's, 0 without one; `reason` is Indonesian; `final` where it led."""

    outcome: Outcome
    status: int = 0
    reason: str = ""
    final: str = ""


@dataclass(frozen=True)
class Manners:
    """How politely to ask: the pause between requests to one site and the patience with it, both in seconds."""

    user_agent: str
    pause: float = 1.0
    patience: float = 15.0


@dataclass(frozen=True)
class _Reply:
    """One reply: a status and where it redirects to, or what went wrong without a status."""

    status: int = 0
    location: str = ""
    error: Exception | None = None

    @property
    def is_passing(self) -> bool:
        """Whether asking again may help."""
        return self.error is not None or self.status in _PASSING or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing, so that each hop is seen and waits its turn at its own site."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


class LinkChecker:
    """Asks addresses; sites in parallel, each by one request at a time."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._turns: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._turns_lock = threading.Lock()
        self._stopped = threading.Event()
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            _Stay(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
        ):
            self._opener.add_handler(handler)
        self._opener.addheaders = []

    def check(self, addresses: Iterable[str], progress: Callable[[int, int], None]) -> dict[str, Answer]:
        """Return what each http(s) address answers. `progress` is told how many are done, of how many.

        Raises:
            OfflineError: where no site answers at all.
        """
        sites: dict[str, list[str]] = defaultdict(list)
        for address in sorted(set(addresses)):
            sites[_site(address)].append(address)
        total, answers = sum(map(len, sites.values())), dict[str, Answer]()
        counting = threading.Lock()

        def ask(site: str) -> None:
            for address in sites[site]:
                if self._stopped.is_set():
                    return
                answer = self._follow(address)
                with counting:
                    answers[address] = answer
                    progress(len(answers), total)

        pool = ThreadPoolExecutor(SITES_AT_ONCE)
        try:
            for done in [pool.submit(ask, site) for site in sites]:
                done.result()
        finally:
            self._stopped.set()  # after Ctrl+C each site still ends the request that is under way
            pool.shutdown(cancel_futures=True)
        if answers and not any(answer.status for answer in answers.values()):
            raise OfflineError(say("link_offline"))
        return dict(sorted(answers.items()))

    def _follow(self, address: str) -> Answer:
        here, lasting = address, True
        for _ in range(HOPS):
            reply = self._ask_kindly(here)
            if not reply.location:
                return _judged(reply, address, here, lasting=lasting)
            lasting = lasting and reply.status in _PERMANENT
            here = urljoin(here, reply.location).split("#")[0]
            if urlsplit(here).scheme not in {"http", "https"}:
                break
        return Answer(Outcome.UNSURE, reply.status, say("link_circle"), here)

    def _ask_kindly(self, address: str) -> _Reply:
        """Ask for the head alone; by GET where a site has no answer to that; once more where that may help."""
        failures = 0
        for method in ("HEAD", "GET", "GET"):
            reply = self._ask_once(address, method)
            failures += reply.is_passing
            if (reply.status and reply.status < HTTPStatus.BAD_REQUEST) or failures > 1 or self._stopped.is_set():
                break
            if method == "GET" and not reply.is_passing:
                break
        return reply

    def _ask_once(self, address: str, method: str) -> _Reply:
        with self._turns_lock:
            turn = self._turns[_site(address)]
        with turn:
            try:
                return self._request(address, method)
            finally:
                self._stopped.wait(self._manners.pause)

    def _request(self, address: str, method: str) -> _Reply:
        headers = {"User-Agent": self._manners.user_agent, "Accept": "*/*"}
        try:
            request = urllib.request.Request(_encoded(address), headers=headers, method=method)  # noqa: S310 - http(s)
            with self._opener.open(request, timeout=self._manners.patience) as response:
                return _Reply(response.status)
        except urllib.error.HTTPError as error:
            with error:
                is_redirect = HTTPStatus.MULTIPLE_CHOICES < error.code < HTTPStatus.BAD_REQUEST
                return _Reply(error.code, error.headers.get("Location", "") if is_redirect else "")
        except urllib.error.URLError as error:
            return _Reply(error=error.reason if isinstance(error.reason, Exception) else error)
        except (OSError, http.client.HTTPException, ValueError) as error:  # ValueError: a host that can't be encoded
            return _Reply(error=error)


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").lower()


def _encoded(address: str) -> str:
    """Return an address as it goes over the wire, without its fragment."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path, query = quote(parts.path, safe=_SAFE), quote(parts.query, safe=_SAFE)
    return parts._replace(netloc=host, path=path, query=query, fragment="").geturl()


def _judged(reply: _Reply, asked: str, here: str, *, lasting: bool) -> Answer:
    """Say what the last reply on the way means for the address that was asked."""
    final = here if here != asked.split("#")[0] else ""
    if reply.error is not None:
        return replace(_without_status(reply.error), final=final)
    if reply.status in _GONE:
        return Answer(Outcome.DEAD, reply.status, say("link_gone", status=reply.status), final)
    if reply.status >= HTTPStatus.MULTIPLE_CHOICES:
        return Answer(Outcome.UNSURE, reply.status, say("link_refused", status=reply.status), final)
    if final and _is_front(here) and not _is_front(asked):
        return Answer(Outcome.MOVED, reply.status, say("link_to_front"), final)
    if final and lasting:
        return Answer(Outcome.MOVED, reply.status, say("link_moved"), final)
    return Answer(Outcome.ALIVE, reply.status, "", final)


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _without_status(error: Exception) -> Answer:
    if isinstance(error, socket.gaierror) and error.errno != socket.EAI_AGAIN:
        return Answer(Outcome.DEAD, reason=say("link_no_site"))
    if isinstance(error, TimeoutError):
        return Answer(Outcome.UNSURE, reason=say("link_slow"))
    if isinstance(error, ssl.SSLError):
        return Answer(Outcome.UNSURE, reason=say("link_certificate"))
    return Answer(Outcome.UNSURE, reason=say("link_failed"))
