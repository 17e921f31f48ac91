"""Tests that need a cluster: without one, as in a plain run of all tests, they are left out."""

from tests.homes import on_a_cluster

collect_ignore_glob = [] if on_a_cluster() else ["test_*.py"]
