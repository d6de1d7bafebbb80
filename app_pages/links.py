"""Links to the article page: what they say, and how a click on one keeps the conversation."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from records import Citation

SOURCE_PAGE = "app_pages/source.py"
_KEYS = ("article", "passage", "start", "end")

# A plain click would load the page anew, and the session with its conversation would be gone. Clicks that ask for a new
# tab or window are left to the browser: the address works by itself.
_JS = """
export default function ({ setTriggerValue, parentElement }) {
  const open = (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a.hoi-link");
    if (!link) return;
    event.preventDefault();
    setTriggerValue("opened", link.getAttribute("href"));
  };
  if (parentElement.hoiOpen) document.removeEventListener("click", parentElement.hoiOpen);
  parentElement.hoiOpen = open;
  document.addEventListener("click", open);
  return () => document.removeEventListener("click", open);
}
"""


def source_link(citation: Citation) -> str:
    """The address of the article page that marks a citation's sentence."""
    return _address(
        article=citation.article_id, passage=citation.passage_id, start=str(citation.start), end=str(citation.end)
    )


def article_link(article_id: str) -> str:
    """The address of the page of an article."""
    return _address(article=article_id)


def follow_clicks() -> None:
    """Open the article page within this session when one of our links is clicked. Call once a run, on every page."""
    catcher = st.components.v2.component("hoi_links", js=_JS)
    clicked = catcher(key="links", on_opened_change=lambda: None).opened
    if clicked:
        st.switch_page(SOURCE_PAGE, query_params=parameters(str(clicked)))


def parameters(address: str) -> dict[str, str]:
    """What an address of the article page names; anything else in it is dropped.

    >>> parameters("./source?article=a1&start=3&end=9&x=y")
    {'article': 'a1', 'start': '3', 'end': '9'}
    """
    return {key: value for key, value in parse_qsl(urlsplit(address).query) if key in _KEYS}


def _address(**what: str) -> str:
    # Relative, so that it also holds when the app is served below a path.
    return f"./source?{urlencode(what)}"
