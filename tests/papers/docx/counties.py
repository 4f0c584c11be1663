"""Counties for the Word papers: the sample, and what may be made of it."""

from dataclasses import replace

from junheng.monitor.model import Assessment, CountyResult, RequirementResult, SchoolResult
from tests.papers.sample import sample_assessment

SAMPLE = sample_assessment()


def with_county(county: CountyResult, assessment: Assessment = SAMPLE) -> Assessment:
    """Return the assessment about ``county`` alone."""
    return replace(assessment, counties=(county,))


def large(schools: int = 300) -> CountyResult:
    """Return the sample county with its schools repeated under new codes and long names."""
    county = SAMPLE.counties[0]
    every = [s for n in range(schools // 22 + 1) for s in (_again(s, n) for s in county.schools)][:schools]
    failing = tuple(sorted({s.school_id for s in every}))
    wanting = tuple(replace(r, verdict="not_met", failing=failing) for r in county.requirements)
    return replace(county, schools=tuple(every), requirements=wanting, actions=county.actions * 40)


def _again(school: SchoolResult, n: int) -> SchoolResult:
    code = f"{int(school.school_id) + 1000 * n:010d}"
    return replace(school, school_id=code, name=f"{school.name}第{n + 1}分校（原青禾县云台乡民族寄宿制学校）")


def wordy() -> CountyResult:
    """Return a county in which everything is unmet and every title goes on and on."""
    county = large()
    return replace(
        county,
        name="某某自治区某某蒙古族藏族自治州某某哈萨克族自治县经济技术开发区",
        preconditions=tuple(_long(r) for r in county.preconditions * 4),
        requirements=tuple(_long(r) for r in county.requirements * 3),
        vetoes=tuple(replace(v, triggered=True, incidents=({"document": "某督〔2025〕1号"},)) for v in county.vetoes),
    )


def _long(item: RequirementResult) -> RequirementResult:
    return replace(item, verdict="not_met", title=item.title * 6, title_en="a very long requirement " * 20)
