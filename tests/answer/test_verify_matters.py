"""Claims over passages of other matters than the bundled articles, in the ways in which small models get them wrong."""

from __future__ import annotations

import pytest

from answer.verify import check
from tests.answer.made_up import hit

PASSAGES = (
    (
        "Phát biểu tại Hội nghị Đối ngoại toàn quốc ngày 14/12/2021, Tổng Bí thư Nguyễn Phú Trọng nhấn mạnh "
        "phải xây dựng nền ngoại giao mang bản sắc “cây tre Việt Nam”. Tổng Bí thư yêu cầu ngành đối ngoại "
        "chủ động dự báo tình hình, không để bị động, bất ngờ. Đến nay, Việt Nam có quan hệ ngoại giao với "
        "189 trong tổng số 193 nước thành viên Liên Hợp Quốc, trong đó có 17 đối tác chiến lược và 13 đối tác "
        "toàn diện."
    ),
    (
        "Ông Vũ Hồng Thanh, Giám đốc Sở Ngoại vụ Quảng Ninh, cho biết năm 2022 tỉnh đón 11,6 triệu lượt "
        "khách, trong đó khách quốc tế đạt 311 nghìn lượt, thu ngân sách 54.500 tỷ đồng. Bà Trần Thị Hà, Phó "
        "Giám đốc Sở Ngoại vụ Lào Cai, đề xuất Bộ Ngoại giao sớm trình Chính phủ cơ chế thí điểm cửa khẩu "
        "thông minh. Lào Cai ký 12 thỏa thuận với Vân Nam, giảm 3 thỏa thuận so với năm 2021."
    ),
    (
        "Nghị định số 28/2018/NĐ-CP quy định việc phát triển ngoại thương; Chỉ thị 15-CT/TW của Ban Bí thư "
        "nói về công tác ngoại giao kinh tế. Các cơ quan đại diện phải báo cáo trước ngày 15/12 hằng năm. Địa "
        "phương chưa bố trí đủ kinh phí thì không được cử quá 5 đoàn ra nước ngoài mỗi năm."
    ),
    (
        "Tại hội nghị trực tuyến ngày 3/3/2023, Bộ trưởng Bộ Công Thương Nguyễn Hồng Diên cho biết kim ngạch "
        "xuất khẩu nông sản năm 2022 đạt 53,2 tỷ USD, tăng 9,3% so với năm 2021; riêng gạo đạt 7,1 triệu tấn, "
        "trị giá 3,46 tỷ USD. Thặng dư thương mại đạt 11,2 tỷ USD."
    ),
    (
        "Thứ trưởng Ngoại giao Lê Thị Thu Hằng đề nghị các địa phương rà soát, báo cáo số lượng lao động ở "
        "nước ngoài trước ngày 30/6. Đến nay mới có 27/63 địa phương gửi báo cáo; 36 địa phương chưa gửi. Bà "
        "nhấn mạnh công tác bảo hộ công dân không phải là việc riêng của Bộ Ngoại giao."
    ),
    (
        "Đồng Tháp và Long An là hai tỉnh có đường biên giới với Campuchia. Đồng Tháp có 2 cửa khẩu quốc tế, "
        "Long An có 1 cửa khẩu quốc tế. Năm 2021, hai tỉnh hỗ trợ phía bạn 5 tỷ đồng và 20.000 khẩu trang "
        "phòng dịch."
    ),
    (
        "Chủ tịch nước Nguyễn Xuân Phúc khẳng định Việt Nam ủng hộ chủ nghĩa đa phương và phản đối bảo hộ "
        "thương mại. Việt Nam được bầu làm Ủy viên không thường trực Hội đồng Bảo an nhiệm kỳ 2020-2021 với "
        "192/193 phiếu."
    ),
    (
        "Chiều 20/10, Thủ tướng Chính phủ Phạm Minh Chính chủ trì phiên họp Ban Chỉ đạo quốc gia về hội nhập "
        "quốc tế. Thủ tướng giao Bộ Ngoại giao chủ trì, phối hợp với Bộ Tài chính hoàn thiện đề án trong quý "
        "IV/2024. Bộ trưởng Bộ Tài chính Hồ Đức Phớc báo cáo đã giải ngân 1.250 tỷ đồng, đạt 62,5% kế hoạch."
    ),
    (
        "Hội nghị có sự tham dự của 63 tỉnh, thành phố và 94 cơ quan đại diện. Các đại biểu thảo luận 4 "
        "chuyên đề, trong đó chuyên đề chuyển đổi số được quan tâm nhất. Kết luận hội nghị, Thứ trưởng Hà Kim "
        "Ngọc đề nghị các địa phương không tổ chức hội nghị xúc tiến trùng lặp và ưu tiên thị trường Halal."
    ),
    (
        "Tỉnh Bắc Giang xuất khẩu 110.000 tấn vải thiều năm 2023, tăng gần 20% so với năm trước. Thị trường "
        "Trung Quốc chiếm 60%, Nhật Bản chiếm 5%. Giá trung bình đạt 24.400 đồng/kg."
    ),
    (
        "Cục trưởng Cục Ngoại vụ Nguyễn Như Hiếu cho biết từ năm 2021 đến nay, các tỉnh đã ký 186 thỏa thuận "
        "quốc tế, bằng 75% giai đoạn 2016-2020. Ông lưu ý một số thỏa thuận chưa được triển khai trên thực "
        "tế."
    ),
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
    "Năm 2022, xuất khẩu nông sản đạt 53,2 tỷ USD, tăng 9,3% so với 2021 [4].",
    "Bộ trưởng Nguyễn Hồng Diên cho biết xuất khẩu gạo đạt 7,1 triệu tấn với trị giá 3,46 tỷ USD [4].",
    "Thặng dư thương mại là 11,2 tỷ USD [4].",
    "Kim ngạch xuất khẩu gạo đạt 3,46 tỷ USD [4].",
    ("Thứ trưởng Lê Thị Thu Hằng yêu cầu các địa phương báo cáo số lao động ở nước ngoài trước ngày 30/6 [5]."),
    "Hiện mới có 27 trên 63 địa phương gửi báo cáo, còn 36 địa phương chưa gửi [5].",
    "Theo bà Lê Thị Thu Hằng, bảo hộ công dân không phải là việc riêng của Bộ Ngoại giao [5].",
    "36 địa phương chưa gửi báo cáo [5].",
    "Đồng Tháp có hai cửa khẩu quốc tế còn Long An có một cửa khẩu quốc tế [6].",
    "Đồng Tháp và Long An có đường biên giới với Campuchia [6].",
    "Năm 2021, hai tỉnh đã hỗ trợ phía bạn 20.000 khẩu trang và 5 tỷ đồng [6].",
    "Chủ tịch nước khẳng định Việt Nam ủng hộ chủ nghĩa đa phương, phản đối bảo hộ thương mại [7].",
    "Việt Nam trúng cử Ủy viên không thường trực HĐBA nhiệm kỳ 2020-2021 với 192/193 phiếu [7].",
    "Việt Nam được bầu làm Ủy viên không thường trực Hội đồng Bảo an với 192 phiếu [7].",
    "In 2022 agricultural exports reached 53.2 billion USD, up 9.3 percent from 2021 [4].",
    "Deputy Foreign Minister Lê Thị Thu Hằng asked localities to report before 30 June [5].",
    "Only 27 of 63 localities have sent reports; 36 localities have not [5].",
    ("Thủ tướng Phạm Minh Chính giao Bộ Ngoại giao phối hợp với Bộ Tài chính hoàn thiện đề án trong quý IV/2024 [8]."),
    "Theo Bộ trưởng Hồ Đức Phớc, đã giải ngân 1.250 tỷ đồng, bằng 62,5% kế hoạch [8].",
    "Thủ tướng chủ trì phiên họp Ban Chỉ đạo quốc gia về hội nhập quốc tế vào chiều 20/10 [8].",
    "Đề án phải được Bộ Ngoại giao hoàn thiện trong quý 4 năm 2024 [8].",
    "63 tỉnh, thành phố và 94 cơ quan đại diện tham dự hội nghị [9].",
    "Hội nghị thảo luận bốn chuyên đề [9].",
    "Chuyên đề chuyển đổi số được các đại biểu quan tâm nhất [9].",
    (
        "Thứ trưởng Hà Kim Ngọc yêu cầu các tỉnh ưu tiên thị trường Halal và không tổ chức hội nghị xúc tiến "
        "trùng lặp [9]."
    ),
    "Bắc Giang xuất khẩu 110 nghìn tấn vải thiều trong năm 2023 [10].",
    "Trung Quốc chiếm 60% thị trường, còn Nhật Bản chiếm 5% [10].",
    "Từ năm 2021, các tỉnh ký được 186 thỏa thuận quốc tế [11].",
    "Cục trưởng Nguyễn Như Hiếu lưu ý một số thỏa thuận chưa được triển khai [11].",
    "Số thỏa thuận này bằng 75% giai đoạn 2016-2020 [11].",
    ("Ông Nguyễn Như Hiếu cho hay các địa phương đã ký kết 186 thỏa thuận quốc tế từ năm 2021 đến nay [11]."),
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
    "Năm 2021, xuất khẩu nông sản đạt 53,2 tỷ USD, tăng 9,3% so với năm 2022 [4].",
    "Nhập khẩu nông sản năm 2022 đạt 53,2 tỷ USD [4].",
    "Xuất khẩu gạo đạt 53,2 tỷ USD [4].",
    "Xuất khẩu nông sản đạt 7,1 triệu tấn [4].",
    "Thâm hụt thương mại đạt 11,2 tỷ USD [4].",
    "Thặng dư thương mại đạt 3,46 tỷ USD [4].",
    "Xuất khẩu nông sản tăng 9,3 tỷ USD [4].",
    "Gạo đạt 7,1 tỷ tấn, trị giá 3,46 triệu USD [4].",
    "Thứ trưởng Công Thương Nguyễn Hồng Diên cho biết xuất khẩu nông sản đạt 53,2 tỷ USD [4].",
    "Bộ trưởng Lê Thị Thu Hằng đề nghị các địa phương báo cáo số lượng lao động [5].",
    "Các địa phương phải báo cáo số lượng lao động ở nước ngoài trước ngày 30/7 [5].",
    "36/63 địa phương đã gửi báo cáo [5].",
    "27 địa phương chưa gửi báo cáo [5].",
    "Đã có 36 địa phương gửi báo cáo [5].",
    "Công tác bảo hộ công dân là việc riêng của Bộ Ngoại giao [5].",
    "Long An có 2 cửa khẩu quốc tế [6].",
    "Đồng Tháp có 3 cửa khẩu quốc tế [6].",
    "Đồng Tháp và Long An có đường biên giới với Lào [6].",
    "Năm 2021, Campuchia hỗ trợ hai tỉnh 5 tỷ đồng và 20.000 khẩu trang [6].",
    "Năm 2021, Đồng Tháp hỗ trợ phía bạn 20 tỷ đồng [6].",
    "Việt Nam phản đối chủ nghĩa đa phương và ủng hộ bảo hộ thương mại [7].",
    "Việt Nam được bầu làm Ủy viên thường trực Hội đồng Bảo an [7].",
    "Việt Nam được bầu với 193/193 phiếu [7].",
    "Việt Nam là Ủy viên không thường trực Hội đồng Bảo an nhiệm kỳ 2022-2023 [7].",
    "Chủ tịch Quốc hội khẳng định Việt Nam ủng hộ chủ nghĩa đa phương [7].",
    "In 2022 agricultural imports reached 53.2 billion USD, up 9.3 percent from 2021 [4].",
    "In 2022 agricultural exports reached 53.2 billion USD, down 9.3 percent from 2021 [4].",
    "Minister Lê Thị Thu Hằng said that 27 of 63 localities had sent reports by 30 June [4].",
    "Rice exports reached 53.2 billion USD in 2022 [4].",
    ("Thủ tướng giao Bộ Tài chính chủ trì, phối hợp với Bộ Ngoại giao hoàn thiện đề án trong quý IV/2024 [8]."),
    "Thủ tướng giao Bộ Ngoại giao hoàn thiện đề án trong quý III/2024 [8].",
    "Bộ trưởng Bộ Tài chính Hồ Đức Phớc chủ trì phiên họp Ban Chỉ đạo quốc gia về hội nhập quốc tế [8].",
    "Bộ Ngoại giao đã hoàn thiện đề án trong quý IV/2024 [8].",
    "Đã giải ngân 1.250 tỷ đồng, vượt 62,5% kế hoạch [8].",
    "Đã giải ngân 62,5 tỷ đồng [8].",
    "Sáng 20/10, Thủ tướng chủ trì phiên họp Ban Chỉ đạo quốc gia [8].",
    "Hội nghị có sự tham dự của 94 tỉnh, thành phố [9].",
    "Hội nghị có 63 cơ quan đại diện tham dự [9].",
    "Chuyên đề chuyển đổi số ít được quan tâm nhất [9].",
    "Thứ trưởng Hà Kim Ngọc đề nghị các địa phương tổ chức hội nghị xúc tiến [9].",
    "Thứ trưởng Hà Kim Ngọc đề nghị các địa phương không ưu tiên thị trường Halal [9].",
    "Các địa phương đã ưu tiên thị trường Halal [9].",
    "Bắc Giang xuất khẩu 110.000 tấn vải thiều, tăng hơn 20% [10].",
    "Bắc Giang nhập khẩu 110.000 tấn vải thiều năm 2023 [10].",
    "Nhật Bản chiếm 60% thị trường [10].",
    "Bắc Ninh xuất khẩu 110.000 tấn vải thiều năm 2023 [10].",
    "Bắc Giang xuất khẩu 110.000 tấn vải thiều sang Trung Quốc [10].",
    "Giá trung bình đạt 24.400 USD/kg [10].",
    "Giá cao nhất đạt 24.400 đồng/kg [10].",
    "Các tỉnh đã ký 186 thỏa thuận trong giai đoạn 2016-2020 [11].",
    "Năm 2021, các tỉnh ký 186 thỏa thuận quốc tế [11].",
    "Số thỏa thuận tăng 75% so với giai đoạn 2016-2020 [11].",
    "Tất cả thỏa thuận chưa được triển khai trên thực tế [11].",
    "Một số thỏa thuận đã được triển khai trên thực tế [11].",
    "Ông Nguyễn Như Hiếu cho biết 75% thỏa thuận đã được triển khai [11].",
    "Cục trưởng Cục Lãnh sự Nguyễn Như Hiếu cho biết các tỉnh đã ký 186 thỏa thuận quốc tế [11].",
)


@pytest.mark.parametrize("claim", HONEST, ids=lambda text: text[:50])
def test_honest(claim: str):
    assert [c.reason for c in check(claim, GIVEN).claims] == [None]


@pytest.mark.parametrize("claim", CHEATS, ids=lambda text: text[:50])
def test_cheat(claim: str):
    checked = check(claim, GIVEN)
    assert [c.status for c in checked.claims] == ["unverified"] and not checked.text
