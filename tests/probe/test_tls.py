"""What is believed, and what is said of certificates that cannot be read."""

import ssl

import pytest
import trustme

from linkcheck.errors import UsageError
from linkcheck.probe.tls import tls_context


def test_certificates_are_checked():
    context = tls_context()
    assert context.check_hostname
    assert context.verify_mode == ssl.CERT_REQUIRED


def test_insecure_checks_none():
    context = tls_context(insecure=True)
    assert not context.check_hostname
    assert context.verify_mode == ssl.CERT_NONE


def test_an_authority_of_one_s_own_is_believed_beside_the_system_s(tmp_path, monkeypatch):
    for name in ("own", "system"):
        trustme.CA(organization_name=name).cert_pem.write_to_path(str(tmp_path / name))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "system"))
    names = {
        dict(part[0] for part in each["subject"])["organizationName"]
        for each in tls_context(str(tmp_path / "own")).get_ca_certs()
    }
    assert names == {"own", "system"}


def test_without_anything_of_the_system_s_certifi_is_believed(tmp_path, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    monkeypatch.setattr("linkcheck.probe.tls.FOLDERS", (str(tmp_path),))
    assert len(tls_context().get_ca_certs()) > 50


def test_a_hashed_folder_is_read_as_needed(tmp_path, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    (tmp_path / "0123abcd.0").write_bytes(trustme.CA().cert_pem.bytes())
    assert tls_context().get_ca_certs() == []


@pytest.mark.parametrize(
    "content", [None, b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n"]
)
def test_an_unreadable_authority_is_the_user_s_to_mend(tmp_path, content):
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        tls_context(str(path), insecure=True)
    assert "ca.pem" in str(caught.value)
    assert "PEM" in caught.value.hint


def test_a_folder_or_a_name_with_a_nul_is_none_either(tmp_path):
    for path in (str(tmp_path), "a\0b"):
        with pytest.raises(UsageError):
            tls_context(path)
