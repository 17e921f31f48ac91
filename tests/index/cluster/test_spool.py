"""Documents come back from the spool as they went in, and are counted."""

from index.article import Article
from index.cluster.lexis import Lexis
from index.cluster.spool import Spool
from index.documents import document
from index.ranking import COUNTED
from index.readings import Readings
from index.vocabulary import Vocabulary
from tests.conftest import NEWSPAPER


def test_documents_come_back_in_order() -> None:
    spool = Spool()
    articles = [*NEWSPAPER, Article(id="وسم", body="خبر #وزير_النقل\n\nفقرة", caption="صورة")]
    for article in articles:
        spool.add(document(article))
    back = list(spool.documents())
    assert [each.article for each in back] == articles
    for found, article in zip(back, articles, strict=True):
        expected = document(article).fields
        assert {field: (list(forms), list(positions)) for field, (forms, positions) in found.fields.items()} == {
            field: (list(forms), list(positions)) for field, (forms, positions) in expected.items()
        }
    spool.close()


def test_forms_are_counted_where_every_word_stands_once() -> None:
    spool = Spool()
    spool.add(document(Article(id="a", title="خبر", body="خبر خبر", caption="خبر صورة")))
    counts = spool.counts()
    assert counts["خبر"] == 4
    assert counts["صورة"] == 1
    assert COUNTED == ("text", "caption")
    spool.close()


def test_a_word_of_two_readings_is_two_terms_of_a_position() -> None:
    spool = Spool()
    spool.add(document(Article(id="a", body="للجنة")))
    readings = Readings(Vocabulary.of({"للجنة": 50, "جنة": 50, "لجنة": 50}))
    assert len(readings["للجنة"].bare) == 2
    found = spool.terms_by_position(Lexis.of(spool.counts(), readings))
    # The mark of the paragraph is a position too.
    assert found["text", "bare"] == 1.5
    assert found["text", "spelt"] == 1
    assert found["caption", "bare"] == 1
    spool.close()
