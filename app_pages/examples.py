"""The questions that the empty page offers: one of each kind, answered by the starter corpus."""

EXAMPLES = (
    "Phó Thủ tướng Phạm Bình Minh chỉ đạo gì về Sở Ngoại vụ?",
    "ha noi co bao nhieu du an fdi",
    "So sánh số đại biểu dự Hội nghị Ngoại vụ toàn quốc lần thứ 18 và lần thứ 21",
    "Bộ trưởng Bùi Thanh Sơn nêu những giải pháp nào?",
)
