"""Made-up matters for every component. All people, numbers and papers here are invented."""

from datetime import UTC, date, datetime

from django.utils.translation import gettext_lazy as _

from bancheng.reasons import Sentence as S

BADGES = [
    ("left", S("还剩 4 个工作日 · 11月27日（周五）前", "4 working days left · by Friday 27 November")),
    ("soon", S("还剩 1 个工作日 · 11月24日（周二）前", "1 working day left · by Tuesday 24 November")),
    ("today", S("今天到期 · 11月23日（周一）", "Due today · Monday 23 November")),
    (
        "overdue",
        S("已超期 2 个工作日 · 应在11月19日（周四）前", "2 working days overdue · was due Thursday 19 November"),
    ),
    ("paused", S("已暂停 · 等您补一份材料", "Paused · waiting for one paper from you")),
    ("tentative", S("暂定 · 2027年的放假安排还没公布", "Tentative · the holidays of 2027 are not published yet")),
    ("progress", S("转办中", "With departments")),
    ("done", S("办成", "Done")),
    ("official", S("办结", "Closed")),
    ("restricted", S("限制查看", "Restricted")),
    ("neutral", S("待研判", "Awaiting triage")),
]

EVENTS = [
    {
        "at": datetime(2026, 11, 16, 1, 12, tzinfo=UTC),
        "kind": "progress",
        "title": S("登记", "Registered"),
        "who": S("窗口专员 周敏", "Zhou Min, window clerk"),
        "text": S(
            "养老院想开起来，民政局要先有竣工验收，住建局要先有立项。",
            "A care home: civil affairs asks for the completion certificate, housing for the project approval.",
        ),
    },
    {
        "at": datetime(2026, 11, 16, 2, 40, tzinfo=UTC),
        "kind": "sent",
        "title": S("转给三个部门", "Sent to three offices"),
        "who": S("协调员 何立", "He Li, coordinator"),
        "reason": S("三家互相等对方先办，要一起商量。", "Each of the three waits for another, so they must confer."),
    },
    {
        "at": datetime(2026, 11, 17, 7, 5, tzinfo=UTC),
        "kind": "returned",
        "title": S("民政局提出异议", "Civil affairs objected"),
        "who": S("民政局 承办人", "Handler, civil affairs"),
        "reason": S(
            "设立许可不归本局初审，建议由行政审批局受理。",
            "The first check lies with the approvals office, which should take it.",
        ),
    },
    {
        "at": datetime(2026, 11, 18, 1, 30, tzinfo=UTC),
        "kind": "paused",
        "title": S("请您补一份材料，时间先停", "One paper is needed from you; the clock stops"),
        "text": S("房屋租赁合同。只要这一份。", "The lease. Nothing else."),
    },
    {
        "at": datetime(2026, 11, 20, 3, 0, tzinfo=UTC),
        "kind": "done",
        "title": S("会商有了结论", "The meeting reached a conclusion"),
        "text": S(
            "发展改革局先立项，竣工验收三个月内补齐。",
            "Approval comes first; the completion certificate follows within three months.",
        ),
    },
    {
        "at": date(2026, 11, 27),
        "kind": "next",
        "title": S("这天之前答复您", "You will have an answer by this day"),
        "text": S("没有收到，请打 12345。", "If nothing has come, call 12345."),
    },
]


def _ring(title: S, out: S, nodes: list[tuple[S, S]], offending: int, cut: tuple[int, S]) -> dict[str, object]:
    edges = [
        {"offending": place == offending, "cut": cut[1] if place == cut[0] else False} for place in range(len(nodes))
    ]
    papers = [{"paper": paper, "office": office} for paper, office in nodes]
    return {"nodes": papers, "edges": edges, "title": title, "way_out": out}


CARE_HOME = _ring(
    S("开一家养老院：四份材料互相等", "Opening a care home: four papers wait for one another"),
    S("发展改革局先批立项，设立许可三个月内补交。", "Approval comes first; the licence follows within three months."),
    [
        (S("项目立项批复", "project approval"), S("发展改革局", "Development")),
        (S("设立许可", "care home licence"), S("民政局", "Civil affairs")),
        (S("竣工验收备案", "completion record"), S("住建局", "Housing")),
        (S("施工许可证", "building permit"), S("住建局", "Housing")),
    ],
    offending=0,
    cut=(0, S("先立项", "approve first")),
)
LICENCE = _ring(
    S("先照还是先证", "Which comes first, licence or permit"),
    S("两家互认受理单，同一天办。", "Each accepts the other's receipt; both issue on the same day."),
    [
        (S("营业执照变更", "business licence"), S("市场监管局", "Market office")),
        (S("危险化学品经营许可证", "hazardous goods permit"), S("应急管理局", "Emergency")),
    ],
    offending=1,
    cut=(1, S("互认受理单", "accept receipt")),
)
TITLE = _ring(
    S("三十二户的房产证", "Titles for thirty-two flats"),
    S("凭购房合同和付款记录核税。", "Tax is assessed from the contract and the payment record."),
    [
        (S("不动产权证", "property title"), S("登记中心", "Registry")),
        (S("完税证明", "tax receipt"), S("税务局", "Tax office")),
        (S("购房发票", "purchase invoice"), S("开发公司", "Developer")),
    ],
    offending=2,
    cut=(1, S("凭合同核税", "use contract")),
)
SIX = _ring(
    S("祖屋继承：六份材料一圈", "Inheriting the old house: six papers in a ring"),
    S("由两位老邻居作证，派出所记录。", "Two old neighbours testify and the police keep the record."),
    [
        (S("宅基地确权", "homestead title"), S("自然资源局", "Land office")),
        (S("继承公证", "notarised succession"), S("公证处", "Notary")),
        (S("亲属关系证明", "proof of kinship"), S("派出所", "Police")),
        (S("死亡证明", "death record"), S("卫生健康局", "Health")),
        (S("村委会证明", "village letter"), S("村委会", "Village")),
        (S("户口底册", "household book"), S("档案馆", "Archive")),
    ],
    offending=2,
    cut=(2, S("两人作证", "two witnesses")),
)

