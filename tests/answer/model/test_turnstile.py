"""One at a time, in order."""

from __future__ import annotations

import threading

from answer.model.turnstile import Turnstile


def test_the_first_goes_through_at_once():
    assert list(Turnstile().places(object())) == []


def test_others_wait_in_order_and_hear_their_place() -> None:
    stile, first, order, started = Turnstile(), object(), [], []
    assert list(stile.places(first)) == []
    told: dict[str, list[int]] = {name: [] for name in "bc"}

    def work(name, ready):
        for place in stile.places(name):
            told[name].append(place)
            ready.set()
        order.append(name)
        stile.leave(name)

    for name in "bc":
        ready = threading.Event()
        started.append(threading.Thread(target=work, args=(name, ready)))
        started[-1].start()
        assert ready.wait(5)
    stile.leave(first)
    for thread in started:
        thread.join(5)
    assert order == ["b", "c"]
    assert told == {"b": [1], "c": [2, 1]} or told == {"b": [1], "c": [2]}


def test_who_stops_waiting_lets_the_next_one_in():
    stile, stop = Turnstile(), threading.Event()
    list(stile.places("a"))
    stop.set()
    assert list(stile.places("b", stop)) == []
    stile.leave("b")
    stile.leave("a")
    stile.leave("nobody")
    assert list(stile.places("c")) == []
