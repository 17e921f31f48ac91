"""Where a cluster is said to be."""

import pytest

from index.cluster.address import Address, Credentials
from index.errors import SettingsError


@pytest.mark.parametrize(
    ("text", "nodes", "name"),
    [
        pytest.param("https://search.example.org", ("https://search.example.org:443",), "news", id="defaults"),
        pytest.param("http://127.0.0.1:9200/akhbar", ("http://127.0.0.1:9200",), "akhbar", id="name"),
        pytest.param("http://[::1]:9200/", ("http://[::1]:9200",), "news", id="address of six parts"),
        pytest.param("https://a:1, https://b:2/arab_1", ("https://a:1", "https://b:2"), "arab_1", id="several nodes"),
    ],
)
def test_an_address_names_nodes_and_an_index(text: str, nodes: tuple[str, ...], name: str) -> None:
    assert Address.read(text) == Address(nodes, name)


@pytest.mark.parametrize(
    "text",
    ["", ",", "search.example.org", "ftp://a/news", "https://a:port", "https://a/x/y", "https://a/-x", "https://a/News",
     "https://a/one,https://b/two", "https://a/?q=1", "https://[", "https://a/أخبار"],
)  # fmt: skip
def test_what_cannot_be_meant_says_how_to_write_one(text: str) -> None:
    with pytest.raises(SettingsError, match=r"https://|a to z"):
        Address.read(text)


def test_credentials_in_an_address_are_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError, match="SEARCH_ENGINE_PASSWORD") as raised:
        Address.read("https://user:hunter2@search.example.org/news")
    assert "hunter2" not in str(raised.value)


def test_a_password_is_not_shown() -> None:
    assert "hunter2" not in repr(Credentials("user", "hunter2"))
