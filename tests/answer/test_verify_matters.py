"""Claims over passages of other matters than the bundled articles, in the ways in which small models get them wrong."""

from __future__ import annotations

import pytest

from answer.verify import check
from tests.answer.made_up import hit

PASSAGES = (
    "Phát biểu tại Hội nghị Đối ngoại toàn quốc ngày 14/12/2021, Tổng Bí thư Nguyễn Phú Trọng nhấn mạnh "
    "phải xây dựng nền ngoại giao mang bản sắc “cây tre Việt Nam”. Tổng Bí thư yêu cầu ngành đối ngoại "
    "chủ động dự báo tình hình, không để bị động, bất ngờ. Đến nay, Việt Nam có quan hệ ngoại giao với "
    "189 trong tổng số 193 nước thành viên Liên Hợp Quốc, trong đó có 17 đối tác chiến lược và 13 đối tác "
    "toàn diện.",
    "Ông Vũ Hồng Thanh, Giám đốc Sở Ngoại vụ Quảng Ninh, cho biết năm 2022 tỉnh đón 11,6 triệu lượt "
    "khách, trong đó khách quốc tế đạt 311 nghìn lượt, thu ngân sách 54.500 tỷ đồng. Bà Trần Thị Hà, Phó "
    "Giám đốc Sở Ngoại vụ Lào Cai, đề xuất Bộ Ngoại giao sớm trình Chính phủ cơ chế thí điểm cửa khẩu "
    "thông minh. Lào Cai ký 12 thỏa thuận với Vân Nam, giảm 3 thỏa thuận so với năm 2021.",
    "Nghị định số 28/2018/NĐ-CP quy định việc phát triển ngoại thương; Chỉ thị 15-CT/TW của Ban Bí thư "
    "nói về công tác ngoại giao kinh tế. Các cơ quan đại diện phải báo cáo trước ngày 15/12 hằng năm. Địa "
    "phương chưa bố trí đủ kinh phí thì không được cử quá 5 đoàn ra nước ngoài mỗi năm.",
)
GIVEN = [hit(text, f"a{n}") for n, text in enumerate(PASSAGES)]

