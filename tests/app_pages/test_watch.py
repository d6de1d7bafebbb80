import itertools
import threading
import time

from app_pages.watch import Watch


def test_a_value_is_looked_up_once_and_kept_while_fresh():
    watch = Watch(itertools.count(1).__next__, fresh_s=60, patience_s=5)
    assert [watch.get(), watch.get()] == [1, 1]


def test_a_stale_value_is_looked_up_anew():
    watch = Watch(itertools.count(1).__next__, fresh_s=0, patience_s=5)
    watch.get()
    time.sleep(0.01)
    assert watch.get() == 2


def test_a_slow_look_never_holds_a_page_up_and_runs_once():
    go, calls = threading.Event(), []

    def look() -> str:
        calls.append(1)
        go.wait(10)
        return "da"

    watch = Watch(look, patience_s=0.05)
    begun = time.monotonic()
    assert (watch.get(), watch.get()) == (None, None)
    assert time.monotonic() - begun < 2 and len(calls) == 1
    go.set()
    for _ in range(100):
        if watch.get() == "da":
            break
        time.sleep(0.02)
    assert watch.get() == "da" and len(calls) == 1


def test_a_look_that_fails_is_as_good_as_nothing_there(caplog):
    watch = Watch(lambda: 1 // 0, patience_s=5)
    assert watch.get() is None and "looking failed" in caplog.text
