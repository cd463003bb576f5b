"""Kinds of saying it in a chat: put right in the middle, all of them there, the rest of a sum, one's own unit, whom it reached."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongwen.answers import empty
from gongwen.intake.said import Understood, understood
from gongwen.library import library

REPORT = library().document("democratic_life_meeting_report")
BRANCH = library().document("organizational_life_meeting_report")


def heard(asked: str, text: str) -> Understood:
    document = BRANCH if "评议" in text else REPORT
    return understood(document, empty(document.id), text, asked, 2025)


@pytest.mark.parametrize(
    ("asked", "text", "facts"),
    [
        # put right while it is typed
        ("meeting", "主持人是梁小桥，不对，贺青石", {"meeting.chair": "贺青石"}),
        ("meeting", "日子记错了，不是1月8日，是1月19日", {"meeting.date": date(2025, 1, 19)}),
        ("meeting", "2号会议室，说错了，五楼会议室", {"meeting.place": "五楼会议室"}),
        ("talks", "谈了三十六次，哎不，三十八次", {"talks.total": 38}),
        ("criticism", "批评意见35条，错了，是36条", {"criticism.count": 36}),
        ("materials", "不是三稿，小改那次也算，四稿", {"materials.drafts": 4}),
        ("opinions", "问卷不是发了200份，是220份", {"opinions.channels": [{"way": "问卷", "issued": 220}]}),
        ("lead", "2023年度，不对，2024年度", {"meeting.year": 2024}),
        ("problems", "班子问题16个，今天又加了1个，17个", {"problems.team_total": 17}),
        ("closing", "落款日期写错了，是2月3日", {"signature.date": date(2025, 2, 3)}),
        # what is said after is no correction
        ("attendance", "实到八人，不是九人", {"attendance.present": 8}),
        ("talks", "谈话人次更正一下 是78 不是87", {"talks.total": 78}),
        # all of them
        ("meeting", "九名班子成员一个没落下", {"attendance.due": 9, "attendance.present": 9}),
        ("opinions", "问卷120份，一份不落全收上来了", {"opinions.channels": [{"way": "问卷", "issued": 120, "returned": 120}]}),
        ("previous", "16个问题，一个没剩", {"previous.total": 16, "previous.done": 16, "previous.ongoing": 0}),
        # the rest of a sum
        ("opinions", "给班子提了30条，问题21条，其余都是建议", {"opinions.team.total": 30, "opinions.team.problems": 21, "opinions.team.suggestions": 9}),
        ("previous", "总共16项，完成13项，其余的还在推进", {"previous.total": 16, "previous.done": 13, "previous.ongoing": 3}),
        ("rectification", "22项，马上改的8项，剩下的长期坚持", {"rectification.tasks": 22, "rectification.immediate": 8, "rectification.long_term": 14}),
        ("meeting", "28名党员参加评议，优秀8人，其余都是合格", {"appraisal.participants": 28, "appraisal.excellent": 8, "appraisal.qualified": 20}),
        ("opinions", "问题20条，剩下的都是建议", {}),
        # one's own unit among other clauses
        ("lead", "简称院党委就行，白鹭市第三人民医院党委是全称", {"organization.short_name": "院党委", "organization.name": "白鹭市第三人民医院党委", "organization.form": "党委"}),
        ("lead", "正文里都写“集团党委”，全称是青石建材集团有限公司党委", {"organization.short_name": "集团党委", "organization.name": "青石建材集团有限公司党委", "organization.form": "党委"}),
        ("lead", "报市委教育工委 我们是高校 青石师范学院党委", {"recipients": ["市委教育工委"], "organization.kind": "高校", "organization.name": "青石师范学院党委", "organization.form": "党委"}),
        ("lead", "县委组织部、县直机关党工委", {}),
        ("lead", "抬头写县纪委监委、县委组织部、县委巡察办三家", {"recipients": ["县纪委监委", "县委组织部", "县委巡察办"]}),
        # whom a way of asking reached
        ("opinions", "向全体职工发了150份问卷，收回148份", {"opinions.channels": [{"way": "问卷", "issued": 150, "returned": 148, "scope": "全体职工"}]}),
        ("opinions", "电话访谈服务对象16人次", {"opinions.channels": [{"way": "电话访谈", "people": 16, "scope": "服务对象"}]}),
        ("opinions", "座谈会开了3场，来了四十一个人，都是一线职工", {"opinions.channels": [{"way": "座谈会", "sessions": 3, "people": 41, "scope": "一线职工"}]}),
        ("opinions", "没有收到意见", {"opinions.raw_count": 0}),
        ("opinions", "意见箱里一封信也没有", {}),
        # how criticism went
        ("criticism", "书记带头作自我批评，其他同志依次提意见", {"criticism.way": "书记带头作自我批评，其他同志依次提意见"}),
        ("criticism", "面对面开展批评，共43条", {"criticism.way": "面对面开展批评", "criticism.count": 43}),
        ("criticism", "大家都提了意见", {}),
        # points behind who tells them
        ("pledge", "局长代表党组讲了几句，说带头抓好落实，自觉接受监督", {"pledge.points": ["带头抓好落实", "自觉接受监督"]}),
        ("results", "跟往年比，办证时限由7天压到3天；老旧电梯换了11部", {"results": ["办证时限由7天压到3天", "老旧电梯换了11部"]}),
        ("results", "实现了红脸出汗、排毒治病的目的", {"results": ["红脸出汗", "排毒治病"]}),
        ("results", "开会花了3个小时", {}),
        ("pledge", "班长说回头再补", {}),
        ("pledge", "周青石表态，一定带头整改，一定抓好班子", {"pledge.points": ["一定带头整改", "一定抓好班子"]}),
        ("pledge", "就一句话，说到做到", {"pledge.points": ["说到做到"]}),
        # the totals and the aspects of the problems
        ("problems", "班子查出来9个问题，8名成员个人一共57个", {"problems.team_total": 9, "problems.members_total": 57}),
        ("problems", "班子问题15条，成员人均8条", {"problems.team_total": 15}),
        ("problems", "几个方面分别是政治忠诚、纪律意识、作风形象", {"aspects": ["政治忠诚", "纪律意识", "作风形象"]}),
        ("problems", "学习上，原著读得少；作风上，调研蜻蜓点水", {"problems.items": [{"aspect": "学习", "text": "原著读得少"}, {"aspect": "作风", "text": "调研蜻蜓点水"}]}),
        # of one alone, of another group, of another meeting
        ("opinions", "给书记提了5条", {}),
        ("materials", "提纲还差两份", {}),
        ("meeting", "列席的有纪检组长孙小桥", {"attendance.observers": ["纪检组长孙小桥"]}),
        ("previous", "去年查摆的16个问题里14个改了，剩2个长期抓", {"previous.total": 16, "previous.done": 14, "previous.ongoing": 2}),
        ("talks", "谈心谈话做到了四必谈，总共56次", {"talks.total": 56}),
        ("meeting", "班子8人参加7人", {"attendance.due": 8, "attendance.present": 7}),
        ("meeting", "1月10日下午两点半到五点四十", {"meeting.date": date(2025, 1, 10), "meeting.time": "下午两点半到五点四十"}),
        ("lead", "文号青组通〔2024〕51号，落款12月9日", {"notice.number": "青组通〔2024〕51号", "notice.date": date(2025, 12, 9)}),
        ("lead", "报县委组织部，县纪委也要报一份", {"recipients": ["县委组织部", "县纪委"]}),
        ("study", "12月18号听了一堂党课，书记讲的，讲的是党的纪律", {"study": [{"date": date(2025, 12, 18), "form": "党课", "content": "党的纪律"}]}),
        ("closing", "签发人：樊青石  文号青党发〔2025〕3号", {"signature.signer": "樊青石", "signature.number": "青党发〔2025〕3号"}),
        ("closing", "附件放不放都行", {}),
        # some of a sum, of each, of last year, put off, called so before
        ("opinions", "有5条意见和去年一样", {}),
        ("problems", "其中4个是老问题", {}),
        ("rectification", "去年定的12项都完成了，今年定了15项", {"rectification.tasks": 15}),
        ("rectification", "第3项改成长期的", {}),
        ("previous", "去年会是1月12号开的", {}),
        ("criticism", "书记给我提了2条", {}),
        ("study", "原定12月5号集中学习，因为下雪推到12月8号", {"study": [{"date": date(2025, 12, 8), "form": "集中学习"}]}),
        ("lead", "以前写“局党委”，现在写“局党组”", {"organization.short_name": "局党组"}),
        ("closing", "联系人换了", {}),
        ("meeting", "县纪委来了两个人旁听", {"attendance.observers": ["县纪委来了两个人"]}),
        ("meeting", "评议表发了30张", {}),
        # in few words beside the card
        ("meeting", "班子6人，全到", {"attendance.due": 6, "attendance.present": 6}),
        ("talks", "12月14日到12月24日，66次", {"talks.start": date(2025, 12, 14), "talks.end": date(2025, 12, 24), "talks.total": 66}),
        ("opinions", "问卷、座谈会、个别谈话，一共收集到意见97条", {"opinions.channels": [{"way": "问卷"}, {"way": "座谈会"}, {"way": "个别谈话"}], "opinions.raw_count": 97}),
        ("comment", "要求我们抓好整改、抓好学习", {"comment.requirements": ["抓好整改", "抓好学习"]}),
        ("closing", "附件有整改清单和会议方案", {"attachments": ["整改清单", "会议方案"]}),
        ("meeting", "优秀5名，合格13名，1名基本合格，评议一共19人", {"appraisal.excellent": 5, "appraisal.qualified": 13, "appraisal.basic": 1, "appraisal.participants": 19}),
        ("talks", "支书跟三位支委每人谈一次共3次", {"talks.rounds": [{"between": "支书与三位支委", "count": 3}]}),
        ("meeting", "主持人原定书记，临时换成副书记江青石", {"meeting.chair": "副书记江青石"}),
        ("meeting", "严青石同志探亲请假，未提交书面发言", {"attendance.absences": [{"who": "严青石", "reason": "探亲", "written_statement": False}]}),
        ("meeting", "4名支委全参加了", {"attendance.due": 4, "attendance.present": 4}),
        ("materials", "个人提纲11份，校党委书记、督导组分别审阅", {"materials.outlines": 11, "materials.reviewer": "校党委书记、督导组"}),
        ("opinions", "召开教师、学生、离退休三个座谈会，共76人参加", {"opinions.channels": [{"way": "座谈会", "sessions": 3, "people": 76}]}),
        ("comment", "点评：一是准备充分，二是查摆深刻；要求：一是抓整改，二是抓学习", {"comment.points": ["准备充分", "查摆深刻"], "comment.requirements": ["抓整改", "抓学习"]}),
        ("pledge", "表态两点：一抓整改，二抓队伍", {"pledge.points": ["抓整改", "抓队伍"]}),
        ("rectification", "馆内公示栏公示一周，6月底完成", {"rectification.publicity": "馆内公示栏公示一周", "rectification.deadline": "6月底"}),
        ("closing", "附件1整改清单，附件2评议结果汇总表", {"attachments": ["整改清单", "评议结果汇总表"]}),
        ("lead", "全称写中共青石市图书馆支部委员会", {"organization.name": "中共青石市图书馆支部委员会", "organization.form": "党支部"}),
        ("talks", "总数51，起止12月13到24号", {"talks.total": 51, "talks.start": date(2025, 12, 13), "talks.end": date(2025, 12, 24)}),
        ("previous", "上次12项，销了11项，剩的那项明年6月完", {"previous.total": 12, "previous.done": 11, "previous.ongoing": 1}),
        ("problems", "班子14，个人39", {"problems.team_total": 14, "problems.members_total": 39}),
        ("criticism", "一个人讲完其他四个人轮流批评", {}),
        ("criticism", "相互批评54条，按一人一评的方式", {"criticism.count": 54, "criticism.way": "一人一评"}),
        ("results", "长期未结案件清了27件", {}),
        ("closing", "附一份整改清单", {"attachments": ["整改清单"]}),
        ("lead", "交两家：街道党工委，区卫健委党委", {"recipients": ["街道党工委", "区卫健委党委"]}),
        ("materials", "提纲支委一人一份，四份", {"materials.outlines": 4}),
        ("meeting", "预备党员2名也来了", {}),
        ("problems", "四个支委一共22条", {"problems.members_total": 22}),
        ("previous", "上回8条改了8条", {"previous.total": 8, "previous.done": 8, "previous.ongoing": 0}),
        ("opinions", "居民代表座谈会来了16位居民", {"opinions.channels": [{"way": "居民代表座谈会", "people": 16}]}),
        ("opinions", "1月10号书记把意见一条条当面说给本人听了", {"opinions.feedback.date": date(2025, 1, 10), "opinions.feedback.way": "当面"}),
        ("comment", "顾青石说开得认真、有质量、不走过场", {"comment.by": "顾青石", "comment.points": ["认真", "有质量", "不走过场"]}),
        # typed without a mark
        ("meeting", "应到9人实到8人缺的那个是赵青石在党校学习", {"attendance.due": 9, "attendance.present": 8, "attendance.absences": [{"who": "赵青石", "reason": "在党校学习"}]}),
        ("comment", "今年上级没来人点评", {}),
        # the day that holds, after one that was put off
        ("meeting", "定的1月10号，后来因为换届推后到1月16号才开", {"meeting.date": date(2025, 1, 16)}),
        ("meeting", "原来说10号开，后来改成1月12号了", {"meeting.date": date(2025, 1, 12)}),
        ("meeting", "原计划2月3日开，书记临时出差，推迟到2月6日了", {"meeting.date": date(2025, 2, 6)}),
        ("lead", "中共清平市水务局委员会1月10日召开会议研究了方案", {"plan.date": date(2025, 1, 10)}),
        # what another clause tells is no part of the list before it
        ("meeting", "列席的是办公室主任钱小雨、纪委副书记吴桐，会议由林清和主持", {"attendance.observers": ["办公室主任钱小雨", "纪委副书记吴桐"], "meeting.chair": "林清和"}),
        ("results", "干部作风好转了，对了会议是1月9日开的", {"results": ["干部作风好转了"], "meeting.date": date(2025, 1, 9)}),
        ("results", "达到了咬咬耳朵、扯扯袖子的效果", {"results": ["咬咬耳朵、扯扯袖子"]}),
        ("opinions", "对个人的有20条，其中问题12条、建议8条，班子的数明天再报", {"opinions.members.total": 20, "opinions.members.problems": 12, "opinions.members.suggestions": 8}),
        # faults that are only named, with their number
        ("materials", "查找出学习不深入、服务不主动两个问题", {"problems.items": [{"text": "学习不深入"}, {"text": "服务不主动"}], "problems.team_total": 2}),
        ("problems", "班子主要是学习不系统、服务不主动、落实不到位这三个问题", {"problems.items": [{"text": "学习不系统"}, {"text": "服务不主动"}, {"text": "落实不到位"}], "problems.team_total": 3}),
        ("problems", "个人查摆出学习不深入、作风不扎实两个问题", {}),
        ("problems", "整改了学习不系统、服务不主动两个问题", {}),
        ("materials", "班子查摆的：政治信仰2个 担当作为3个", {"problems.by_aspect": {"政治信仰": 2, "担当作为": 3}}),
        # whom the superior sent
        ("comment", "组长住院没来，来的是副组长韩江", {}),
        ("comment", "督导组由市纪委牵头", {"supervisors.organ": "市纪委"}),
        ("comment", "市里来督导的丁远说我们这次开得很实在", {"comment.by": "丁远", "comment.points": ["开得很实在"]}),
        ("comment", "来督导的同志说会开得不太紧凑", {}),
        ("meeting", "到会的有林清和、丁远，请假的是韩江一人", {}),
        ("theme", "会拖了两周，2月20号才开成的", {"meeting.date": date(2025, 2, 20)}),
        ("theme", "主题叫学习贯彻党的二十届三中全会精神，没变", {"meeting.theme": "学习贯彻党的二十届三中全会精神"}),
        # talks with each of them
        ("talks", "科长们书记逐个谈了9次", {"talks.rounds": [{"between": "书记与科长", "count": 9}]}),
        # study told before its day
        ("study", "组织看了部廉政专题片《镜鉴》，1月5日下午看的", {"study": [{"date": date(2025, 1, 5), "form": "观看廉政专题片", "content": "《镜鉴》"}]}),
        ("study", "第一次1月3日集体研讨党章党规 第二次1月8日请党校教授讲解纪律处分条例", {"study": [{"date": date(2025, 1, 3), "form": "集体研讨", "content": "党章党规"}, {"date": date(2025, 1, 8), "form": "党校教授辅导", "content": "纪律处分条例"}]}),
        # ways of asking
        ("opinions", "意见表80份，都收回来了", {"opinions.channels": [{"way": "征求意见表", "issued": 80, "returned": 80}]}),
        ("opinions", "书面征求了12家企业的意见，收到30条", {"opinions.channels": [{"way": "书面征求", "scope": "12家企业"}], "opinions.raw_count": 30}),
        ("lead", "抬头写县委组织部还有县纪委", {"recipients": ["县委组织部", "县纪委"]}),
        ("closing", "1月8号下午在三楼会议室开的会局长林清和主持应到7人实到6人韩江出差请假", {"meeting.date": date(2025, 1, 8), "meeting.time": "下午", "meeting.place": "三楼会议室", "meeting.chair": "局长林清和", "attendance.due": 7, "attendance.present": 6, "attendance.absences": [{"who": "韩江", "reason": "出差"}]}),
        # of last time beside this time, of another unit beside ours
        ("criticism", "上回提了21条，这回26条", {"criticism.count": 26}),
        ("talks", "去年谈了70人次，今年82人次", {"talks.total": 82}),
        ("theme", "去年的主题是“守初心、担使命”，今年换成“讲政治、敢担当”", {"meeting.theme": "讲政治、敢担当"}),
        ("opinions", "县林业局那边收了50条，我们自己是38条", {"opinions.raw_count": 38}),
        ("comment", "督导组对财政局那场的点评是准备充分", {}),
        ("opinions", "表发了86份收回85份，作废2份", {"opinions.channels": [{"way": "征求意见表", "issued": 86, "returned": 85}]}),
        ("meeting", "组织部的人说来又没来", {}),
        ("meeting", "原定1月16号，因为下雪改在19号下午开的", {"meeting.date": date(2025, 1, 19), "meeting.time": "下午"}),
        # aspects behind their number
        ("theme", "三个方面，一是理想信念，二是责任担当，三是廉洁自律", {"aspects": ["理想信念", "责任担当", "廉洁自律"]}),
        ("problems", "重点从三个方面查：理论武装、纪律作风、为民服务", {"aspects": ["理论武装", "纪律作风", "为民服务"]}),
        ("problems", "四个方面，写起来太难", {"aspects": "四个方面"}),
        # a list of verbs and ways; pairs without numbers; senders in a title
        ("opinions", "通过发放征求意见表、召开座谈会等方式，共征求意见建议81条", {"opinions.channels": [{"way": "发放征求意见表"}, {"way": "召开座谈会"}], "opinions.raw_count": 81}),
        ("talks", "书记与班子成员之间、班子成员相互之间都谈了，共计66人次", {"talks.rounds": [{"between": "书记与班子成员之间"}, {"between": "班子成员相互之间"}], "talks.total": 66}),
        ("lead", "根据《中共清平县纪委机关 中共清平县委组织部关于开好民主生活会的通知》", {"notice.issuers": ["中共清平县纪委机关", "中共清平县委组织部"], "notice.title": "关于开好民主生活会的通知"}),
        ("lead", "报县委组织部一份，县纪委监委一份", {"recipients": ["县委组织部", "县纪委监委"]}),
        # bare points, and talk about the text
        ("pledge", "照单全收、立行立改、举一反三", {"pledge.points": ["照单全收", "立行立改", "举一反三"]}),
        ("pledge", "附件里有整改方案、落实清单", {}),
        ("pledge", "那段话太官腔，改朴实点", {}),
        ("comment", "要求我们把整改抓到底，别一开了之", {"comment.requirements": ["把整改抓到底", "别一开了之"]}),
        ("comment", "组长要求大家把手机关了", {}),
        ("results", "主要是三个方面，思想更统一了，问题更清楚了，劲头更足了", {"results": ["思想更统一了", "问题更清楚了", "劲头更足了"]}),
        ("problems", "担当作为上的问题是碰到难事往后拖", {"problems.items": [{"aspect": "担当作为", "text": "碰到难事往后拖"}]}),
        ("meeting", "以普通党员身份参加的是副县长林清和", {"attendance.double_life": ["副县长林清和"]}),
        ("theme", "工作方案经1月4日党委会审议通过后，1月6日正式印发", {"plan.decided_by": "党委会", "plan.date": date(2025, 1, 6)}),
        # the day of printing, what was repeated, what one alone took, a mark left out
        ("theme", "1月4日党组会议专题研究制定了实施方案，经市委组织部审核后于1月6日印发", {"plan.decided_by": "党组会议", "plan.approved_by": "市委组织部", "plan.date": date(2025, 1, 6)}),
        ("rectification", "方案是2月4日党组会定的，2月5日发的文", {"rectification.plan_date": date(2025, 2, 5)}),
        ("criticism", "批评意见36条里有两条重复，按34条报", {"criticism.count": 34}),
        ("criticism", "书记带头作了自我批评，接受批评意见6条", {}),
        ("opinions", "意见其实只有41条，之前多算了3条", {"opinions.raw_count": 41}),
        ("rectification", "整改任务从18项调整为20项", {"rectification.tasks": 20}),
        ("problems", "去年班子查了20条今年查了15条", {"problems.team_total": 15}),
        ("problems", "原来写的班子13条，书记删了1条，现在12条", {"problems.team_total": 12}),
        ("pledge", "书记没来得及总结会就散了", {}),
        ("materials", "提纲督导组都审过了", {"materials.reviewer": "督导组"}),
        # who was asked, and how often
        ("opinions", "另外还给15个服务对象打了电话", {"opinions.channels": [{"way": "电话", "people": 15, "scope": "服务对象"}]}),
        ("opinions", "发征求意见函到各乡镇，共53份，全收回来了", {"opinions.channels": [{"way": "征求意见函", "issued": 53, "returned": 53, "scope": "各乡镇"}]}),
        ("opinions", "问卷180 回178", {"opinions.channels": [{"way": "问卷", "issued": 180, "returned": 178}]}),
        ("study", "1月7日下午交流研讨，交流的有6人", {"study": [{"date": date(2025, 1, 7), "form": "交流研讨", "speakers": 6}]}),
        ("study", "1月3日邀请党校刘教授作《全会精神解读》专题辅导", {"study": [{"date": date(2025, 1, 3), "form": "专题辅导", "content": "《全会精神解读》"}]}),
        ("problems", "理论学习不够深入，攻坚克难劲头不足", {"problems.items": [{"text": "理论学习不够深入"}, {"text": "攻坚克难劲头不足"}]}),
        ("problems", "材料写得不够深入，领导要求还是不够高", {}),
        ("comment", "组长说好的地方有：学得扎实、谈得深入；不足是：有的发言偏长", {"comment.points": ["学得扎实", "谈得深入"]}),
        ("meeting", "从早上八点半一直开到下午一点", {"meeting.time": "早上八点半到下午一点"}),
        # what is no point, no session of its own, no count of all
        ("comment", "林清和代表督导组讲了几句，说准备充分、态度诚恳、效果良好", {"comment.by": "林清和", "comment.points": ["准备充分", "态度诚恳", "效果良好"]}),
        ("comment", "点评稿在组长邮箱，我去要", {}),
        ("materials", "提纲有一份写跑题了退回重写", {}),
        ("theme", "方案经县委第三督导组审核，同意后印发", {"plan.approved_by": "县委第三督导组"}),
        ("opinions", "开了两场座谈会，一场是职工，一场是服务对象，总共39人", {"opinions.channels": [{"way": "座谈会", "sessions": 2, "people": 39}]}),
        ("rectification", "整改到2026年底全部完成", {"rectification.deadline": "2026年底"}),
        ("problems", "班子9个，六个人个人加起来44个", {"problems.team_total": 9, "problems.members_total": 44}),
        ("theme", "主题不用改，就是“坚定理想信念、勇于担当作为”", {"meeting.theme": "坚定理想信念、勇于担当作为"}),
        ("previous", "上次列的11个问题都清零了", {"previous.total": 11, "previous.done": 11, "previous.ongoing": 0}),
        # what looks like it and is not
        ("problems", "班子从三个方面抓整改：加强学习、改进作风、严格自律", {}),
        ("results", "主要是三个方面：食堂、停车、门禁", {}),
        ("talks", "书记与班子成员之间、班子成员相互之间还没谈", {}),
        ("pledge", "落实到位、整改到底还差得远", {}),
        ("previous", "没完的2个月内完成", {}),
    ],
)  # fmt: skip
def test_a_kind_of_saying_it(asked: str, text: str, facts: dict[str, Any]) -> None:
    assert heard(asked, text).values == facts


def test_the_words_of_a_talk_are_asked_about() -> None:
    told = heard("criticism", "一把手先自我批评，别人再给他提，然后挨个来")
    assert [(chip.path, chip.sure) for chip in told.chips] == [("criticism.way", False)]


def test_a_total_of_talks_below_one_of_its_rounds_is_asked_about() -> None:
    told = heard("talks", "书记谈了8次，成员之间12次")
    assert told.values == {"talks.rounds": [{"between": "成员之间", "count": 12}]}
