"""Sentences as a small language model writes them over `articles/`: honest ones, and ones that say something else.

Each is (file, section, sentence); the sentence cites the passage of that section, None being the part before the
first heading.
"""

from __future__ import annotations

DATA = "ngoai-vu-19-so-lieu.md"
ASKS = "ngoai-vu-19-kien-nghi.md"
TASKS = "ngoai-vu-18-chi-dao.md"
REVIEW = "ngoai-vu-18-danh-gia.md"
POINTS = "ngoai-vu-21-chi-dao.md"
OPENING = "ngoai-vu-21-khai-mac.md"
TALKS = "ngoai-vu-21-thao-luan.md"
ECONOMY = "doi-ngoai-dia-phuong-2015-kinh-te.md"
BORDER = "doi-ngoai-dia-phuong-2015-bien-gioi.md"
TWENTIETH = "ngoai-vu-20.md"

Row = tuple[str, str | None, str]

HONEST: list[Row] = [
    (DATA, "Hà Nội", "Hà Nội có 4.300 dự án FDI với vốn đăng ký gần 34 tỷ USD, tính đến tháng 7/2018."),
    (DATA, "Hà Nội", "Theo ông Nguyễn Đức Chung, kinh tế Hà Nội tăng trưởng bình quân 7,41%/năm."),
    (DATA, "Hà Nội", "Ngoài ra, Hà Nội triển khai 105 dự án ODA với hơn 4 tỷ USD vốn tài trợ cam kết."),
    (DATA, "Hà Nội", "Trong nửa đầu năm 2018, Hà Nội tạm đứng đầu cả nước về vốn FDI."),
    (DATA, "Hà Nội", "Hàng hóa của Hà Nội đã đến 187 khu vực, quốc gia và vùng lãnh thổ."),
    (DATA, "Hà Nội", "Thành phố có 4300 dự án FDI, vốn đăng kí gần 34 tỉ đô la Mỹ."),
    (DATA, "Đà Nẵng", "Đà Nẵng hợp tác chính thức với 40 địa phương thuộc 19 quốc gia và vùng lãnh thổ."),
    (DATA, "Đà Nẵng", "Theo đó, Đà Nẵng sẽ ưu tiên các đô thị lớn ở châu Á - Thái Bình Dương."),
    (DATA, "Đà Nẵng", "Tuần lễ Cấp cao APEC được tổ chức tại Đà Nẵng từ 6-11/11/2017."),
    (DATA, "Đà Nẵng", "Phó Chủ tịch Hồ Kỳ Minh coi Tuần lễ Cấp cao APEC là dịp nâng tầm hình ảnh của thành phố."),
    (DATA, "Thành phố Hồ Chí Minh", "TP.HCM đã kết nghĩa, hợp tác với 50 địa phương nước ngoài ở năm châu lục."),
    (
        DATA,
        "Thành phố Hồ Chí Minh",
        "Ông Lê Thanh Liêm cho biết thành phố đã kết nghĩa, hợp tác với 50 địa phương nước ngoài.",
    ),
    (DATA, "Thành phố Hồ Chí Minh", "Với Nhật Bản, Hàn Quốc và Pháp, thành phố chú trọng vốn và công nghệ."),
    (
        DATA,
        None,
        "Lãnh đạo ba thành phố lớn đã báo cáo kết quả đối ngoại tại Hội nghị Ngoại vụ toàn quốc lần thứ 19 vào sáng "
        "ngày 12 tháng 8 năm 2018.",
    ),
    (
        ASKS,
        "Ý kiến của Tổng Lãnh sự tại Fukuoka",
        "Bà Nguyễn Thị Phương Hồng đề nghị các tỉnh trao đổi thông tin thường xuyên hơn với cơ quan đại diện.",
    ),
    (
        ASKS,
        "Ý kiến của Tổng Lãnh sự tại Fukuoka",
        "Tổng Lãnh sự Nguyễn Thị Phương Hồng cho rằng cần xây dựng bộ tài liệu cơ bản về thế mạnh từng tỉnh.",
    ),
    (
        ASKS,
        "Ý kiến của Tổng Lãnh sự tại Fukuoka",
        "Theo bà Hồng, cơ quan đại diện hiện chỉ có thông tin từ những tỉnh chủ động liên hệ.",
    ),
    (ASKS, "Mong muốn của các địa phương", "Các tỉnh đề nghị Bộ Ngoại giao tiếp tục làm cầu nối với đối tác."),
    (
        ASKS,
        "Mong muốn của các địa phương",
        "Ngoài ra, các tỉnh muốn Bộ Ngoại giao hướng dẫn, kiểm tra, đôn đốc việc thực hiện cam kết quốc tế.",
    ),
    (ASKS, "Mong muốn của các địa phương", "Các địa phương mong Bộ giúp mở thị trường mới bằng ngoại giao văn hóa."),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "PTT Phạm Bình Minh yêu cầu đưa hội nhập vào quy hoạch, chiến lược của tỉnh.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Phó Thủ tướng Phạm Bình Minh yêu cầu các sở, ban, ngành coi hội nhập quốc tế là việc của mình.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Địa phương chưa có Sở Ngoại vụ thì tự xem xét nhu cầu và điều kiện để đề xuất lập sở.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Nơi đã có bộ máy cần củng cố tổ chức và đào tạo cán bộ về nghiệp vụ, ngoại ngữ, biên phiên dịch.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Các tỉnh được giao phối hợp với Trung ương tổ chức tốt các sự kiện đối ngoại lớn, nhất là trong Năm APEC "
        "2017.",
    ),
    (
        TASKS,
        "Việc giao cho cơ quan đại diện",
        "Phó Thủ tướng giao cơ quan đại diện bám sát thị trường sở tại, giúp tỉnh và doanh nghiệp chọn đối tác.",
    ),
    (
        TASKS,
        "Việc giao cho cơ quan đại diện",
        "Cơ quan đại diện phải cảnh báo nhà đầu tư yếu năng lực hoặc dùng công nghệ cũ.",
    ),
    (TASKS, None, "HN Ngoại vụ toàn quốc lần thứ 18 họp ngay trước Hội nghị Ngoại giao lần thứ 29 trong năm 2016."),
    (REVIEW, None, "Hội nghị Ngoại vụ toàn quốc lần thứ 18 có 200 đại biểu."),
    (REVIEW, None, "Hội nghị được tổ chức hai năm một lần."),
    (REVIEW, None, "Lần này, hội nghị rà soát việc thực hiện nhiệm vụ Hội nghị lần thứ 17 đề ra."),
    (REVIEW, "Hạn chế", "Chỉ 41/63 tỉnh, thành có chương trình hành động thực hiện Nghị quyết 22 và Chỉ thị 15."),
    (REVIEW, "Hạn chế", "Phó Thủ tướng nói thẳng khoảng cách từ chủ trương đến việc làm còn lớn."),
    (REVIEW, "Hạn chế", "Năng suất và trình độ công nghệ còn thấp."),
    (REVIEW, "Kết quả", "Từ năm 2013, Bộ Ngoại giao có Cục Ngoại vụ địa phương để giúp các tỉnh hội nhập."),
    (
        REVIEW,
        "Kết quả",
        "Phó Thủ tướng Phạm Bình Minh đánh giá đối ngoại địa phương phát triển cả chiều rộng lẫn chiều sâu.",
    ),
    (REVIEW, "Kết quả", "Cơ quan ngoại vụ các tỉnh là nơi tham mưu chính cho tỉnh ủy và UBND."),
    (POINTS, "Ba giải pháp", "Bộ trưởng Bùi Thanh Sơn nêu ba giải pháp."),
    (POINTS, "Ba giải pháp", "Thứ hai, tận dụng thế và lực mới của đất nước, lấy ngoại giao kinh tế làm trọng tâm."),
    (
        POINTS,
        "Ba giải pháp",
        "Một là, các tỉnh học tập và làm đúng nghị quyết, kết luận, chỉ thị về đối ngoại khóa XIII.",
    ),
    (POINTS, "Ba giải pháp", "Thứ ba, xây dựng đối ngoại địa phương chuyên nghiệp, hiện đại."),
    (POINTS, "Yêu cầu với các tỉnh", "Các tỉnh cần liên kết, phân công theo thế mạnh từng vùng."),
    (
        POINTS,
        "Yêu cầu với các tỉnh",
        "Bộ trưởng yêu cầu cơ quan đối ngoại địa phương giúp chính quyền biến chủ trương thành kế hoạch.",
    ),
    (POINTS, "Vai trò của Bộ", "Bộ Ngoại giao cam kết đồng hành, hướng dẫn các tỉnh."),
    (OPENING, None, "Hội nghị khai mạc ngày 18/12/2023 tại Hà Nội với hơn 300 đại biểu dự trực tiếp."),
    (OPENING, "Đối ngoại cấp cao", "Trong 3 năm, lãnh đạo chủ chốt Việt Nam có 45 chuyến thăm nước ngoài."),
    (
        OPENING,
        "Đối ngoại cấp cao",
        "Bộ trưởng Bộ Ngoại giao Bùi Thanh Sơn cho biết Việt Nam đón 50 chuyến thăm của lãnh đạo các nước.",
    ),
    (OPENING, "Kinh tế", "Xuất nhập khẩu cả nước năm 2023 đạt gần 700 tỷ USD."),
    (OPENING, "Kinh tế", "Vốn FDI tăng 14.8% dù kinh tế thế giới khó khăn."),
    (OPENING, "Kinh tế", "Trong ba năm qua, 422 thỏa thuận với đối tác quốc tế đã được các tỉnh ký."),
    (OPENING, "Kinh tế", "Theo Bộ trưởng, hơn 30 mặt hàng xuất khẩu trên 1 tỷ USD, vốn FDI tăng 14,8%."),
    (OPENING, "Văn hóa", "Trong ba năm, các địa phương có thêm 13 danh hiệu UNESCO công nhận."),
    (
        TALKS,
        "Đại sứ Nguyễn Quốc Dũng",
        "Đại sứ Nguyễn Quốc Dũng đề nghị các tỉnh có cơ chế đãi ngộ để thu hút trí thức kiều bào.",
    ),
    (
        TALKS,
        "Đại sứ Nguyễn Quốc Dũng",
        "Ông Nguyễn Quốc Dũng đề xuất lập cơ sở dữ liệu doanh nhân, chuyên gia người Việt ở nước ngoài.",
    ),
    (
        TALKS,
        "Bà Đoàn Phương Lan",
        "Bà Đoàn Phương Lan cho biết ngành sẽ cùng các bộ giúp địa phương hoàn chỉnh tầm nhìn.",
    ),
    (TALKS, "Bà Đoàn Phương Lan", "Tỉnh chưa có quy hoạch sẽ được hỗ trợ làm xong quy hoạch."),
    (
        ECONOMY,
        "Thỏa thuận quốc tế",
        "Năm 2015, các địa phương ký 41 thỏa thuận quốc tế, gồm châu Á 27, châu Âu 11, châu Mỹ 3.",
    ),
    (ECONOMY, "Kiều bào", "Năm 2015 có thêm 266 doanh nghiệp kiều bào với vốn đăng ký 8.646 tỷ đồng."),
    (
        BORDER,
        "Báo chí và văn hóa",
        "Các địa phương đã đón 1.700 phóng viên của hơn 370 đoàn báo chí nước ngoài trong năm.",
    ),
    (
        BORDER,
        "Biên giới trên bộ",
        "Bốn tỉnh Hà Giang, Lạng Sơn, Quảng Ninh, Cao Bằng có Ủy ban liên hợp với Quảng Tây.",
    ),
    (
        TWENTIETH,
        None,
        "Hội nghị Ngoại vụ toàn quốc lần thứ 20 được tổ chức cùng dịp với Hội nghị Ngoại giao lần thứ 31.",
    ),
    (
        POINTS,
        "Yêu cầu với các tỉnh",
        "Trong quan hệ quốc tế, các tỉnh giữ tâm thế bình đẳng, cùng có lợi, coi chất lượng và tính bền vững là "
        "thước đo.",
    ),
    (
        DATA,
        "Hà Nội",
        "Kinh tế Hà Nội đạt mức tăng bình quân 7,41%/năm; hàng hóa có mặt tại 187 khu vực, quốc gia và vùng lãnh thổ.",
    ),
    (
        DATA,
        "Hà Nội",
        "Lũy kế đến hết tháng 7/2018, Hà Nội thu hút được 4.300 dự án FDI với tổng vốn đăng ký gần 34 tỷ USD.",
    ),
    (
        DATA,
        "Hà Nội",
        "Về ODA, thành phố triển khai 105 dự án, tổng tài trợ cam kết hơn 4 tỷ USD.",
    ),
    (
        DATA,
        "Hà Nội",
        "Hà Nội tạm dẫn đầu cả nước về thu hút FDI trong 6 tháng đầu năm 2018.",
    ),
    (
        DATA,
        "Đà Nẵng",
        "Ông Hồ Kỳ Minh, Phó Chủ tịch UBND TP Đà Nẵng, đánh giá APEC 2017 là dịp nâng tầm hình ảnh thành phố.",
    ),
    (
        DATA,
        "Đà Nẵng",
        "Đà Nẵng đã thiết lập quan hệ hợp tác chính thức với 40 địa phương của 19 quốc gia, vùng lãnh thổ.",
    ),
    (
        DATA,
        "Thành phố Hồ Chí Minh",
        "Thành phố Hồ Chí Minh có quan hệ kết nghĩa, hợp tác với 50 địa phương nước ngoài trên cả năm châu lục.",
    ),
    (
        DATA,
        "Thành phố Hồ Chí Minh",
        "Với Lào, Campuchia, TP.HCM chủ yếu trao đổi đoàn và giao lưu chính trị.",
    ),
    (
        ASKS,
        "Ý kiến của Tổng Lãnh sự tại Fukuoka",
        "Tổng Lãnh sự Việt Nam tại Fukuoka Nguyễn Thị Phương Hồng kiến nghị các tỉnh giới thiệu Việt Nam "
        "qua hội thảo, tọa đàm.",
    ),
    (
        ASKS,
        "Mong muốn của các địa phương",
        "Lãnh đạo các tỉnh mong muốn Bộ Ngoại giao hỗ trợ cơ sở vật chất và đào tạo cán bộ đối ngoại.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Phó Thủ tướng yêu cầu các địa phương phối hợp với Trung ương tổ chức tốt các hội nghị trong Năm "
        "APEC 2017 để thu hút đầu tư, du lịch.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Các tỉnh chưa có Sở Ngoại vụ cần xem xét nhu cầu, điều kiện và đề xuất thành lập.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Theo Phó Thủ tướng Phạm Bình Minh, lãnh đạo tỉnh, doanh nghiệp và người dân cần hiểu rõ các cam "
        "kết kinh tế mà Việt Nam đã ký kết.",
    ),
    (
        TASKS,
        "Việc giao cho cơ quan đại diện",
        "Cơ quan đại diện Việt Nam ở nước ngoài được giao hỗ trợ doanh nghiệp lựa chọn đối tác và cảnh "
        "báo sớm nguy cơ tranh chấp thương mại.",
    ),
    (
        REVIEW,
        "Hạn chế",
        "Hạn chế được nêu là tư duy hội nhập chậm đổi mới, khoảng cách giữa chủ trương và việc làm còn lớn.",
    ),
    (
        REVIEW,
        "Hạn chế",
        "Mới có 41/63 tỉnh, thành phố xây dựng chương trình hành động thực hiện Nghị quyết 22 của Bộ Chính trị.",
    ),
    (
        REVIEW,
        None,
        "Hội nghị Ngoại vụ toàn quốc lần thứ 18 diễn ra năm 2016 với sự tham dự của 200 đại biểu.",
    ),
    (
        POINTS,
        "Ba giải pháp",
        "Bộ trưởng nhấn mạnh ngoại giao kinh tế là trọng tâm.",
    ),
    (
        POINTS,
        "Yêu cầu với các tỉnh",
        "Bộ trưởng Bùi Thanh Sơn yêu cầu các tỉnh liên kết, phân công theo thế mạnh vùng khi làm việc với "
        "đối tác nước ngoài.",
    ),
    (
        POINTS,
        "Vai trò của Bộ",
        "Bộ Ngoại giao khẳng định đối ngoại địa phương là một binh chủng của ngành.",
    ),
    (
        OPENING,
        None,
        "Hội nghị Ngoại vụ toàn quốc lần thứ 21 được tổ chức ngày 18/12/2023 tại Hà Nội, trong khuôn khổ "
        "Hội nghị Ngoại giao lần thứ 32.",
    ),
    (
        OPENING,
        None,
        "Chủ đề hội nghị là “phát huy vai trò tiên phong của đối ngoại phục vụ phát triển bền vững của "
        "các địa phương”.",
    ),
    (
        OPENING,
        "Đối ngoại cấp cao",
        "Trong ba năm, có 45 chuyến thăm nước ngoài của lãnh đạo chủ chốt Việt Nam và 50 chuyến thăm của "
        "lãnh đạo các nước đến Việt Nam.",
    ),
    (
        OPENING,
        "Kinh tế",
        "Năm 2023, kim ngạch xuất nhập khẩu cả nước đạt gần 700 tỷ USD, vốn FDI tăng 14,8%.",
    ),
    (
        OPENING,
        "Kinh tế",
        "Các tỉnh đã ký 422 thỏa thuận với đối tác quốc tế trong 3 năm.",
    ),
    (
        OPENING,
        "Văn hóa",
        "Có thêm 13 danh hiệu được UNESCO công nhận.",
    ),
    (
        TALKS,
        "Đại sứ Nguyễn Quốc Dũng",
        "Đại sứ Việt Nam tại Hoa Kỳ Nguyễn Quốc Dũng đề nghị xây dựng đề án về nhu cầu hợp tác và cơ chế "
        "đãi ngộ trí thức kiều bào.",
    ),
    (
        TALKS,
        "Đại sứ Nguyễn Quốc Dũng",
        "Địa phương cần có quy trình tiếp nhận và phản hồi góp ý của kiều bào.",
    ),
    (
        ECONOMY,
        "Kiều bào",
        "Các doanh nghiệp kiều bào tăng thêm trong năm 2015 có vốn góp 4.530 tỷ đồng.",
    ),
    (
        ECONOMY,
        "Thỏa thuận quốc tế",
        "Trong số 41 thỏa thuận năm 2015 có 27 thỏa thuận với châu Á.",
    ),
    (
        ECONOMY,
        "Việc cần làm",
        "Các tỉnh cần bám sát Nghị quyết Đại hội XII và Nghị quyết 272.",
    ),
    (
        BORDER,
        "Biên giới biển",
        "Các tỉnh ven biển khuyến khích ngư dân đóng tàu xa bờ và tăng cường tuần tra.",
    ),
    (
        BORDER,
        "Biên giới trên bộ",
        "Quan hệ biên giới với Trung Quốc năm 2015 tốt hơn năm 2014.",
    ),
]

