"""A text of any length is answered, or said to be too long."""

import pytest

from index.cluster.place import CLAUSES
from index.errors import QueryError
from tests.conftest import NEWSPAPER, Newsroom
from tests.homes import Name

TEXT = " ".join(article.body for article in NEWSPAPER) + " " + " ".join(f"كلمة{number}" for number in range(60))


def test_a_long_text_is_answered(newspaper: Newsroom) -> None:
    assert set(newspaper.ids(TEXT)) == {article.id for article in NEWSPAPER}


def test_what_a_cluster_may_not_be_asked_is_an_error_of_the_query(newspaper: Newsroom) -> None:
    home = newspaper.home
    assert isinstance(home, Name)
    home.ask("PUT", "/_cluster/settings", {"persistent": {CLAUSES: 100}})
    try:
        with pytest.raises(QueryError, match="shorten it"):
            newspaper.ids(TEXT)
        assert newspaper.ids("فريق")
    finally:
        home.ask("PUT", "/_cluster/settings", {"persistent": {CLAUSES: None}})
