"""The pages over the fictional newspaper, asked without a network."""

import pytest
from flask.testing import FlaskClient

from tests.conftest import Newsroom
from web import create_app


@pytest.fixture
def client(newspaper: Newsroom) -> FlaskClient:
    """Asks the pages of the newspaper."""
    return create_app(engine=newspaper.engine).test_client()


@pytest.fixture
def empty(newsroom: Newsroom) -> FlaskClient:
    """Asks the pages of a newsroom that has published nothing, and has no index yet."""
    return create_app(engine=newsroom.engine).test_client()
