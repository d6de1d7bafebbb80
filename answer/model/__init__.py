"""The language model: Ollama over HTTP, its window, its queue, and what may be shown of what it writes."""