HONEST = (
    "Tổng Bí thư Nguyễn Phú Trọng nhấn mạnh xây dựng nền ngoại giao mang bản sắc “cây tre Việt Nam” [1].",
    (
        "Tại Hội nghị Đối ngoại toàn quốc ngày 14/12/2021, Tổng Bí thư yêu cầu ngành đối ngoại chủ động dự "
        "báo tình hình [1]."
    ),
    "Ngành đối ngoại cần chủ động dự báo tình hình, không để bị động, bất ngờ [1].",
    "Việt Nam có quan hệ ngoại giao với 189/193 nước thành viên LHQ [1].",
    "Việt Nam hiện có 17 đối tác chiến lược và 13 đối tác toàn diện [1].",
    "Việt Nam đã thiết lập quan hệ ngoại giao với 189 nước, gồm 17 đối tác chiến lược [1].",
    "Năm 2022, Quảng Ninh đón 11,6 triệu lượt khách, thu ngân sách đạt 54.500 tỷ đồng [2].",
    "Theo Giám đốc Sở Ngoại vụ Quảng Ninh Vũ Hồng Thanh, khách quốc tế đến tỉnh đạt 311.000 lượt [2].",
    "Bà Trần Thị Hà đề nghị Bộ Ngoại giao sớm trình Chính phủ cơ chế thí điểm cửa khẩu thông minh [2].",
    "Phó Giám đốc Sở Ngoại vụ Lào Cai Trần Thị Hà kiến nghị thí điểm cửa khẩu thông minh [2].",
    "Lào Cai ký 12 thỏa thuận với Vân Nam, ít hơn năm 2021 ba thỏa thuận [2].",
    "Nghị định 28/2018/NĐ-CP quy định về phát triển ngoại thương [3].",
    "Chỉ thị 15-CT/TW của Ban Bí thư về ngoại giao kinh tế [3].",
    "Các cơ quan đại diện phải báo cáo trước 15/12 hàng năm [3].",
    "Địa phương chưa bố trí đủ kinh phí không được cử quá 5 đoàn ra nước ngoài mỗi năm [3].",
    "Hằng năm, cơ quan đại diện cần báo cáo trước ngày 15 tháng 12 [3].",
    "Quảng Ninh đón 11,6 triệu lượt khách năm 2022 [2], còn Lào Cai ký 12 thỏa thuận với Vân Nam [2].",
)
CHEATS = (
    "Chủ tịch nước Nguyễn Phú Trọng nhấn mạnh xây dựng nền ngoại giao “cây tre Việt Nam” [1].",
    "Việt Nam có quan hệ ngoại giao với 193 nước thành viên Liên Hợp Quốc [1].",
    "Việt Nam có 13 đối tác chiến lược và 17 đối tác toàn diện [1].",
    "Việt Nam có 17 đối tác chiến lược toàn diện [1].",
    "Hội nghị Đối ngoại toàn quốc diễn ra ngày 14/12/2022 [1].",
    ("Hội nghị Ngoại vụ toàn quốc ngày 14/12/2021 nhấn mạnh nền ngoại giao mang bản sắc cây tre Việt Nam [1]."),
    "Tổng Bí thư yêu cầu ngành đối ngoại bị động, bất ngờ [1].",
    "Ngành đối ngoại đã chủ động dự báo tình hình [1].",
    "Quảng Ninh đón 311 nghìn lượt khách trong năm 2022 [2].",
    "Quảng Ninh đón 11,6 triệu lượt khách quốc tế [2].",
    "Lào Cai đón 11,6 triệu lượt khách năm 2022 [2].",
    "Thu ngân sách của Quảng Ninh đạt 54.500 triệu đồng [2].",
    "Ông Vũ Hồng Thanh đề xuất Bộ Ngoại giao sớm trình Chính phủ cơ chế thí điểm cửa khẩu thông minh [2].",
    "Bộ Ngoại giao đã trình Chính phủ cơ chế thí điểm cửa khẩu thông minh [2].",
    "Bộ Ngoại giao đề xuất Lào Cai thí điểm cửa khẩu thông minh [2].",
    "Lào Cai ký 12 thỏa thuận với Quảng Tây [2].",
    "Lào Cai ký 12 thỏa thuận với Vân Nam, tăng 3 thỏa thuận so với năm 2021 [2].",
    "Lào Cai ký 3 thỏa thuận với Vân Nam [2].",
    "Lào Cai ký 12 thỏa thuận với Vân Nam, giảm 3 thỏa thuận so với năm 2020 [2].",
    "Giám đốc Sở Ngoại vụ Lào Cai Trần Thị Hà đề xuất thí điểm cửa khẩu thông minh [2].",
    "Nghị định 28/2017/NĐ-CP quy định về phát triển ngoại thương [3].",
    "Nghị định 15/2018/NĐ-CP quy định về phát triển ngoại thương [3].",
    "Chỉ thị 15-CT/TW của Bộ Chính trị về ngoại giao kinh tế [3].",
    "Chỉ thị 15-CT/TW của Ban Bí thư về phát triển ngoại thương [3].",
    "Các cơ quan đại diện phải báo cáo sau ngày 15/12 hằng năm [3].",
    "Các cơ quan đại diện phải báo cáo trước ngày 15/12/2023 [3].",
    "Địa phương được cử quá 5 đoàn ra nước ngoài mỗi năm [3].",
    "Địa phương được cử 5 đoàn ra nước ngoài mỗi tháng [3].",
    "Địa phương đã bố trí đủ kinh phí thì không được cử quá 5 đoàn ra nước ngoài mỗi năm [3].",
    "Quảng Ninh đón 11,6 triệu lượt khách, thu ngân sách 54.500 tỷ đồng, dẫn đầu cả nước [2].",
)


@pytest.mark.parametrize("claim", HONEST, ids=lambda text: text[:50])
def test_honest(claim: str):
    assert [c.reason for c in check(claim, GIVEN).claims] == [None]


@pytest.mark.parametrize("claim", CHEATS, ids=lambda text: text[:50])
def test_cheat(claim: str):
    checked = check(claim, GIVEN)
    assert [c.status for c in checked.claims] == ["unverified"] and not checked.text
