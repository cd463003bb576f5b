"""How often a character or a pair of neighbours stands in a line of the field, roughly: what is rare says most.

Counted once in the reports and papers under `tests/` and in what the rules hold for good.
"""

from __future__ import annotations

from functools import cache

_CHARACTERS = {
    16.0: "。，会21、0党的议主年人开一组改情员况3中整月54委日意召生成）（报见6民题：活部和作班8学二记查子局方发",
    7.0: "书次到导对于习9条通了问实共提市务要个三度上关出时施表求7为措下检责江评面谈持领前同照有不城工是织任后建某"
    "定在支告由志四第代心集水长备分",
    3.5: "项以言室；明征本准“”进点案已督话批互落相完确间逐至指其五头办应自全结行加公院负机写摆展理县带干各反职总限"
    "医材科事态制《》大单参料纪撰国印研并向式列请收与坚两系件十立名知之入期专",
}
_PAIRS = {
    9.0: "20 会议 情况 02 整改 召开 意见 生活 活会 班子 民主 党组 主生 学习 问题 1月 书记 年1 成员 24 措施 检查 "
    "12 年度 组织 25 、会 领导 报告 党委 月2 4年 月1 条， 支部 对照 于2 改措 通报 委员",
    3.5: "中共 主持 发言 征求 照检 度民 同志 提出 子成 2月 导班 党员 况。 会前 方面 人， 条。 准备 员会 26 代表 "
    "会。 求意 建议 落实 谈心 批评 5年 务局 方案 关于 到会 6年 相互 完成 主要 查摆 负责 导组 。会 0日 一、 "
    "个人 机关 要求 督导 见建 议。 谈话 ，其 一是 10 18 评意 开2 集中 责任 30 明确 二、 应到 材料 撰写 带头 "
    "5日 人次 前准 二是 中学 指导 ，实 实到 任务 印发 开情 开展 8人 其中 工作 点评 日召 22 时限 6日 参加 "
    "人。 委书 15 7人 日，",
}


@cache
def _table() -> dict[str, float]:
    table = {char: often for often, chars in _CHARACTERS.items() for char in chars}
    return table | {pair: often for often, pairs in _PAIRS.items() for pair in pairs.split()}


def often(key: str) -> float:
    """The weight of a character or a pair: about the lines in a hundred that hold it."""
    table = _table()
    if key in table:
        return table[key]
    return 1.0 if len(key) == 1 else (0.1, 0.2, 0.7)[sum(char in table for char in key)]
