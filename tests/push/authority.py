"""A certificate authority of one test run."""

from __future__ import annotations

import base64
import hashlib
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID

A_DAY = timedelta(days=1)


class Authority:
    """Vouches for these host names, and for the loopback.

    :ivar path: of its own certificate, which a client must be told to trust.
    :ivar fingerprint: of the servers' key, as Chromium's list of exceptions wants it.
    """

    def __init__(self, folder: Path, hosts: Sequence[str]) -> None:
        self.path = folder / "ca.pem"
        own, key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
        root = _root(own)
        leaf = _leaf(key, hosts, own)
        self.path.write_bytes(root.public_bytes(Encoding.PEM))
        chain, secret = folder / "services.pem", folder / "services.key"
        chain.write_bytes(leaf.public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM))
        secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(chain, secret)
        self.context.set_alpn_protocols(["http/1.1"])
        point = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.fingerprint = base64.b64encode(hashlib.sha256(point).digest()).decode()


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _begun(subject: str, issuer: str, key: EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_named(subject))
        .issuer_name(_named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - A_DAY)
        .not_valid_after(now + 30 * A_DAY)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


ROOT = "Push services of a test"


def _root(key: EllipticCurvePrivateKey) -> x509.Certificate:
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    return (
        _begun(ROOT, ROOT, key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, SHA256())
    )


def _leaf(
    key: EllipticCurvePrivateKey,
    hosts: Sequence[str],
    own: EllipticCurvePrivateKey,
) -> x509.Certificate:
    names: list[x509.GeneralName] = [x509.DNSName(host) for host in [*hosts, "localhost"]]
    names.append(x509.IPAddress(ip_address("127.0.0.1")))
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(own.public_key())
    return (
        _begun(hosts[0], ROOT, key)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(issuer, critical=False)
        .sign(own, SHA256())
    )
