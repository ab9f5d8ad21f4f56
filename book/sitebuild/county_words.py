"""The words of the computed parts of the page on County Jia: rows of its tables, and its charts."""

from __future__ import annotations

from collections.abc import Mapping

from coursekit.text import Text

__all__ = ["CHARTS", "GROUPS", "HELP", "SETTINGS", "moment_name"]

_PLAIN: Mapping[str, Text] = {
    "poor": Text("Poor", "贫困人口"),
    "poor_income": Text("Poor by income alone", "只按收入算的贫困人口"),
    "registered": Text("On the register", "在册人口"),
    "illness": Text("Illness recorded", "登记为因病"),
    "disability": Text("Disability recorded", "登记为因残"),
    "labour": Text("Lack of labour recorded", "登记为缺劳力"),
    "skills": Text("Lack of skills recorded", "登记为缺技术"),
    "aged_65": Text("Aged 65 and over", "65岁以上"),
    "none": Text("No cause recorded", "没有登记致贫原因"),
    "two_or_more": Text("Two or more causes recorded", "登记了两种以上致贫原因"),
    "missed": Text("Of the poor: missed", "贫困人口中：漏评的"),
    "unfit": Text("Of the registered: not poor", "在册人口中：并不贫困的"),
    "missed_rate": Text("Of those never registered: poor (missed rate)", "从未在册的人口中：贫困的（漏评率）"),
    "poor_villages_of_registered": Text("Of the registered: in poor villages", "在册人口中：住在贫困村的"),
    "poor_villages_of_persons": Text("Of all persons: in poor villages", "全部人口中：住在贫困村的"),
    "registered_with_dibao": Text("Of registered households: with dibao", "在册户中：领取低保的"),
    "dibao_not_registered": Text("Of households with dibao: not registered", "低保户中：不在册的"),
    "unfit_connected": Text("Of connected households: listed, not poor", "有关系的户中：列入而不贫困的"),
    "unfit_others": Text("Of other households: listed, not poor", "其他户中：列入而不贫困的"),
    "gini": Text("Gini coefficient of cash a person", "人均现金收入的基尼系数"),
    "p1_over_p0": Text("Mean shortfall of the poor, as a share of the line", "贫困人口的平均缺口率"),
    "p2_over_p0": Text("Mean squared shortfall of the poor", "贫困人口缺口平方的平均数"),
    "lag_1": Text("Correlation of log own income, one year apart", "自有收入的对数，相隔1年的相关系数"),
    "lag_6": Text("The same, six years apart", "同上，相隔6年"),
    "entry": Text("Of households not poor: poor a year later", "不贫困的户中：一年后贫困的"),
    "exit": Text("Of poor households: not poor a year later", "贫困户中：一年后不贫困的"),
    "exit_illness": Text("The same, with an ill member", "同上，家有病人的"),
    "exit_no_illness": Text("The same, without one", "同上，家无病人的"),
    "exit_labour": Text("The same, short of labour", "同上，缺劳力的"),
    "exit_no_labour": Text("The same, not short of labour", "同上，不缺劳力的"),
    "return": Text("Of those that left: poor again a year later", "走出贫困的户中：再过一年又贫困的"),
    "transient": Text("Transient part of squared shortfalls", "缺口平方中暂时性的部分"),
    "always_poor": Text("Poor in all seven years", "七年都贫困"),
    "onset": Text("Change of log own income in the year illness begins", "患病当年自有收入对数的变化"),
    "missed_icc": Text("Likeness of missed households in a village (ICC)", "同村各户漏评的相关程度（ICC）"),
    "exits": Text("Of registered households: exits a year", "在册户中：每年退出的"),
    "wrong": Text("Of exits: poor at the exit", "退出户中：退出时仍贫困的"),
    "not_sustained": Text("Of proper exits: poor a year later", "合格退出的户中：一年后又贫困的"),
    "early": Text("Of exits: in the first good year", "退出户中：达标第一年就退出的"),
    "targets_met": Text("Villages and years whose target is met exactly", "恰好完成退出指标的村与年份"),
}
_DATED = Text("{what}, {year}", "{what}，{year}年")


def moment_name(name: str) -> Text:
    """Return what a moment is called; the year stands at the end of its name."""
    what, _, year = name.rpartition("_")
    if year.isdigit() and what in _PLAIN:
        return _DATED.fill(what=_PLAIN[what], year=int(year))
    return _PLAIN[name]