CHEATS: list[Row] = [
    (DATA, "Hà Nội", "Hà Nội có 105 dự án FDI."),
    (DATA, "Hà Nội", "Hà Nội có 4.300 dự án ODA."),
    (DATA, "Hà Nội", "Hà Nội có 4.350 dự án FDI với vốn đăng ký gần 34 tỷ USD."),
    (DATA, "Hà Nội", "Vốn FDI đăng ký của Hà Nội đạt hơn 34 tỷ USD."),
    (DATA, "Hà Nội", "Vốn FDI đăng ký của Hà Nội đạt gần 34 triệu USD."),
    (DATA, "Hà Nội", "Vốn FDI đăng ký của Hà Nội đạt gần 34 tỷ đồng."),
    (DATA, "Hà Nội", "Vốn tài trợ ODA cam kết là gần 34 tỷ USD."),
    (DATA, "Hà Nội", "Cộng dồn đến tháng 7/2017, Hà Nội có 4.300 dự án FDI."),
    (DATA, "Hà Nội", "Năm 2018, Hà Nội dẫn đầu cả nước về vốn FDI."),
    (DATA, "Hà Nội", "Đà Nẵng có 4.300 dự án FDI với vốn đăng ký gần 34 tỷ USD."),
    (DATA, "Hà Nội", "Ông Hồ Kỳ Minh cho biết kinh tế Hà Nội tăng bình quân 7,41% mỗi năm."),
    (DATA, "Hà Nội", "Kinh tế Hà Nội giảm bình quân 7,41% mỗi năm."),
    (DATA, "Hà Nội", "Hàng hóa của Hà Nội chưa đến được 187 khu vực, quốc gia và vùng lãnh thổ."),
    (DATA, "Hà Nội", "Hà Nội có 4.300 dự án FDI, tạo việc làm cho hàng vạn lao động trẻ."),
    (DATA, "Hà Nội", "Tại Hội nghị Ngoại vụ toàn quốc lần thứ 18, Hà Nội báo cáo có 4.300 dự án FDI."),
    (DATA, "Đà Nẵng", "Đà Nẵng có quan hệ hợp tác chính thức với 19 địa phương thuộc 40 quốc gia và vùng lãnh thổ."),
    (DATA, "Đà Nẵng", "Tuần lễ Cấp cao APEC họp tại Đà Nẵng từ ngày 6 đến ngày 12/11/2017."),
    (DATA, "Đà Nẵng", "Tuần lễ Cấp cao APEC họp tại Hà Nội từ ngày 6 đến ngày 11/11/2017."),
    (DATA, "Đà Nẵng", "Đà Nẵng đã ưu tiên các đô thị lớn ở châu Á - Thái Bình Dương."),
    (DATA, "Đà Nẵng", "Chủ tịch UBND thành phố Hồ Kỳ Minh nhắc đến Tuần lễ Cấp cao APEC."),
    (DATA, "Thành phố Hồ Chí Minh", "Thành phố đã kết nghĩa, hợp tác với hơn 50 địa phương nước ngoài."),
    (DATA, "Thành phố Hồ Chí Minh", "Với Lào và Campuchia, thành phố chú trọng vốn và công nghệ."),
    (DATA, "Thành phố Hồ Chí Minh", "Với Thái Lan và Campuchia, thành phố thiên về trao đổi đoàn."),
    (
        ASKS,
        "Ý kiến của Tổng Lãnh sự tại Fukuoka",
        "Bà Nguyễn Thị Phương Hoa đề nghị các tỉnh trao đổi thông tin thường xuyên hơn.",
    ),
    (
        ASKS,
        "Ý kiến của Tổng Lãnh sự tại Fukuoka",
        "Tổng Lãnh sự Việt Nam tại Osaka đề nghị các tỉnh trao đổi thông tin thường xuyên hơn.",
    ),
    (ASKS, "Ý kiến của Tổng Lãnh sự tại Fukuoka", "Các tỉnh đã soạn một bộ tài liệu cơ bản về thế mạnh từng tỉnh."),
    (
        ASKS,
        "Mong muốn của các địa phương",
        "Bộ Ngoại giao đã hướng dẫn, kiểm tra và đôn đốc việc thực hiện cam kết quốc tế.",
    ),
    (
        ASKS,
        "Mong muốn của các địa phương",
        "Lãnh đạo các tỉnh đề nghị Bộ Công Thương tiếp tục làm cầu nối với đối tác.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Thủ tướng Phạm Bình Minh yêu cầu mọi sở, ban, ngành xem hội nhập quốc tế là việc của mình.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Bộ trưởng Bùi Thanh Sơn yêu cầu mọi sở, ban, ngành xem hội nhập quốc tế là việc của mình.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Phó Thủ tướng yêu cầu mọi sở, ban, ngành không xem hội nhập quốc tế là việc của mình.",
    ),
    (
        TASKS,
        "Việc giao cho tỉnh, thành phố",
        "Địa phương nào đã có Sở Ngoại vụ thì tự xem xét nhu cầu rồi đề xuất lập sở.",
    ),
    (TASKS, "Việc giao cho tỉnh, thành phố", "Các tỉnh phải lập Sở Ngoại vụ trước năm 2018."),
    (TASKS, "Việc giao cho tỉnh, thành phố", "Các tỉnh tổ chức các hội nghị trong Năm APEC 2018."),
    (TASKS, "Việc giao cho cơ quan đại diện", "Cơ quan đại diện không phải cảnh báo những nhà đầu tư yếu năng lực."),
    (
        TASKS,
        "Việc giao cho cơ quan đại diện",
        "Cơ quan đại diện phải ưu đãi thuế cho những nhà đầu tư dùng công nghệ mới.",
    ),
    (TASKS, None, "Hội nghị Ngoại vụ toàn quốc lần thứ 18 họp ngay sau Hội nghị Ngoại giao lần thứ 29."),
    (TASKS, None, "Hội nghị Ngoại giao lần thứ 18 họp ngay trước Hội nghị Ngoại vụ lần thứ 29."),
    (REVIEW, None, "Hội nghị Ngoại vụ toàn quốc lần thứ 17 có 200 đại biểu."),
    (REVIEW, None, "Hội nghị được tổ chức ba năm một lần."),
    (REVIEW, "Hạn chế", "Chỉ 41 trên 63 tỉnh, thành có chương trình hành động thực hiện Nghị quyết 15 và Chỉ thị 22."),
    (REVIEW, "Hạn chế", "Có 63 tỉnh, thành có chương trình hành động thực hiện Nghị quyết 22."),
    (REVIEW, "Hạn chế", "Khoảng cách từ chủ trương đến việc làm còn nhỏ."),
    (REVIEW, "Hạn chế", "Năng suất và trình độ công nghệ còn cao, doanh nghiệp ít tham gia chuỗi giá trị toàn cầu."),
    (REVIEW, "Hạn chế", "Tất cả doanh nghiệp ít tham gia chuỗi giá trị toàn cầu."),
    (REVIEW, "Kết quả", "Từ năm 2015, Bộ Ngoại giao có Cục Ngoại vụ địa phương."),
    (REVIEW, "Các tham luận", "Tổng Lãnh sự quán tại Fukuoka trình bày tham luận sau phiên khai mạc."),
    (POINTS, "Ba giải pháp", "Bộ trưởng Bùi Thanh Sơn đề ra 5 giải pháp."),
    (POINTS, "Ba giải pháp", "Thứ hai, lấy ngoại giao văn hóa làm trọng tâm."),
    (POINTS, "Ba giải pháp", "Các tỉnh học tập các nghị quyết về đối ngoại của khóa XII."),
    (POINTS, "Ba giải pháp", "Phó Thủ tướng Phạm Bình Minh đề ra 3 giải pháp."),
    (POINTS, "Vai trò của Bộ", "Bộ Ngoại giao cam kết cấp kinh phí cho các tỉnh."),
    (OPENING, None, "Hội nghị khai mạc ngày 19/12/2023 tại Hà Nội."),
    (OPENING, "Đối ngoại cấp cao", "Lãnh đạo chủ chốt Việt Nam có 50 chuyến thăm nước ngoài và đón 45 chuyến thăm."),
    (OPENING, "Kinh tế", "Xuất khẩu cả nước năm 2023 gần 700 tỷ USD."),
    (OPENING, "Kinh tế", "Vốn FDI giảm 14,8% dù kinh tế thế giới khó khăn."),
    (OPENING, "Kinh tế", "Xuất nhập khẩu cả nước tăng 14,8%."),
    (OPENING, "Kinh tế", "Năm địa phương là TP.HCM, Bắc Ninh, Bình Dương, Quảng Ninh và Hải Phòng xuất khẩu nhiều."),
    (TALKS, "Đại sứ Nguyễn Quốc Dũng", "Bà Đoàn Phương Lan đề nghị các tỉnh lập đề án rõ ràng về nhu cầu hợp tác."),
    (
        TALKS,
        "Đại sứ Nguyễn Quốc Dũng",
        "Các tỉnh đã xây dựng cơ sở dữ liệu doanh nhân, chuyên gia người Việt ở nước ngoài.",
    ),
    (
        TALKS,
        "Bà Đoàn Phương Lan",
        "Bà Đoàn Phương Lan, Vụ trưởng Vụ Tổng hợp kinh tế của Bộ Kế hoạch và Đầu tư, nêu việc tìm nguồn lực.",
    ),
    (ECONOMY, "Thỏa thuận quốc tế", "Năm 2015, cấp địa phương ký 27 thỏa thuận với châu Âu."),
    (ECONOMY, "Kiều bào", "Vốn góp của doanh nghiệp kiều bào là 8.646 tỷ đồng."),
    (ECONOMY, "Kiều bào", "Theo Chỉ thị số 54 của Bộ Chính trị, các tỉnh tổ chức gặp mặt kiều bào dịp Tết."),
    (ECONOMY, "Kiều bào", "Theo Chỉ thị số 45 của Ban Bí thư, các tỉnh tổ chức gặp mặt kiều bào dịp Tết."),
    (BORDER, "Biên giới trên bộ", "Quan hệ các tỉnh biên giới năm 2014 chuyển biến tốt hơn năm 2015."),
    (BORDER, "Báo chí và văn hóa", "Các địa phương đón 370 phóng viên thuộc hơn 1.700 đoàn báo chí."),
    (BORDER, "Biên giới biển", "Các tỉnh ven biển tuyên truyền để ngư dân đánh bắt trái phép ở vùng biển nước khác."),
]
