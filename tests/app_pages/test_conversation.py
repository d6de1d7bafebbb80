import threading
from collections.abc import Iterator

import pytest

from answer.assistant import Progress
from app_pages.conversation import Conversation, Conversations
from app_pages.jobs import UNEXPECTED, Job
from errors import EngineError
from records import Article, Hit, Passage
from tests.app_pages.test_cards import an_answer


def a_hit(article_id: str = "a") -> Hit:
    article = Article(id=article_id, title=None, text="Dài " * 500, source_file="t.txt", content_hash="h")
    return Hit(Passage("p", article_id, 0, 0, 3, "Dài", None, ""), article, 1.0)


class Scripted:
    """Answers each question by the script given for it, and remembers what it was asked with."""

    def __init__(self, **scripts) -> None:
        self.scripts = scripts
        self.calls: list[tuple] = []

    def __call__(self, question, history, dropped) -> Job:
        self.calls.append((question, [t.question for t in history], dropped))

        def stream(stop: threading.Event) -> Iterator[Progress]:
            yield from self.scripts.get(question, self.plain)(stop)

        return Job(question, stream, dropped)

    @staticmethod
    def plain(stop):
        yield Progress("found", hits=(a_hit(),))
        answer = an_answer(hits=(a_hit(),), warnings=("Thiếu một phần.", "Mở Ollama."))
        yield Progress("done", hits=(a_hit(),), notice="Mở Ollama.", answer=answer)


def ended(talk: Conversation) -> Conversation:
    assert talk.job is None or (talk.job.wait(10) and talk.settle())
    return talk


def running(talk: Conversation) -> Job:
    assert talk.job
    return talk.job


def test_an_answer_becomes_a_message_and_the_turn_of_the_next_question():
    script = Scripted()
    talk = Conversation(script)
    assert talk.ask("  một  ")
    assert ended(talk).messages[0].question == "một"
    assert talk.ask("hai") and ended(talk)
    assert script.calls == [("một", [], ()), ("hai", ["một"], ())]


def test_one_question_at_a_time_and_no_blank_one():
    gate = threading.Event()

    def slow(stop):
        gate.wait(10)
        yield Progress("done", answer=an_answer())

    talk = Conversation(Scripted(chậm=slow))
    assert not talk.ask("   ")
    assert talk.ask("chậm") and not talk.ask("khác")
    assert not talk.settle()
    gate.set()
    assert len(ended(talk).messages) == 1


def test_the_notice_is_told_apart_from_the_warnings_and_no_texts_are_kept():
    talk = Conversation(Scripted())
    talk.ask("một")
    message = ended(talk).messages[0]
    assert message.answer
    assert (message.notice, message.answer.warnings) == ("Mở Ollama.", ("Thiếu một phần.",))
    assert message.answer.hits == () and [a.text for a in message.found] == [""]
    assert message.found[0].display_title.startswith("(không rõ tiêu đề) Dài")


def test_a_failed_turn_keeps_its_question_and_makes_room_for_the_retry():
    def fails(stop):
        yield Progress("found", hits=(a_hit(),))
        raise EngineError("Ollama chưa chạy.")

    script = Scripted(hỏng=fails)
    talk = Conversation(script)
    talk.ask("hỏng", ["năm 2018"])
    message = ended(talk).messages[0]
    assert (message.question, message.answer, message.error) == ("hỏng", None, "Ollama chưa chạy.")
    assert [a.id for a in message.found] == ["a"]
    script.scripts.clear()
    assert talk.ask_again(0) and ended(talk)
    assert [(m.question, m.error) for m in talk.messages] == [("hỏng", None)]
    assert script.calls[-1] == ("hỏng", [], ("năm 2018",))


def test_an_unexpected_error_is_one_clear_sentence(caplog):
    def bug(stop):
        raise ZeroDivisionError("secret detail")
        yield

    talk = Conversation(Scripted(lỗi=bug))
    talk.ask("lỗi")
    assert ended(talk).messages[0].error == UNEXPECTED
    assert "secret detail" in caplog.text


def test_asking_an_earlier_question_again_leaves_it_where_it_is():
    script = Scripted()
    talk = Conversation(script)
    for question in ("một", "hai"):
        talk.ask(question)
        ended(talk)
    assert talk.ask_again(0, without="Hội nghị A")
    ended(talk)
    assert [(m.question, m.dropped) for m in talk.messages] == [("một", ()), ("hai", ()), ("một", ("Hội nghị A",))]
    assert not talk.ask_again(7)


@pytest.mark.parametrize("heeds", [True, False], ids=["engine hands over half an answer", "engine doesn't react"])
def test_a_stopped_turn_is_marked_and_never_kept_as_whole(heeds, monkeypatch):
    monkeypatch.setattr("app_pages.conversation.STOP_PATIENCE_S", 0.2 if not heeds else 10)
    release = threading.Event()

    def endless(stop):
        yield Progress("writing", draft="Nửa")
        (stop if heeds else release).wait(10)
        yield Progress("done", answer=an_answer(text="Nửa.", complete=False))

    talk = Conversation(Scripted(dài=endless))
    talk.ask("dài")
    running(talk).stop()
    assert talk.settle()
    release.set()
    message = talk.messages[0]
    assert message.stopped and message.error is None
    assert (message.answer is not None and not message.answer.complete) if heeds else message.answer is None


def test_a_stop_that_comes_too_late_spoils_nothing():
    talk = Conversation(Scripted())
    talk.ask("một")
    assert running(talk).wait(10)
    running(talk).stop()
    talk.settle()
    assert not talk.messages[0].stopped and talk.messages[0].answer


def test_conversations_are_found_by_name_until_too_many_are_kept():
    kept = Conversations(most=2)
    names = [kept.add(Conversation(Scripted())) for _ in range(2)]
    assert kept.get(names[0]) and len(names[0]) >= 20
    newest = kept.add(Conversation(Scripted()))
    assert kept.get(names[1]) is None
    assert kept.get(names[0]) and kept.get(newest) and kept.get("unbekannt") is None