# Which moments stand in which table, by the last of each; in the order of the models.
GROUPS: Mapping[str, tuple[Text, str]] = {
    "levels": (Text("How many: persons, %", "有多少：占人口的%"), "registered_2017"),
    "causes": (Text("In the files: of registered persons, %", "登记了什么：占在册人口的%"), "two_or_more_2017"),
    "incomes": (Text("Incomes: no unit", "收入：无单位"), "p2_over_p0_2017"),
    "moves": (Text("In and out of poverty by income: households, %", "收入贫困的进与出：占户数的%"), "onset"),
    "lists": (Text("Who is listed: %", "谁在册：%"), "missed_icc"),
    "exits": (Text("Exits: households, %", "退出：占户数的%"), "targets_met"),
    "places": (Text("Poor villages and dibao: %", "贫困村与低保：%"), "dibao_not_registered_2017"),
}

SETTINGS: Mapping[str, tuple[Text, Text]] = {
    "line": (
        Text("The poverty line", "贫困线（贫困标准的数额）"),
        Text("{line} yuan a person and year", "每人每年{line}元"),
    ),
    "lives": (
        Text(
            "A child is born to a couple both under 38; of grown children of 18 to 30 leave: daughters, sons",
            "夫妻都不满38岁的，生一个孩子；18岁至30岁的成年子女离家：女儿、儿子",
        ),
        Text("{birth}% a year; {women}% and {men}% a year", "每年{birth}%；每年{women}%、{men}%"),
    ),
    "death": (
        Text(
            "A death, at ages 40, 60 and 80; times {ill} for who is ill, times {well} for who is not",
            "40岁、60岁、80岁时死亡；有病的乘以{ill}，没有病的乘以{well}",
        ),
        Text("{at_40}%, {at_60}% and {at_80}% a year", "每年{at_40}%、{at_60}%、{at_80}%"),
    ),
    "away": (
        Text(
            "Work away from home, for who has six years of schooling: begins, ends",
            "受过六年教育的人外出务工：开始，结束",
        ),
        Text("{away}% and {returns}% a year", "每年{away}%与{returns}%"),
    ),
    "ill": (
        Text(
            "A long illness: begins at age 20, and more often with each year of age; ends",
            "长期患病：20岁时得病，每长一岁更多；痊愈",
        ),
        Text(
            "{ill}% a year, {grows}% more each year of age; {ends}% a year",
            "每年{ill}%，每长一岁多{grows}%；每年{ends}%",
        ),
    ),
    "disabled": (
        Text(
            "A disability: had at birth; begun at age 30, and more often with each year of age",
            "残疾：出生时就有；30岁时新得，每长一岁更多",
        ),
        Text("{birth}%; {later}% a year", "{birth}%；每年{later}%"),
    ),
    "growth": (
        Text(
            "Growth of own income; hardly any for those who are ill, disabled or short of labour",
            "自有收入的增长；有病人、残疾人或缺劳力的户几乎没有",
        ),
        Text("{growth}% a year", "每年{growth}%"),
    ),
    "places": (Text("Places on the first list", "首次建档的名额"), Text("{share}% of all persons", "占人口的{share}%")),
    "fit": (
        Text(
            "How far a village’s places follow its poor, from 0 (by head) to 1 (exactly)",
            "各村名额与贫困人口相符的程度：0为按人口分，1为完全相符",
        ),
        Text("{fit}", "{fit}"),
    ),
    "noise": (
        Text("Error of those who look at incomes when the list is made", "首次建档时，评定收入的误差"),
        Text("standard deviation of {noise} on the log scale", "对数标准差{noise}"),
    ),
    "favour": (
        Text(
            "Connected households, a coin toss, and how much poorer they seem",
            "有关系的户（由抽签决定），以及看上去比实际穷多少",
        ),
        Text("{connected}% of households; {favour} on the log scale", "占户数的{connected}%；对数{favour}"),
    ),
    "recheck": (
        Text(
            "The look-back of 2015: finds a missed household; removes one that is not poor",
            "2015年回头看：查出一户漏评；剔除一户不贫困的",
        ),
        Text("chances of {recheck}% and {remove}%", "概率为{recheck}%与{remove}%"),
    ),
    "find": (
        Text(
            "Later: a missed household is found; one that exited and is poor returns",
            "此后：漏评户被找到；退出后又贫困的返回",
        ),
        Text("{find}% and {back}% a year", "每年{find}%与{back}%"),
    ),
    "care": (
        Text("How differently villages take care to find the missed", "各村寻找漏评户的细致程度相差多大"),
        Text("standard deviation of {care} on the logit scale", "对数几率的标准差为{care}"),
    ),
    "sight": (
        Text(
            "Error of incomes as the register sees them; guarantees are seen without error",
            "登记册看到的收入的误差；保障没有误差",
        ),
        Text("{sight}%", "{sight}%"),
    ),
    "early": (
        Text("An exit already in the first good year", "收入和保障达标的第一年就退出"),
        Text("chance of {early}%", "概率为{early}%"),
    ),
    "same": (
        Text(
            "A household off the register, poor last year and well now, enters and leaves in one year",
            "不在册、上年贫困而今年达标的户，当年录入当年退出",
        ),
        Text("chance of {same}%", "概率为{same}%"),
    ),
    "targets": (
        Text(
            "Targets of villages: the village’s own plan, or a share of its register",
            "村的退出指标：村里自己的计划，或在册户的一个比例",
        ),
        Text(
            "own plan {own}%; else {low}% to {high}%, with a wide spread",
            "自己的计划占{own}%；其余为{low}%～{high}%，上下差别很大",
        ),
    ),
    "support": (
        Text("Support for the registered, lasting by household", "在册户的帮扶资金，各户长期不变"),
        Text("{low} to {high} yuan a person and year", "每人每年{low}～{high}元"),
    ),
    "dibao": (
        Text(
            "Dibao, a list of its own: below {line}% of the line, pays half of the gap up to there",
            "低保另有名单：低于贫困线的{line}%可领，补足缺口的一半",
        ),
        Text(
            "{take}% of those eligible get it, {weak}% of those with somebody ill or disabled or with few workers; "
            "{leak}% of all get it by mistake",
            "符合条件的户有{take}%领到，有病人、残疾人或劳力少的有{weak}%；误领的有{leak}%",
        ),
    ),
    "help": (
        Text(
            "Each kind of help in a year, for the registered: where it is needed, where it is not",
            "在册户每年得到每种帮扶：需要的，不需要的",
        ),
        Text(
            "chances of {needed}% and {other}%; who does better gets it sooner",
            "概率为{needed}%与{other}%；境况较好的更早得到",
        ),
    ),
    "mend": (
        Text("A missing guarantee is mended: on the register, off it", "缺项补上：在册的，不在册的"),
        Text("{on}% and {off}% a year", "每年{on}%与{off}%"),
    ),
    "move": (
        Text(
            "Relocation of registered households, once: from a hazard site, from elsewhere",
            "在册户易地搬迁一次：住在危险地点的，不住的",
        ),
        Text("chances of {found}% and {false}%", "概率为{found}%与{false}%"),
    ),
    "record": (
        Text(
            "A cause stands in a file without being there: illness, disability, labour, skills",
            "实际没有而误登的：因病、因残、缺劳力、缺技术",
        ),
        Text(
            "{illness}, {disability}, {labour}, {skills}%; at most three causes a file",
            "{illness}、{disability}、{labour}、{skills}%；每户最多登记三种",
        ),
    ),
    "debt": (
        Text("Debt of a household that was moved", "搬迁户的负债"),
        Text("{low} to {high} yuan a person", "每人{low}～{high}元"),
    ),
    "survey": (
        Text("Error of the incomes that a sample survey is told", "抽样调查所报收入的误差"),
        Text("{error}%", "{error}%"),
    ),
    "visit": (
        Text(
            "A visit: finds a poor household poor; one that is not poor, not; how far teams differ",
            "入户核查：贫困户被查为贫困；不贫困的被查为不贫困；各组相差多大",
        ),
        Text("{right}% and {clear}%; {spread} on the logit scale", "{right}%与{clear}%；对数几率{spread}"),
    ),
    "files": (
        Text(
            "Files of persons, register and dibao: a field is wrong, in a name, a day or a village; a record stands "
            "twice; of the dead of dibao households still listed",
            "人员档案（登记册、低保）：名、日、村一栏写错；同一人记了两次；低保户中死去而仍在册的",
        ),
        Text(
            "{field_register} and {field_dibao}%; {double_register} and {double_dibao}%; {dead}%",
            "{field_register}%与{field_dibao}%；{double_register}%与{double_dibao}%；{dead}%",
        ),
    ),
    "complaints": (
        Text(
            "A household complains: any; more, if it is missed; more, if a connected one of its village is listed "
            "without being poor",
            "一户投诉：任何一户；漏评的另加；本村有关系的户不贫困却在册的，再加",
        ),
        Text("{base}%; {missed} and {envy} points a year", "每年{base}%；{missed}、{envy}个百分点"),
    ),
    "answers": (
        Text(
            "A complaint is accepted; an accepted one checked; upheld, if it is just, and if not; until it is closed",
            "投诉被受理；受理后得到核查；属实的判为成立，不属实的判为成立；到办结为止",
        ),
        Text(
            "{accepted}%; {checked}%; {just}% and {other}%; {days} days on average",
            "{accepted}%；{checked}%；{just}%与{other}%；平均{days}天",
        ),
    ),
    "projects": (
        Text(
            "Projects: one for so many persons; its money waits; it does what another does; applicants claim more than "
            "the truth, half of them by at least",
            "项目：多少人一个；资金闲置；与别的项目重复；申报的人数比真实的多，一半的项目至少多",
        ),
        Text(
            "{persons}; {waits}%, {months} months on average; {overlap}%; {boast}%",
            "{persons}人；{waits}%，平均{months}个月；{overlap}%；{boast}%",
        ),
    ),
    "hours": (
        Text(
            "Hours of a village cadre a year, in all and in meetings; forms of a registered household, and how often; "
            "days with inspections",
            "村干部每年的工时，其中开会的；在册户每户的表格，每年填几遍；迎接检查的天数",
        ),
        Text(
            "{hours} and {meetings}; {forms} of {minutes} minutes, {rounds} times ({more} times in {share}% of "
            "villages); {days} on average",
            "{hours}与{meetings}小时；{forms}张，每张{minutes}分钟，{rounds}遍（{share}%的村{more}遍）；平均{days}天",
        ),
    ),
}