BARS = {
    "kind": "bar",
    "title": S("为什么没办成（2026年1至10月）", "Why matters failed (January to October 2026)"),
    "of": S("原因", "Cause"),
    "unit": S("件", "Cases"),
    "rows": [
        {"label": S("服务流程不规范", "Irregular process"), "value": 61},
        {"label": S("历史遗留问题不处理", "Legacy left untreated"), "value": 44},
        {"label": S("政策界定不清楚", "Unclear policy"), "value": 38},
        {"label": S("部门间数据传输不及时", "Late data between offices"), "value": 27},
        {"label": S("线上线下渠道不畅通", "Broken channel"), "value": 12},
        {"label": S("改革政策衔接不畅", "Reforms that do not join up"), "value": 5},
    ],
}
LINE = {
    "kind": "line",
    "title": S("“先照后证”每月新增", "New “licence first” cases a month"),
    "of": S("月份", "Month"),
    "unit": S("件", "Cases"),
    "rows": [
        {"label": S(f"{month}月", name), "value": value}
        for month, name, value in (
            (4, "April", 3),
            (5, "May", 7),
            (6, "June", 9),
            (7, "July", 6),
            (8, "August", 2),
            (9, "September", 1),
            (10, "October", 0),
        )
    ],
}

TABLE = {
    "heads": [
        S("编号", "Number"),
        S("想办的事", "What is wanted"),
        S("在哪个部门", "Office"),
        S("时间", "Time left"),
        {"label": S("来过几次", "Visits"), "number": True},
    ],
    "rows": [
        [
            S("QX-2026-0594", "QX-2026-0594"),
            S("老人走不动，身份证过期了取不了钱", "Cannot walk, ID card expired, cannot draw money"),
            S("公安分局", "Police"),
            {"kind": BADGES[0][0], "words": BADGES[0][1]},
            3,
        ],
        [
            S("QX-2026-0588", "QX-2026-0588"),
            S("三十二户交了钱，十七户有房产证", "Thirty-two flats paid for, seventeen with title"),
            S("不动产登记中心", "Registry"),
            {"kind": BADGES[1][0], "words": BADGES[1][1]},
            11,
        ],
        [
            S("QX-2026-0571", "QX-2026-0571"),
            S("骑手上班时间不固定，报不了特殊工时", "Couriers cannot register irregular hours"),
            S("人社局", "Labour office"),
            {"kind": BADGES[3][0], "words": BADGES[3][1]},
            5,
        ],
        [
            S("QX-2026-0566", "QX-2026-0566"),
            S("换证要先换照，换照要先换证", "The permit waits for the licence and the licence for the permit"),
            S("应急管理局", "Emergency office"),
            {"kind": BADGES[4][0], "words": BADGES[4][1]},
            6,
        ],
    ],
}

LETTER = {
    "issuer": S("清溪区政务服务中心", "Qingxi District Service Centre"),
    "title": S("受理通知书", "Notice of acceptance"),
    "to": S("陈某某", "Ms Chen"),
    "paragraphs": [
        S(
            "您11月16日（周一）反映的“养老院设立材料互为前置”，我们已经受理。",
            "We have accepted what you told us on Monday 16 November: care home papers that wait for one another.",
        ),
        S(
            "由发展改革局牵头，民政局、住房和城乡建设局一起办。",
            "The development office leads; civil affairs and housing take part.",
        ),
        S(
            "11月27日（周五）前答复您。到时没有收到，请打 12345，或到 3 号窗口。",
            "You will have an answer by Friday 27 November. If not, call 12345 or come to window 3.",
        ),
        S(
            "您不同意的，可以在进度页写明，也可以申请行政复议。",
            "If you disagree, say so on the progress page; you may also ask for administrative review.",
        ),
    ],
    "on": date(2026, 11, 16),
    "foot": S(
        "查进度：扫码，或用编号和查询码。第 1 页，共 1 页。",
        "Follow the matter with the code, or with number and query code. Page 1 of 1.",
    ),
}

FACTS = [
    {"label": S("来人", "Person"), "value": S("陈**，替家里人办", "Chen, on behalf of family")},
    {"label": S("电话", "Phone"), "value": "138****5678"},
    {"label": S("证件号", "ID number"), "value": "999999********1234"},
    {
        "label": S("试过", "Tried"),
        "value": S("11月2日（周一），民政局 5 号窗口", "Monday 2 November, civil affairs, window 5"),
    },
]
ANSWERS = [
    {
        "label": S("发生了什么事", "What happened"),
        "value": S("养老院办不下来，三家互相等。", "The care home is stuck: three offices wait for one another."),
        "change_url": "#answers",
    },
    {"label": S("哪天去的", "When"), "value": date(2026, 11, 2), "change_url": "#answers"},
    {"label": S("照片", "Photos"), "value": "", "change_url": "#answers"},
]
NAV = [
    {"label": _("登记"), "url": "#nav", "current": False, "key": "r"},
    {"label": _("队列"), "url": "#main", "current": True, "count": 25, "key": "q"},
    {"label": _("一类事"), "url": "#nav", "current": False, "count": 3},
]
KEYS = [{"key": "j", "label": _("下一件")}, {"key": "o", "label": _("打开")}, {"key": "n", "label": _("登记新事")}]
