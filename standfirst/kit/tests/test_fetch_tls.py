"""A certificate must be trusted and be made out for the host that was asked for."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from standfirst.kit.tests.fetch_samples import Site, answer, serving

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl makes the certificate of these tests"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For old.example, signed by itself, with its key."""
    file = tmp_path_factory.mktemp("tls") / "old.pem"
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
    name = "-subj /CN=old.example -addext subjectAltName=DNS:old.example"
    command = f"{make} {name} -keyout {file} -out {file}.crt".split()
    subprocess.run(command, check=True, capture_output=True)
    with file.open("a") as both:
        both.write(Path(f"{file}.crt").read_text())
    return file


@pytest.fixture
def site(certificate: Path) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving({"/": answer()}, context) as site:
        yield site


def test_a_trusted_host_is_read(site: Site, certificate: Path, tmp_path: Path) -> None:
    trust = partial(ssl.create_default_context, cafile=certificate)
    assert site.fetch("/", tmp_path, trust=trust).path.read_bytes() == b"pic"
    assert site.looked_up == ["old.example"]


def test_a_certificate_of_another_host_is_refused(
    site: Site, certificate: Path, tmp_path: Path
) -> None:
    trust = partial(ssl.create_default_context, cafile=certificate)
    for host in ("new.example", "127.0.0.1"):
        said = site.refusal(f"https://{host}:{site.port}/", tmp_path, trust=trust)
        assert "its certificate is not to be trusted" in said
    assert site.asked == []


def test_a_certificate_of_nobody_is_refused(site: Site, tmp_path: Path) -> None:
    assert "its certificate is not to be trusted" in site.refusal("/", tmp_path)


def test_a_host_without_tls_is_told(tmp_path: Path) -> None:
    with serving({"/": answer()}) as plain:
        said = plain.refusal(f"https://old.example:{plain.port}/", tmp_path)
    assert "does not speak TLS" in said
