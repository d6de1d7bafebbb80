"""Title, date, publisher and conferences: right, or unknown."""

from __future__ import annotations

import pytest

from conferences import ConferenceTable
from ingest.clean import clean
from ingest.describe import Description, describe
from ingest.read import RawDocument
from records import Origin, PublicationDate
from settings import ROOT

TABLE = ConferenceTable.load(ROOT / "conferences.yaml")
LEAD = "Chiều 3/3, hai bên ký kết chương trình hợp tác trong lĩnh vực giáo dục và đào tạo nghề giai đoạn mới."


def told(text: str, kind: str = "text", **metadata: str) -> Description:
    raw = RawDocument(text, kind, metadata.get("title"), metadata)
    return describe(raw, clean(raw), TABLE, "a.txt")


def stated(text: str, kind: str = "text") -> str | None:
    published = told(text, kind).published
    return published.value if published and published.origin is Origin.STATED else None


def conferences(text: str, **metadata: str) -> list[tuple[str, int | None, int | None, str]]:
    return [(c.series, c.number, c.year, c.origin.value) for c in told(text, **metadata).conferences]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("17:15 | 18/12/2023 GMT+7", "2023-12-18"),
        ("09:00 | 05/03/2016", "2016-03-05"),
        ("Thứ Hai, 18/12/2023, 07:30", "2023-12-18"),
        ("Thứ sáu, 29/11/2024 - 17:40", "2024-11-29"),
        ("Thứ tư, 12/6/2024, 09:15 (GMT+7)", "2024-06-12"),
        ("Cập nhật: 07:30, 21/10/2021 (GMT+7)", "2021-10-21"),
        ("Cập nhật lúc: 16:22 ngày 05/09/2023", "2023-09-05"),
        ("Ngày đăng: 19/01/2023 | 14:12", "2023-01-19"),
        ("Minh Giả - 07:11 15/11/2019", "2019-11-15"),
        ("Thứ 5, 06/06/2019 | 07:35:10 [GMT +7]", "2019-06-06"),
        ("Posted on 22/08/2022 by admin", "2022-08-22"),
        ("Ngày 12 tháng 8 năm 2018", "2018-08-12"),
        ("2018-08-12 09:30", "2018-08-12"),
        ("Thứ Hai, 31/02/2023, 07:30", None),
    ],
)
def test_a_date_line_below_the_title_states_the_day(line: str, value: str | None):
    published = told(f"Ký kết chương trình hợp tác mới\n{line}\n{LEAD}").published
    assert (published and published.value) == value
    if published:
        assert (published.origin.value, published.precision) == ("stated", "day")


def test_the_publication_wins_over_the_last_change():
    text = f"Ký kết chương trình hợp tác mới\nCập nhật: 05/01/2024 08:00\nNgày đăng: 03/01/2024 07:00\n{LEAD}"
    assert stated(text) == "2024-01-03"


def test_todays_date_in_a_menu_is_no_date_of_the_article():
    menu = "Thứ Ba, ngày 24 tháng 11 năm 2026\nTìm kiếm\nHội nhập\n"
    assert told(f"{menu}Ký kết chương trình hợp tác mới\nChia sẻ\n{LEAD}").published is None
    assert stated(f"{menu}Ký kết chương trình hợp tác mới\n03/03/2022 08:00\n{LEAD}") == "2022-03-03"


def test_dates_of_other_stories_are_never_taken():
    text = "\n".join(
        [
            "Ký kết chương trình hợp tác mới",
            LEAD,
            "Hai bên sẽ trao đổi 40 giáo viên mỗi năm và cùng biên soạn giáo trình nghề hàn và nghề điện./.",
            "Khánh thành cầu mới bắc qua sông Giả Định  (21/08/2016)",
            "Mưa lớn gây ngập nhiều tuyến phố trung tâm  (21/08/2016)",
        ]
    )
    assert told(text).published is None