HELP: Mapping[str, Text] = {
    "industry": Text("Local industry", "产业帮扶"),
    "employment": Text("Employment", "就业帮扶"),
    "ecology": Text("Ecological jobs", "生态岗位"),
    "education": Text("Education", "教育帮扶"),
    "relocation": Text("Relocation", "易地搬迁"),
}

_SOURCE = Text("County Jia, fictional: {persons} persons, seed {seed}", "甲县（虚构）：{persons}人，种子{seed}")

# Of each chart: title, subtitle, the chart in words, and the labels in it.
CHARTS: Mapping[str, Mapping[str, Text]] = {
    "causes": {
        "title": Text(
            "As others leave, those with causes remain: it was written so",
            "别的户退出了，有致贫原因的户留在册上：设定如此",
        ),
        "subtitle": Text(
            "Of the persons on the register at the end of the year, %. The shares of 2017 are fitted, but not the age.",
            "占年底在册人口的%。2017年各原因的比重是配定的，年龄除外。",
        ),
        "words": Text(
            "Of registered persons, 2014, 2017 and 2020. Illness recorded: {illness}. Lack of labour: {labour}. Lack "
            "of skills: {skills}. Aged 65 and over: {aged_65}. Disability: {disability}.",
            "在册人口中，2014、2017、2020年。因病：{illness}。缺劳力：{labour}。缺技术：{skills}。65岁以上："
            "{aged_65}。因残：{disability}。",
        ),
        "source": _SOURCE,
        "illness": Text("illness", "因病"),
        "labour": Text("labour", "缺劳力"),
        "skills": Text("skills", "缺技术"),
        "aged_65": Text("65 and over", "65岁以上"),
        "disability": Text("disability", "因残"),
        "fitted": Text("fitted", "按此年配定"),
    },
    "in-and-out": {
        "title": Text(
            "Where somebody is ill, fewer get out: the formula says so", "家有病人的户，走出贫困的较少：公式如此"
        ),
        "subtitle": Text(
            "Poverty by income alone; households, % of those in the other state the year before",
            "只按收入计算的贫困；按户计，占上年处于另一状态的户的%",
        ),
        "words": Text(
            "From {first} to {last}. Out of poverty, nobody ill: {out_not_ill}. Out, somebody ill: {out_ill}. Back in "
            "poverty a year after leaving it: {back}. Into poverty: {in}.",
            "{first}年至{last}年。走出贫困，家无病人：{out_not_ill}。走出贫困，家有病人：{out_ill}。走出一年后又贫困：{back}。陷入贫困：{in}。",
        ),
        "source": _SOURCE,
        "out_not_ill": Text("out, nobody ill", "走出，家无病人"),
        "out_ill": Text("out, somebody ill", "走出，家有病人"),
        "back": Text("back after a year", "一年后又贫困"),
        "in": Text("in", "陷入贫困"),
    },
    "missed": {
        "title": Text(
            "Most often missed: those with cash enough who lack a guarantee", "首次建档时，收入够而缺保障的户漏评最多"
        ),
        "subtitle": Text(
            "Of the poor persons of each group in 2014, those who are not listed, %",
            "2014年各组贫困人口中未列入的，%",
        ),
        "words": Text(
            "Cash below two thirds of the line: {far_below}. From there to the line: {near_below}. Cash above the "
            "line, but a guarantee missing: {lacking}. Connected households: {connected}. Other households: {others}.",
            "现金收入不到贫困线三分之二：{far_below}。三分之二至贫困线：{near_below}。现金收入够贫困线，但缺保障："
            "{lacking}。有关系的户：{connected}。其他各户：{others}。",
        ),
        "source": _SOURCE,
        "far_below": Text("cash below 2/3 of the line", "不到贫困线的2/3"),
        "near_below": Text("cash from 2/3 to the line", "2/3至贫困线"),
        "lacking": Text("only a guarantee missing", "收入够，缺保障"),
        "connected": Text("connected households", "有关系的户"),
        "others": Text("other households", "其他户"),
    },
}
