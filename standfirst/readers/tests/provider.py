"""An OpenID Connect provider on the loopback, as strict as a real one.

Discovery (OpenID Connect Discovery 1.0), authorization code with PKCE (RFC 6749, RFC 7636),
userinfo and keys. It refuses what a real one refuses: another client, another redirect address, a
wrong secret, a code that was used, a verifier that does not fit.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

CLIENT, SECRET = "the-paper", "only-we-know"
PATH = "/account/with/elsewhere/login/"
NORA = {"sub": "1", "email": "nora@example.org", "email_verified": True, "name": "Nora"}
KEY = rsa.generate_private_key(65537, 2048)


@dataclass
class Provider:
    """:param callback: the only address that it sends people back to. :param instead: path → what
    it says there when something is wrong with it.
    """

    callback: str
    issuer: str = ""
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: dict[str, dict[str, Any]] = field(default_factory=dict)
    instead: dict[str, bytes] = field(default_factory=dict)

    def agree(self, address: str, person: dict[str, Any]) -> str:
        """Somebody says yes at this authorization address; where they are sent."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT and asked["redirect_uri"] == self.callback
        assert asked["response_type"] == "code" and "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.codes[code] = {"person": person, "challenge": asked["code_challenge"]}
        return f"{self.callback}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """RFC 6749 §4.1.3."""
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        kept = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        fits = kept is not None and kept["challenge"] == challenge
        if kept is None or not fits or form.get("redirect_uri") != self.callback:
            return 400, {"error": "invalid_grant"}
        token = secrets.token_urlsafe()
        self.tokens[token] = kept["person"]
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300}
        signed = jwt.encode({**claims, **kept["person"]}, KEY, "RS256", headers={"kid": "1"})
        found = {"access_token": token, "token_type": "Bearer", "expires_in": 300}
        return 200, {**found, "id_token": signed}

    def about(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        key = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
        return {"keys": [{**key, "kid": "1", "use": "sig", "alg": "RS256"}]}


@contextlib.contextmanager
def providing(callback: str) -> Iterator[Provider]:
    provider = Provider(callback)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            person = provider.tokens.get(self.headers.get("Authorization", "")[7:])
            pages = {
                "/.well-known/openid-configuration": provider.about(),
                "/keys": provider.keys(),
            }
            if self.path == "/userinfo":
                return self._say(200 if person else 401, person or {"error": "invalid_token"})
            page = pages.get(self.path)
            return self._say(200 if page else 404, page or {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(*provider.exchange(form))

        def _say(self, status: int, said: dict[str, Any]) -> None:
            body = provider.instead.get(self.path, json.dumps(said).encode())
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """A test's output is not its log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield provider
    server.shutdown()
    server.server_close()


def come(client: Client, provider: Provider, person: dict[str, Any]) -> Any:
    """Somebody signs in there as this person; our answer when they are sent back."""
    away = client.get(f"{PATH}?next=/news/a-story/")
    assert away.status_code == 302, away.content
    back = provider.agree(away.headers["Location"], person)
    return client.get(back.removeprefix("http://testserver"))