@pytest.mark.parametrize(
    ("metadata", "value"),
    [
        ({"published": "2018-08-12"}, "2018-08-12"),
        ({"date": "2018-08"}, "2018-08"),
        ({"published": "2018"}, "2018"),
        ({"date": "12/8/2018"}, "2018-08-12"),
        ({"published": "2018-13-45"}, None),
        ({"published": "2018-08-12T09:30:00+07:00"}, "2018-08-12"),
    ],
)
def test_metadata_states_the_date_as_precisely_as_it_knows(metadata: dict[str, str], value: str | None):
    published = told(LEAD, "html", **metadata).published
    assert (published and published.value) == value


def test_a_document_is_dated_by_its_place_and_date():
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Lộc, ngày 12 tháng 8 năm 2018\nĐiều 1. X."
    )
    assert stated(text, "docx") == "2018-08-12"


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"Ký kết hợp tác mới\nVOV.VN - {LEAD}", "VOV.VN"),
        (f"Ký kết hợp tác mới\n(Chinhphu.vn) – {LEAD}", "Chinhphu.vn"),
        (f"Ký kết hợp tác mới\nHà Nội (TTXVN) - {LEAD}", "TTXVN"),
        (f"Ký kết hợp tác mới\n08:00 | 14/03/2025\nBaoquocte.vn\n{LEAD}", "Baoquocte.vn"),
        (f"Ký kết hợp tác mới\n{LEAD}", None),
        (f"Ký kết hợp tác mới\nASEAN - Trung Quốc: {LEAD}", None),
    ],
)
def test_the_publisher_is_what_a_mark_names(text: str, publisher: str | None):
    assert told(text).publisher == publisher


def test_the_lead_loses_the_publishers_mark():
    raw = RawDocument(f"Ký kết hợp tác mới\nVOV.VN - {LEAD}", "text", None)
    assert clean(raw).text == LEAD


def test_metadata_names_publisher_and_title():
    found = told(LEAD, "html", title="Ký kết hợp tác mới", site_name="Báo Bình Minh")
    assert (found.title, found.publisher) == ("Ký kết hợp tác mới", "Báo Bình Minh")


def test_a_text_that_begins_with_its_lead_has_no_title():
    assert told(LEAD).title is None


