"""Quotas (指标到校): so many senior places over so many junior schools, in exact integers, with every tie in the open."""
