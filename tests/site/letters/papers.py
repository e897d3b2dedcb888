"""One valid letter of every kind about one made-up matter in a made-up district; tests change what they are about."""

from dataclasses import replace
from datetime import date, datetime

from bancheng.reasons import Sentence
from bancheng_site.letters.model import (
    Acceptance,
    BlankForm,
    CaseLetter,
    Closing,
    Decline,
    Extension,
    Letter,
    MaterialsNotice,
    Receipt,
    Referral,
    Supervision,
)
from bancheng_site.letters.parts import (
    Addressee,
    Asked,
    Attempt,
    Basis,
    Channel,
    Complaint,
    Contact,
    DueDate,
    Entry,
    Leg,
    LetterHead,
    Material,
    Promise,
    Remedy,
)

HEAD = LetterHead(
    centre=Sentence("清溪区政务服务中心", "Qingxi District Government Service Centre"),
    window=Sentence("“办不成事”反映窗口", "Fallback Window"),
    address=Sentence("清溪区文昌路 18 号一楼 12 号窗口", "Window 12, ground floor, 18 Wenchang Road, Qingxi"),
    phone="000-8800 0012",
    hours=Sentence("工作日 9:00–12:00，13:30–17:00", "Working days 9:00–12:00, 13:30–17:00"),
    complaints=(
        Complaint(to=Sentence("区政务服务局督查科", "District supervision section"), contact="000-8800 0020"),
        Complaint(to=Sentence("政务服务便民热线", "Government hotline"), contact="12345"),
    ),
)
PERSON = Addressee(name="欧阳木兰", phone="138****0001")
CONTACT = Contact(name=Sentence("窗口协调员 3 号", "Coordinator no. 3"), phone="000-8800 0012")
DUE = DueDate(
    on=date(2026, 11, 27),
    why=(
        Sentence("11月23日（星期一）收到，当天不算。", "Received on Monday 23 November; that day does not count."),
        Sentence(
            "一般事项 4 个工作日：11月24日、25日、26日、27日。",
            "An ordinary matter has 4 working days: 24 to 27 November.",
        ),
        Sentence("所以是 11月27日（星期五）。", "So the date is Friday 27 November."),
    ),
)
BASIS = Basis(
    title="不动产登记暂行条例",
    article="第十六条",
    document="国务院令第656号",
    level=Sentence("行政法规", "administrative regulation"),
    in_force_on=date(2026, 11, 23),
)
ATTEMPTS = (
    Attempt(
        office="区不动产登记中心 5 号窗口",
        when=Sentence("2026年10月12日", "12 October 2026"),
        said="开发商已经注销，缺少竣工备案表，没法给你办。",
    ),
    Attempt(office="区住建局", when="去年春天", said="档案移交了，找不到当年的材料，回去问登记中心。"),
)
COMMON = {
    "head": HEAD,
    "number": "2026-000594-3",
    "received_at": datetime(2026, 11, 23, 9, 41),
    "issued_on": date(2026, 11, 24),
    "addressee": PERSON,
    "ask": "我们这栋楼 32 户，2009 年就交了房款，到现在只有 17 户拿到房产证。"
    "剩下 15 户跑了六年，两个部门互相要对方先出材料。",
    "progress_url": "https://qingxi.example/p/2026-000594-3",
    "chain_head": "7f3a 91c4 0be2 d856",
    "contact": CONTACT,
}

