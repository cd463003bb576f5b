"""A small content folder for engine tests, written out file by file so that a test shows what it breaks."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "prompts/report/10_opinions.yaml": """\
chapter: 征求意见
cards:
  - id: organization
    ask: 哪个单位？
    fields:
      - {path: organization.name, label: 名称, blank: 单位名称}
      - {path: organization.form, label: 形式, blank: 组织形式, kind: one_of, choices: [党委, 党组]}
  - id: opinions
    ask: 多少条？
    fields:
      - {path: opinions.start, label: 起, blank: 起始日期, kind: date}
      - {path: opinions.end, label: 止, blank: 截止日期, kind: date}
      - {path: opinions.total, label: 合计, blank: 总条数, kind: integer}
      - {path: opinions.problems, label: 问题, blank: 问题条数, kind: integer}
      - {path: opinions.suggestions, label: 建议, blank: 建议条数, kind: integer}
  - id: channels
    ask: 用了哪些方式？
    fields:
      - path: opinions.channels
        label: 方式
        blank: 征求方式
        kind: records
        text_as: way
        columns:
          - {path: way, label: 方式, blank: 方式名称}
          - {path: issued, label: 发出, blank: 发出份数, kind: integer}
          - {path: returned, label: 收回, blank: 收回份数, kind: integer}
  - id: appraisal
    ask: 评议了多少人？
    when: {fact: organization.form, among: [党支部]}
    fields:
      - {path: appraisal.participants, label: 人数, blank: 评议人数, kind: integer}
""",
    "prompts/report/facts.yaml": """\
- {id: opinions.period, compute: period, of: [opinions.start, opinions.end], blank: 征求意见时间}
- {id: organization.body, compute: body_name, of: [organization.name, organization.form], blank: 单位全称}
""",
    "templates/fixed_sentences.yaml": "- {text: 特此报告。, reason: 结语}\n",
    "templates/report/outline.yaml": """\
name: 情况报告
paragraphs:
  - {id: title, role: title}
  - section: preparation
    head: 会前准备
    paragraphs:
      - {id: opinions, role: body, head: 征求意见}
      - {id: appraisal, role: body, head: 民主评议}
  - {id: closing, role: body}
""",
    "templates/report/title.j2": '{% sentence "" %}{{ organization.body }}的情况报告{% endsentence %}\n',
    "templates/report/closing.j2": "{% sentence %}特此报告{% endsentence %}\n",
    "templates/report/appraisal.j2": "{% sentence %}{{ appraisal.participants }}人参加评议{% endsentence %}\n",
    "templates/report/opinions.j2": """\
{% sentence %}
  {% clause %}{{ opinions.period }}{% endclause %}
  {% clause %}
    {% for c in opinions.channels %}
      {% clause "；" %}{{ c.way }}
        {% clause "" dependent %}发出{{ c.issued }}份{% clause "、" %}收回{{ c.returned }}份{% endclause %}{% endclause %}
      {% endclause %}
    {% endfor %}
  {% endclause %}
  {% clause %}{{ slot.principle }}{% endclause %}
  {% clause %}共梳理意见建议{{ opinions.total }}条
    {% clause dependent %}其中
      {% clause %}反映问题{{ opinions.problems }}条{% endclause %}
      {% clause "、" %}提出建议{{ opinions.suggestions }}条{% endclause %}
    {% endclause %}
  {% endclause %}
{% endsentence %}
""",
    "templates/report/slots.yaml": "- {id: principle, label: 原则, section: 征求意见, default: opinions.plain}\n",
    "phrasebank/phrases/opinions.yaml": """\
- id: opinions.plain
  text: 坚持原汁原味反馈
  slot: principle
  section: 征求意见
  purpose: 说明怎样整理意见
  source: 实务用语
  verified: 待核
- id: opinions.dated
  text: 对{{ opinions.total }}条意见逐条归并
  slot: principle
  section: 征求意见
  purpose: 说明怎样整理意见
  source: 实务用语
  verified: 待核
  from: 2020-01-01
- id: opinions.merged
  text: 在不改变原意的前提下合并相同意见
  slot: principle
  section: 征求意见
  purpose: 说明怎样整理意见
  source: 实务用语
  verified: 待核
""",
}


def write(root: Path, changes: dict[str, str] | None = None) -> Path:
    """Write the folder below `root`, with the texts of some files replaced or added."""
    for name, text in {**FILES, **(changes or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
