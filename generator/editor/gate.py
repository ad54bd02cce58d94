"""Who may ask: only the browser to which the address with the key was given, from the application's own pages.

Any page in the same browser can send requests to a port of this machine. Four things keep it out: the Host header
must be ours (against DNS rebinding), a POST must come from our own origin, the cookie with the key of this run is
never sent along with another site's request, and each form holds a second key that only our pages know.
Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

MAX_BYTES = 2_000_000
"""Largest form that is read; a record's file may be half of that."""
ENTRANCE = "/masuk"
HOSTS = ("127.0.0.1", "localhost")
PAGE_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
PREVIEW_POLICY = (
    "default-src 'self'; script-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The theme has styles of its own inside its pages; no script runs in a preview."""


class Gate:
    """The keys of one run."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.key = secrets.token_urlsafe(32)
        self.cookie = f"portal_{port}"  # cookies don't tell ports apart
        self.form_key = hmac.new(self.key.encode(), b"form", hashlib.sha256).hexdigest()

    @property
    def address(self) -> str:
        """The address that opens the application; whoever has it may write."""
        return f"http://{HOSTS[0]}:{self.port}{ENTRANCE}?kunci={self.key}"

    def guard(self, app: Flask) -> None:
        """Put the gate before every request of an application, and its headers on every answer."""
        app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES
        app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BYTES
        app.before_request(self._admit)
        app.after_request(_protected)

    def _admit(self) -> AnyResponse | None:
        if request.host not in {f"{host}:{self.port}" for host in HOSTS}:
            abort(403)
        if request.method not in ("GET", "HEAD", "POST"):
            abort(405)
        if request.path == ENTRANCE and request.method == "GET":
            return self._enter()
        if not hmac.compare_digest(request.cookies.get(self.cookie, "").encode(), self.key.encode()):
            abort(403)
        if request.method == "POST":
            self._admit_post(request)
        return None

    def _enter(self) -> AnyResponse:
        if not hmac.compare_digest(request.args.get("kunci", "").encode(), self.key.encode()):
            abort(403)
        answer = redirect("/", 303)
        answer.set_cookie(self.cookie, self.key, httponly=True, samesite="Strict")
        return answer

    def _admit_post(self, asked: Request) -> None:
        origin = urlsplit(asked.headers.get("Origin", ""))
        if (origin.scheme, origin.netloc) != ("http", asked.host):
            abort(403)
        if asked.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            abort(403)
        if asked.mimetype != "application/x-www-form-urlencoded":
            abort(415)
        if not hmac.compare_digest(asked.form.get("kunci", "").encode(), self.form_key.encode()):
            abort(403)


def _protected(answer: Response) -> Response:
    answer.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["X-Frame-Options"] = "DENY"
    answer.headers["Referrer-Policy"] = "same-origin"  # with none, browsers hide the origin of our own forms too
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "no-store"
    return answer
