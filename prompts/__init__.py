"""The prompts, one `.j2` text each, and the sentence that prompt, code and tests share for a refusal."""

from prompts.loader import Prompt, PromptError, Rendered, load

REFUSAL = "Kho tư liệu không có thông tin này."

__all__ = ["REFUSAL", "Prompt", "PromptError", "Rendered", "load"]
