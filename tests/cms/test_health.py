import pytest
from django.db import DatabaseError, connection


@pytest.mark.django_db
def test_health_says_ok_while_the_database_answers(client):
    answer = client.get("/health")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-cache" in answer["Cache-Control"]


@pytest.mark.django_db
def test_health_says_so_when_the_database_is_gone(client):
    def refuse(execute, sql, *rest):
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        answer = client.get("/health")

    assert (answer.status_code, answer.content) == (503, b"no database\n")
