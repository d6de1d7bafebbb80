"""The prompts, one `.j2` text each, and the sentence that prompt, code and tests share for a refusal."""

REFUSAL = "Kho tư liệu không có thông tin này."