NV, NG = "Hội nghị Ngoại vụ toàn quốc", "Hội nghị Ngoại giao"
ABOUT = {
    "the lead opens it": (
        f"Sáng 12/12, {NV} lần thứ 21 khai mạc với hơn 300 đại biểu trong khuôn khổ {NG} lần thứ 32.",
        [("ngoai_vu", 21, 2023, "stated"), ("ngoai_giao", 32, 2023, "stated")],
    ),
    "a Roman number": (
        f"{NV} lần thứ XIX khai mạc sáng nay tại Hà Nội với chủ đề chủ động, sáng tạo phục vụ hội nhập.",
        [("ngoai_vu", 19, 2018, "stated")],
    ),
    "a speech there": (
        f"Phát biểu kết luận tại {NV} lần thứ 20, Bộ trưởng đề nghị các địa phương chủ động hơn nữa.",
        [("ngoai_vu", 20, 2021, "stated")],
    ),
    "the number follows from the conference held with it": (
        f"Diễn ra ngay trước {NG} lần thứ 29, Hội nghị Ngoại vụ nhằm tạo diễn đàn cho các địa phương trao đổi.",
        [("ngoai_vu", 18, 2016, "inferred"), ("ngoai_giao", 29, 2016, "stated")],
    ),
    "the number follows from the one before": (
        f"{NV} khai mạc sáng nay tại Hà Nội. Từ {NV} lần thứ 18 đến nay, các địa phương đã ký 300 thỏa thuận.",
        [("ngoai_vu", 19, 2018, "inferred")],
    ),
    "the number follows from the year": (
        f"Các đại biểu dự {NV} năm 2018 tại Hà Nội đã thảo luận sôi nổi về hội nhập quốc tế.",
        [("ngoai_vu", 19, 2018, "inferred")],
    ),
    "the number follows from the day": (
        "Ngày 14/12/2021, Hội nghị Đối ngoại toàn quốc được tổ chức tại Hà Nội theo hình thức trực tuyến.",
        [("doi_ngoai", 1, 2021, "inferred")],
    ),
    "the former one is only compared with": (
        f"So với {NV} lần thứ 20, {NV} lần thứ 21 có thêm 100 đại biểu tham dự trực tiếp tại Hà Nội.",
        [("ngoai_vu", 21, 2023, "stated")],
    ),
    "a number the table doesn't hold": (
        f"Sáng 12/12, tại Hà Nội, {NV} lần thứ 25 khai mạc với hơn 400 đại biểu tham dự phiên toàn thể.",
        [("ngoai_vu", 25, None, "stated")],
    ),
    "since a conference, but about a province": (
        f"Từ {NV} lần thứ 19 đến nay, Sở Ngoại vụ An Lộc đã tham mưu ký 12 thỏa thuận hợp tác quốc tế.",
        [],
    ),
    "carrying out its conclusions": (
        f"Thực hiện kết luận tại {NV} lần thứ 21, Sở Ngoại vụ An Lộc họp phân công nhiệm vụ cho các phòng.",
        [],
    ),
    "another conference with a like name": (
        "Hội nghị Bộ trưởng Ngoại giao ASEAN lần thứ 56 khai mạc sáng nay với sự tham dự của các nước thành viên.",
        [],
    ),
    "a day without a year": (
        "Sáng 24/11, Hội nghị Văn hóa toàn quốc khai mạc tại Hà Nội và được truyền hình trực tiếp.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ABOUT.values(), ids=ABOUT)
def test_the_conferences_that_an_article_is_about(text: str, expected: list):
    assert conferences(text) == expected


def test_a_passing_mention_in_the_body_is_none():
    text = "\n".join(
        [
            "Tỉnh An Lộc tổng kết công tác đối ngoại",
            "Tỉnh An Lộc vừa tổng kết công tác đối ngoại năm qua với nhiều kết quả.",
            "Tỉnh đã ký 12 thỏa thuận, tăng gấp đôi so với năm trước đó.",
            "Năm tới tỉnh đặt mục tiêu ký thêm năm thỏa thuận mới với các đối tác.",
            f"Tại {NV} lần thứ 19, tỉnh từng báo cáo kinh nghiệm này trước các đại biểu.",
        ]
    )
    assert conferences(text) == []


def test_an_article_of_another_time_is_not_about_the_conference_that_it_recalls():
    lead = f"Tại {NV} lần thứ 19, tỉnh từng báo cáo kinh nghiệm về thu hút kiều bào đầu tư ở quê nhà."
    assert conferences(f"Nhìn lại một chặng đường của tỉnh\n08:00 20/01/2022\n{lead}") == []


def test_a_new_conference_takes_the_year_of_the_report_from_it():
    text = f"Khai mạc {NV} lần thứ 25\n08:00 | 12/12/2033\nSáng 12/12, tại Hà Nội, {NV} lần thứ 25 khai mạc trọng thể."
    assert conferences(text) == [("ngoai_vu", 25, 2033, "inferred")]


def test_the_day_is_inferred_only_from_the_articles_own_conference():
    own = told(f"Sáng 12/8, {NV} lần thứ 19 khai mạc tại Hà Nội với hơn 300 đại biểu trong và ngoài nước.")
    other = told(f"Sáng 13/8, {NV} lần thứ 19 khai mạc tại Hà Nội với hơn 300 đại biểu trong và ngoài nước.")
    assert own.published == PublicationDate("2018-08-12", Origin.INFERRED)
    assert other.published is None


def test_what_the_file_states_of_its_conference_is_taken():
    assert conferences(LEAD, conference=f"{NV} lần thứ 19; {NG} lần thứ 30") == [
        ("ngoai_vu", 19, 2018, "stated"),
        ("ngoai_giao", 30, 2018, "stated"),
    ]
