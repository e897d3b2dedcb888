"""Replies that say nothing are recognised, whatever they are wrapped in; replies that say something are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.cases.bare_no import bare_no_in, reply_fault

BARE_NO = """
不知道。
不能办。
不归我管
办不了
没法办。
没办法。
无法办理。
不予办理
不清楚。
我们不清楚这个情况。
不了解，没听说。
这事我们管不了。
这个业务办不了。
您的申请不予批准。
无能为力
不属于我单位职责。
不属于我局职责范围。
不在我中心受理范围内。
非我局职能
不是我们部门的事。
不归我们单位管理。
请咨询其他部门。
请您去找相关部门。
建议您向有关单位反映。
请到相应的窗口咨询。
找别的部门问问吧
您好，您反映的问题不属于我单位职责范围，感谢您的留言。
尊敬的网友：您好！来信收悉。经研究，您的诉求无法解决。感谢您的理解与支持！
网友您好，您反映的问题我局无权处理，敬请谅解。2019年3月1日
收到，不能办。
根据有关规定，不能办理。
按照相关政策，不予受理。
由于政策原因，无法办理，请谅解。
因历史遗留问题，暂时无法解决。
不符合条件，不予办理。
您的材料不符合相关规定，办不了。
没有先例，不行。
没有相关政策，我们也没办法。
目前没有这方面的政策。
超出我局权限，无法答复。
不好意思，这个真的办不了哦！
您好！此事与我单位无关，请自行解决。
您好，我们目前不知道是否有这方面的政策。
不归我管，已转相关部门。
不 能 办 ！！！
不\u200b能\u200b办
ＳＯＲＲＹ，不能办
無法辦理，請諮詢其他部門。
等上级通知。
您反映的《物业管理条例》第十条怎么执行的问题，我单位不清楚。
低保的事我们管不了。
居住证补办业务，本窗口无法受理。
Not our department.
It cannot be done.
Sorry, we don't know.
Dear citizen, thank you for your message. This is not our responsibility. Please contact another department.
Unfortunately we are unable to help you with this matter.
"""

FORWARD_ONLY = """
您好！您反映的问题已转相关部门处理。
网友：您好！您反映的问题已转税务部门调查、核处。
您好，您所反映的问题，已转交相关部门调查处置。
您的留言已收悉。关于您反映的问题，已转区公安分局调查处理。
已转办。
转住建局处理。
已将您的诉求移交区水务局，请耐心等待。
您好！您反映的问题已收悉，我办已转交有关单位核实处理，待调查核实清楚后予以回复。
“张三”您好！您反映的问题已转至县交通局核实、办理。2018年5月2日
此事不归我局管，已转区水务局办理。
我们已将您的建议转给有关部门研究。感谢您的支持！
已上报上级部门，如有进展将及时反馈。
Your request has been forwarded to the relevant department. Thank you.
"""

BLANK_TEMPLATE = """
您好！感谢您对我们工作的关心、监督与支持。
已收悉。
您好，您的来信已收悉，我们高度重视，将尽快核实处理。
网友：你好！2018年12月4日
您反映的____问题，经____核实，不能办理。
尊敬的【姓名】：您的事项已于×年×月×日办结，请到窗口领取结果。
{{name}}您好，您的申请已经办好。
现正在积极处理，请耐心等待。
现将有关情况回复如下：
Thank you for your message.
"""

EMPTY = ["", "   ", "\n\t", "……", "。！", "\u200b\u200b", "——"]

SAYS_SOMETHING = """
依据《中华人民共和国户口登记条例》第十条，须由本人到场；不服可以申请行政复议。
不能单独办理：该房屋已被法院查封，解封后可当天过户。
您缺一份婚姻关系证明，所以今天不能办；补齐后当天办结。
不属于我局职责，由区水务局办理，6月3日前答复您。
不归我局管。区水务局王科长接办，电话0000-12345678，3个工作日内与您联系。
办不了，因为原单位已于2003年注销，档案在区档案馆三楼。
不是办不了，请带身份证和户口簿到3号窗口。
没有什么办不了的，已经为您办好，请于今天下午来取证。
暂时办不了，6月3日前我们再答复您。
已转区公安分局，5个工作日内由其答复您。
已转市红十字会，有问题请拨打电话0000-1234567。
住房公积金不属我局管理，请向区住房公积金管理部提出，窗口在政务大厅二楼。
低保不能办：您家人均收入2100元，高于本地标准1050元；可改申请临时救助。
无法办理异地补证，但可以寄回原籍，由我们代办，邮费由窗口承担。
可以。
可以办理，带身份证即可。
已办结，证件今天寄出。
您反映的路灯已于昨晚修好。
您好，请您到市交警队二楼咨询相关事宜。
报销比例：门诊{限慢性病}五成，住院七成。
经核实，该路段属省道，由省公路局养护，我们已约其周四现场踏勘。
您的残疾证可以由工作人员上门办理，时间定在周三上午。
不予受理。此事正在法院审理，请等判决；对本告知不服的，可在60日内申请行政复议。
您好！孩子上学的事：因您的居住证未满一年，今年不能在本学区报名，可以到统筹学校就读。
我局无权撤销该登记，须由人民法院判决后凭生效文书办理。
因您名下已有一套公租房，按本区办法不能再申请。
户籍不满三年不能申请，您明年4月可以申请。
消防验收材料缺平面图，补交后可以当天受理。
该证由公安机关核发，我们陪您去区公安分局办证大厅办。
施工噪音问题，城管已约谈工地，夜间不再施工。
公交线路调整方案正在征求意见，您的意见已记入第三条。
按规定小区外墙须经三分之二业主同意才能改，建议先请业委会表决。
Your card is ready; please collect it at counter 3 with your passport.
We cannot register this flat because the estate was never surveyed; the survey starts on 3 June.
Under article 10 of the registration rules you must come in person; we can visit you at home.
"""


def lines(block: str) -> list[str]:
    return [line for line in block.strip().split("\n") if line]


@pytest.mark.parametrize("reply", lines(BARE_NO))
def test_a_bare_no_is_caught_in_any_wrapping(reply: str) -> None:
    fault = reply_fault(reply)
    assert fault is not None
    assert fault.kind == "bare_no"
    assert bare_no_in(reply) == fault.sentence


@pytest.mark.parametrize("reply", lines(FORWARD_ONLY))
def test_a_note_that_only_passes_the_matter_on_is_its_own_fault(reply: str) -> None:
    fault = reply_fault(reply)
    assert fault is not None
    assert fault.kind == "forward_only"
    assert bare_no_in(reply) is None


@pytest.mark.parametrize("reply", lines(BLANK_TEMPLATE))
def test_courtesies_and_unfilled_blanks_are_no_answer(reply: str) -> None:
    fault = reply_fault(reply)
    assert fault is not None
    assert fault.kind == "blank_template"


@pytest.mark.parametrize("reply", EMPTY)
def test_an_empty_reply_is_called_empty(reply: str) -> None:
    fault = reply_fault(reply)
    assert fault is not None
    assert fault.kind == "empty"


@pytest.mark.parametrize("reply", lines(SAYS_SOMETHING))
def test_a_reply_with_reason_basis_owner_or_date_passes(reply: str) -> None:
    assert reply_fault(reply) is None


def test_every_fault_tells_its_author_what_to_add_in_both_languages() -> None:
    for reply in ("办不了", "已转相关部门", "", "感谢您的来信"):
        fault = reply_fault(reply)
        assert fault is not None
        assert "请写" in fault.sentence.zh
        assert "Add" in fault.sentence.en or "Say" in fault.sentence.en


def test_a_no_repeated_a_hundred_thousand_times_is_still_only_a_no() -> None:
    assert bare_no_in("不能办，" * 100_000) is not None
    assert bare_no_in("不能办" * 100_000) is not None


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_gets_an_answer(text: str) -> None:
    assert reply_fault(text) is None or reply_fault(text) == reply_fault(text)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["您好", "不能", "办", "您反映的", "已转", "问题", "，", "。", " ", "2019年", "(", "《", "转"]),
        max_size=60,
    )
)
def test_any_heap_of_office_phrases_gets_an_answer(pieces: list[str]) -> None:
    fault = reply_fault("".join(pieces))
    assert fault is None or fault.sentence.zh