RECEIPT = Receipt(
    **COMMON,
    code="K7M4-29QD",
    correct_until=datetime(2026, 11, 23, 9, 51),
    promises=(
        Promise(
            by=date(2026, 11, 23),
            what=Sentence("给您打电话，核对您说的。", "We call you and go through what you told us."),
        ),
        Promise(
            by=date(2026, 11, 24),
            what=Sentence("告诉您受不受理、由谁办。", "We tell you whether we take it, and who handles it."),
        ),
        Promise(by=date(2026, 11, 27), what=Sentence("给您答复。", "We give you an answer.")),
    ),
)
ACCEPTANCE = Acceptance(
    **COMMON,
    tier=Sentence("一般事项（4 个工作日）", "an ordinary matter (4 working days)"),
    due=DUE,
    lead_office=Sentence("区住房和城乡建设局", "Housing and Construction Bureau"),
    assisting_offices=(
        Sentence("区不动产登记中心", "Property Registration Centre"),
        Sentence("区税务局", "Tax Bureau"),
    ),
    attempts=ATTEMPTS,
    basis=(BASIS,),
)
DECLINE = Decline(
    **(COMMON | {"ask": "法院判了对方还我 3 万元，对方一直不给，希望你们让他还。"}),
    reason=Sentence(
        "这件事已由人民法院作出生效判决，执行属于人民法院的职权，行政机关不能代为执行。",
        "A court has given final judgment. Enforcing it belongs to the court; no other office may do so.",
    ),
    basis=(
        Basis(
            title="中华人民共和国民事诉讼法",
            article="第二百四十七条",
            document="主席令第十一号",
            level=Sentence("法律", "law"),
            in_force_on=date(2026, 11, 23),
        ),
    ),
    channels=(
        Channel(
            name=Sentence("清溪区人民法院执行局", "Enforcement Division, Qingxi District Court"),
            how=Sentence(
                "带判决书和身份证，到诉讼服务大厅申请强制执行。申请期间为二年。",
                "Bring the judgment and your ID card to the litigation service hall and apply within two years.",
            ),
            phone="000-8800 0368",
        ),
        Channel(
            name=Sentence("清溪区法律援助中心", "Qingxi Legal Aid Centre"),
            how=Sentence("不会写申请书，可以免费帮您写。", "They help you write the application, free of charge."),
            phone="12348",
        ),
    ),
    consulted=(
        Sentence("区人民法院诉讼服务中心", "Litigation Service Centre, District Court"),
        Sentence("区司法局", "Justice Bureau"),
    ),
    remedies=(
        Remedy(
            what=Sentence("行政复议", "Administrative reconsideration"),
            to=Sentence("清溪区人民政府", "Qingxi District Government"),
            within=Sentence("自收到本告知书之日起 60 日内", "within 60 days of receiving this notice"),
        ),
    ),
)
MATERIALS = MaterialsNotice(
    **COMMON,
    missing=(
        Material(
            name=Sentence("购房合同", "Purchase contract"),
            why=Sentence("证明房子是您买的", "Shows that you bought the flat"),
            where=Sentence("区档案馆可查", "Copies at the district archive"),
            instead=Sentence("付款发票或法院文书", "Payment receipt or a court paper"),
        ),
        Material(
            name=Sentence("身份证复印件", "Copy of ID card"),
            why=Sentence("核对登记人", "To check who is registered"),
            copies=2,
        ),
        Material(
            name=Sentence("土地使用情况说明", "Statement on the use of the land"),
            why=Sentence("当年没有办理用地手续", "The land procedure was never done at the time"),
            where=Sentence("由区自然资源局出具，不用您跑", "The Natural Resources Bureau writes it; you need not go"),
            instead=Sentence("书面承诺", "A written undertaking"),
        ),
    ),
    hand_in=Sentence(
        "材料交到本窗口，也可以拍照从进度页交。",
        "Bring the papers to this window, or send photos from the progress page.",
    ),
    clock_stopped_on=date(2026, 11, 24),
    hand_in_by=date(2026, 12, 8),
    basis=(BASIS,),
)
REFERRAL = Referral(
    **(COMMON | {"addressee": Addressee(name="区住房和城乡建设局")}),
    person=PERSON,
    legs=(
        Leg(
            office=Sentence("区住房和城乡建设局", "Housing and Construction Bureau"),
            leads=True,
            task=Sentence(
                "查清 15 户竣工资料，提出补办办法。",
                "Find the completion papers of 15 flats; propose how to replace them.",
            ),
            due=date(2026, 11, 26),
        ),
        Leg(
            office=Sentence("区不动产登记中心", "Property Registration Centre"),
            leads=False,
            task=Sentence(
                "列出可以容缺登记的户和条件。",
                "List which flats can be registered with papers to follow, and on what terms.",
            ),
            due=date(2026, 11, 26),
        ),
    ),
    object_by=date(2026, 11, 25),
    grounds=Sentence(
        "竣工验收备案和历史项目资料的管理，是你单位的职责。",
        "Keeping completion records and the papers of past projects is your office's duty.",
    ),
    basis=(BASIS,),
    attempts=ATTEMPTS,
    enclosed=(Sentence("反映人提供的付款收据 1 份", "One payment receipt from the person"),),
    due=DUE,
)
SUPERVISION = Supervision(
    **(COMMON | {"addressee": Addressee(name="区住房和城乡建设局"), "issued_on": date(2026, 11, 30)}),
    was_due=DUE,
    so_far=(
        Entry(on=date(2026, 11, 24), what=Sentence("转办，你单位当日签收。", "Referred; signed for the same day.")),
        Entry(on=date(2026, 11, 26), what=Sentence("提醒一次，没有回复。", "Reminded once; no reply.")),
        Entry(
            on=date(2026, 11, 27),
            what=Sentence("到期，没有结果，也没有申请延期。", "Due; no result and no extension asked for."),
        ),
    ),
    demand=Sentence(
        "查明没有按期办结的原因，提出办结日期和具体措施，由分管负责人签字。",
        "Say why it is late, by which day it will be finished and how, signed by the responsible deputy head.",
    ),
    reply_by=date(2026, 12, 1),
    basis=(BASIS,),
)
EXTENSION = Extension(
    **(COMMON | {"issued_on": date(2026, 11, 26)}),
    reason=Sentence(
        "15 户里有 6 户的付款记录在已经合并的银行，需要到省行调取，最快要 3 个工作日。",
        "For 6 of the 15 flats the records lie with a bank that has merged; its head branch needs 3 working days.",
    ),
    was_due=date(2026, 11, 27),
    due=DueDate(
        on=date(2026, 12, 4),
        why=(
            Sentence("从原定的 11月27日（星期五）往后算。", "Counted on from the old date, Friday 27 November."),
            Sentence("加 5 个工作日：11月30日至12月4日。", "Plus 5 working days: 30 November to 4 December."),
        ),
        tentative=True,
    ),
    time=1,
    at_most=1,
    approved_by=Sentence("区政务服务局分管负责人", "Deputy head, Government Service Bureau"),
    so_far=(
        Entry(
            on=date(2026, 11, 24),
            what=Sentence("两个部门开会，定了补办办法。", "Both offices met and agreed how to proceed."),
        ),
        Entry(on=date(2026, 11, 25), what=Sentence("9 户的资料已经找齐。", "The papers of 9 flats are complete.")),
    ),
    basis=(BASIS,),
)
CLOSING = Closing(
    **(COMMON | {"issued_on": date(2026, 12, 4)}),
    outcome="partly",
    answer=Sentence(
        "您家的房产证已经可以办理，请带身份证到区不动产登记中心 5 号窗口领取。\n"
        "同楼还有 2 户因继承没有分清，登记中心会单独联系。",
        "Your title can now be issued: collect it with your ID card at window 5 of the Property Registration Centre.\n"
        "Two flats in the building are still waiting because an inheritance is unsettled; the Centre will call them.",
    ),
    lead_office=Sentence("区住房和城乡建设局", "Housing and Construction Bureau"),
    closed_on=date(2026, 12, 3),
    basis=(BASIS,),
    ways_out=(
        Sentence(
            "继承没有分清的两户，可以先申请调解，调解书可以用来登记。",
            "The two families may settle by mediation; the settlement is accepted for registration.",
        ),
    ),
    asked=(
        Asked(question=Sentence("还有什么事要办？", "Anything else to be done?"), answer="没有了。"),
        Asked(
            question=Sentence("还需要我们做什么？", "What else do you need from us?"), answer="领证那天想有人带一下路。"
        ),
        Asked(question=Sentence("还有什么困难？", "What difficulty remains?"), answer="腿脚不好，上下楼慢。"),
    ),
    remedies=(
        Remedy(
            what=Sentence("行政复议", "Administrative reconsideration"),
            to=Sentence("清溪区人民政府", "Qingxi District Government"),
            within=Sentence("自收到本告知书之日起 60 日内", "within 60 days of receiving this notice"),
        ),
    ),
    members=(
        Entry(
            on=date(2026, 12, 3),
            what=Sentence("1单元 301 等 13 户：可以领证。", "Unit 1 no. 301 and 12 others: title ready."),
        ),
        Entry(
            on=date(2026, 12, 3),
            what=Sentence("2单元 202、402：等继承分清。", "Unit 2 nos. 202 and 402: inheritance to be settled."),
        ),
    ),
    object_by=date(2026, 12, 11),
    rate_by=date(2026, 12, 18),
)
BLANK = BlankForm(head=HEAD, start_url="https://qingxi.example/tell")

LETTERS: tuple[Letter, ...] = (
    RECEIPT, ACCEPTANCE, DECLINE, MATERIALS, REFERRAL, SUPERVISION, EXTENSION, CLOSING, BLANK,
)  # fmt: skip
CASE_LETTERS: tuple[CaseLetter, ...] = tuple(one for one in LETTERS if isinstance(one, CaseLetter))


def shortest(letter: CaseLetter) -> CaseLetter:
    """The same letter with everything optional left out and the shortest of words."""
    optional = {"attempts", "assisting_offices", "consulted", "enclosed", "ways_out", "members", "asked", "so_far"}
    optional |= set() if letter.kind == "decline" else {"basis"}
    left_out = dict.fromkeys(optional & set(letter.__dataclass_fields__), ())
    dates = {name: replace(getattr(letter, name), why=()) for name in ("due",) if hasattr(letter, name)}
    return replace(letter, ask="证", **left_out, **dates)
