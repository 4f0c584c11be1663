"""The words people see for the house's own names."""

STAGES = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中"}
STATUSES = {"met": "● 达标", "floor": "◐ 达到下限、未达标", "below": "○ 低于下限", "unknown": "? 缺数据"}
VERDICTS = {"met": "达到", "not_met": "未达到", "unknown": "缺数据，暂不能下结论"}
VERDICTS_EN = {"met": "met", "not_met": "not met", "unknown": "unknown: data are missing"}
