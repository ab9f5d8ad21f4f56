"""The exercises of lesson 00.

Solutions and wrong answers first, then the declarations. The bus company of 00-7 is invented, and so is the second page
of 00-4; both say so.
"""

from __future__ import annotations

from typing import Any

from coursekit.exercises import Choice, Column, Field, Function, Mistake, Number, Open, Option, Table, Unit
from coursekit.exercises.units import BILLION_YUAN, PERSONS, WAN_PERSONS
from coursekit.text import Text as T

__all__ = ["EXERCISES"]


# 00-1


def persons(lesson: Any) -> Any:
    """Return 9899万 in persons."""
    wan = 10_000
    return 9899 * wan


# 00-2


def billion_yuan(lesson: Any) -> Any:
    """Return 5296亿元 in billion yuan."""
    yi = 100_000_000
    billion = 1_000_000_000
    return 5296 * yi / billion


# 00-3


def bounds(lesson: Any) -> Any:
    """Return the lower and upper end of five printed figures, in the printed unit."""
    import pandas as pd

    return pd.DataFrame(
        {
            "printed": ["70%左右", "4300多亿", "620多万", "超过40%", "3%以上"],
            "low": [65, 4300, 620, 40, 3],
            "high": [75, 4400, 630, None, None],
        }
    )


# 00-4


def captions(page: Any) -> Any:
    """Return the paragraph numbers of the photo captions."""
    # The byline decides, not the date. | 看署名，不看日期。
    return set(page.loc[page["ends"] == "摄", "paragraph"])


def dated_later(page: Any) -> Any:
    """Take every paragraph whose date is later than the speech."""
    return set(page.loc[page["date"] > "2018-02-12", "paragraph"])


def any_date(page: Any) -> Any:
    """Take every paragraph that holds a full date."""
    return set(page.loc[page["date"] != "", "paragraph"])


def byline_and_later(page: Any) -> Any:
    """Take captions, but only those dated after the speech."""
    return set(page.loc[(page["ends"] == "摄") & (page["date"] > "2018-02-12"), "paragraph"])


def byline_and_dated(page: Any) -> Any:
    """Take captions, but only those with a date."""
    return set(page.loc[(page["ends"] == "摄") & (page["date"] != ""), "paragraph"])


def name_of_page(page: Any) -> T:
    """Say which page a case is."""
    if len(page) > 5:
        return T(en="the page of the speech", zh="讲话所在的页面")
    return T(en="the second, invented page", zh="另一个虚构的页面")


def invented_page() -> Any:
    """Return a small page that is not the real one: a caption without a date, a dated paragraph that is no caption."""
    import pandas as pd

    return pd.DataFrame(
        {
            "paragraph": [1, 2, 3, 4, 5],
            "characters": [18, 240, 61, 33, 187],
            "date": ["", "2019-05-06", "", "2016-01-09", "2017-03-02"],
            "ends": ["话", "。", "摄", "摄", "。"],
        }
    )


# 00-5


def poor_2017(lesson: Any) -> Any:
    """Return the rural poor at the end of 2017, in 万 persons: one fact, however often it is printed."""
    return lesson.figure("poor-2017").value / 10_000


# 00-6


def verdict(lesson: Any) -> Any:
    """Return the letter of the option that keeps an estimate an estimate."""
    return "b"


# 00-7


def lowest(lesson: Any) -> Any:
    """Return the smallest number of trips a rider that the printed words allow."""
    fewest_trips = 55e6  # about 60 million: 55 to 65 | 6000万左右：5500万至6500万
    most_riders = 2.5e6  # more than 2.4 million: below 2.5 | 240多万：不足250万
    return fewest_trips / most_riders


TRIPS = Unit("trips-per-rider", T(en=" trips a rider", zh="次"), ("trips", "trips per rider", "次", "次/人"), "count")


# 00-8


def record(lesson: Any) -> Any:
    """Return an example of a complete record: a figure of the speech."""
    return {
        "label": T(en="microcredit lent, cumulative", zh="累计发放的扶贫小额信贷"),
        "value": 430_000_000_000,
        "unit": T(en="yuan", zh="元"),
        "qualifier": T(en="more than", zh="多"),
        "period": T(en="up to early 2018", zh="截至2018年初"),
        "place": T(en="§1.3, paragraph 15", zh="§1.3，第15段"),
        "source": T(en="Qiushi 2020/09", zh="《求是》2020年第9期"),
        "limit": T(en="how much was paid back", zh="收回了多少"),
    }


def _with(**changes: Any) -> Any:
    """Return an answer like the example, with some fields changed."""
    return lambda lesson: {**record(lesson), **changes}


def _has_no_year(answer: dict[str, Any]) -> bool:
    """Whether the period names no year."""
    return not any(ch.isdigit() for ch in str(answer["period"]))


def _source_is_a_search(answer: dict[str, Any]) -> bool:
    """Whether the source is a search engine or just the internet."""
    words = ("google", "baidu", "bing", "internet", "wikipedia", "百度", "搜索", "网上", "互联网", "维基")
    source = str(answer["source"]).lower()
    return any(word in source for word in words) and len(source) < 40


def _says_nothing_is_missing(answer: dict[str, Any]) -> bool:
    """Whether the limit says that there is none."""
    return str(answer["limit"]).strip().lower().rstrip(".。") in {
        "none",
        "nothing",
        "no limits",
        "无",
        "没有",
        "没有局限",
    }


EXERCISES = (
    Number(
        id="00-1",
        title=T(en="How many people is that?", zh="一共是多少人？"),
        ask=T(en="the number of persons, written out in full", zh="以“人”为单位，完整写出这个数"),
        unit=PERSONS,
        places=0,
        solution=persons,
        hints=(
            T(
                en="万 is a unit word, as “million” is. Which power of ten does it stand for?",
                zh="“万”同英语的million一样，是计数单位。它代表10的几次方？",
            ),
            T(
                en="1万 = 10,000: four zeros. Multiply the printed number by that.",
                zh="1万=10,000，也就是四个零。用印出来的数乘以它。",
            ),
        ),
        mistakes=(
            Mistake(
                "wan-as-thousand",
                T(
                    en="You read 万 as a thousand. It has one more zero: ten thousand.",
                    zh="这是把“万”当成了英语的thousand（千）。“万”要多一个零。",
                ),
                value=9_899_000,
            ),
            Mistake(
                "wan-as-million",
                T(
                    en="You read 万 as a million, which gives more people than live on Earth. 万 is ten thousand.",
                    zh="这是把“万”当成了英语的million（百万），得出的人数比全世界的人还多。“万”是10的4次方。",
                ),
                value=9_899_000_000,
            ),
            Mistake(
                "ten-times-too-many",
                T(
                    en="Ten times too many: one zero slipped in. Count the zeros of 万 again.",
                    zh="多了一个零，大了十倍。请再数一数“万”有几个零。",
                ),
                value=989_900_000,
            ),
        ),
        why=T(
            en="万 is ten thousand, so the printed number gets four more digits. For millions move the point two "
            "digits to the left instead: 9899万 is 98.99 million.",
            zh="“万”是10的4次方，所以在印出的数后面添四个零。换成英语的million，则把小数点左移两位：9899万就是98.99 "
            "million。",
        ),
        right=T(
            en="98,990,000, or 98.99 million: nearly one hundred million people, not one billion.",
            zh="98,990,000人，英语写作98.99 million：接近一亿人，而不是接近十亿人。",
        ),
    ),
    Number(
        id="00-2",
        title=T(en="How many billion yuan?", zh="合多少billion？"),
        ask=T(en="the sum in billion yuan, one decimal", zh="以十亿元（billion yuan）为单位，保留一位小数"),
        unit=BILLION_YUAN,
        places=1,
        solution=billion_yuan,
        hints=(
            T(
                en="亿 and billion are different powers of ten. Write both out with all their zeros.",
                zh="“亿”和billion不是同一个10的幂。把两个数的零都写出来比一比。",
            ),
            T(
                en="1亿 = 100,000,000 and 1 billion = 1,000,000,000: ten 亿 make one billion.",
                zh="1亿=100,000,000，1 billion=1,000,000,000：10个“亿”才是1个billion。",
            ),
        ),
        mistakes=(
            Mistake(
                "yi-as-billion",
                T(
                    en="You read 亿 as a billion. A billion is ten times as much.",
                    zh="这是把“亿”直接当成了billion。billion是“亿”的十倍。",
                ),
                value=5296,
            ),
            Mistake(
                "yi-as-ten-million",
                T(
                    en="You read 亿 as ten million. It is a hundred million: 万 times 万.",
                    zh="这是把“亿”当成了千万。1亿是1万个“万”。",
                ),
                value=52.96,
            ),
        ),
        why=T(
            en="亿 is a hundred million (万 times 万), and ten of them are a billion. So from 亿 to billion the point "
            "moves one digit.",
            zh="1亿是1万个“万”，10个“亿”才是1个billion。所以从“亿”换算成billion，小数点只移一位。",
        ),
        right=T(
            en="529.6 billion yuan: the agriculture-related funds that poor counties integrated, by the speech.",
            zh="529.6 billion yuan，即讲话所说贫困县累计整合的财政涉农资金。",
        ),
    ),
    Table(
        id="00-3",
        title=T(en="Words into bounds", zh="把词语变成上下界"),
        ask=T(
            en="low and high of each figure, by habit, in the printed unit; None where the words set no end",
            zh="按习惯读法写出每个数的下界与上界，单位照原文；词语没有限定的一端写None",
        ),
        rows=("printed",),
        columns=(
            Column("low", T(en="lower bound", zh="下界"), tolerance=0.01),
            Column("high", T(en="upper bound", zh="上界"), tolerance=0.01),
        ),
        solution=bounds,
        hints=(
            T(
                en="Sort the words first: which ones open the number to one side only, and which to both?",
                zh="先给词语分类：哪些只向一边放开，哪些向两边放开？",
            ),
            T(
                en="For 多 and 左右 look at the last printed digit that is not zero: which place does it stand in? "
                "In 4300 it is the hundreds, in 620 the tens.",
                zh="遇到“多”和“左右”，先看最后一个不为零的数字在哪一位：4300是百位，620是十位。",
            ),
            T(
                en="多 adds less than one such unit. 左右 stays within half a unit on either side. 超过 and 以上 set "
                "no upper end: write None.",
                zh="“多”：再加不到该位的一个单位；“左右”：上下各半个单位；“超过”“以上”：没有上界，写None。",
            ),
        ),
        mistakes=(
            Mistake(
                "more-than-as-a-point",
                T(
                    en="You kept 4300多 and 620多 as single points. 多 says there is some more: leave room above.",
                    zh="你把4300多、620多当成了确切的数。“多”表示还有零头，上面要留出余地。",
                ),
                cells={("4300多亿", "high"): 4300},
            ),
            Mistake(
                "about-as-a-minimum",
                T(
                    en="You read 左右 as “at least”. It opens to both sides; with a floor of 70, a fall of 69.23% "
                    "would make the sentence false.",
                    zh="你把“左右”读成了“至少”。它向两边放开；若以70为下限，69.23%的降幅反倒不合原文了。",
                ),
                cells={("70%左右", "low"): 70},
            ),
            Mistake(
                "next-round-hundred",
                T(
                    en="620多 is printed to the tens, so 多 adds less than ten, not less than a hundred.",
                    zh="620多印到十位，“多”表示不到十，而不是不到一百。",
                ),
                cells={("620多万", "high"): 700},
            ),
            Mistake(
                "ceiling-of-one-hundred",
                T(
                    en="A share cannot pass 100%, true. But that is your knowledge, not the words’: 超过 sets no upper "
                    "end.",
                    zh="比重确实不会超过100%，但那是你的常识，不是词语说的：“超过”没有划上界。",
                ),
                cells={("超过40%", "high"): 100},
            ),
        ),
        why=T(
            en="The printed digits show how finely the writer counted. 多 adds less than one unit of the last of them; "
            "左右 rounds to such a unit; 超过 and 以上 give a floor and no ceiling. Of 多 only the floor is strict; "
            "its ceiling is a habit of reading.",
            zh="印出的数字表明写作者数到哪一位。“多”表示再加不到该位的一个单位；“左右”表示按该位取整；“超过”“以上”只给下界，"
            "不给上界。其中“多”的下界是确定的，上界只是习惯读法。",
        ),
        right=T(
            en="Five figures, five intervals. Two have no upper end at all: however large the true value, the words "
            "would still be true.",
            zh="五个数，五个区间。其中两个没有上界：真实数值再大，这样写也不算错。",
        ),
    ),
    Function(
        id="00-4",
        title=T(en="What on this page is not the speech?", zh="页面上哪些不是讲话？"),
        ask=T(
            en="a function that takes such a table and returns the set of paragraph numbers that are photo captions",
            zh="写一个函数：输入这样的表，返回图片说明所在的段落号（集合）",
        ),
        cases=lambda lesson: ((lesson.table("page"),), (invented_page(),)),
        show=name_of_page,
        solution=captions,
        hints=(
            T(
                en="What do all captions have that no paragraph of the speech has? Think of who made the picture.",
                zh="图片说明都有，而讲话段落都没有的，是什么？想一想照片是谁拍的。",
            ),
            T(
                en="Filter by the last character, not by the date: two captions are older than the speech, and the "
                "speech’s own date line has a date too.",
                zh="看最后一个字，不看日期：有两条图片说明早于讲话，而讲话自己的日期行也有日期。",
            ),
            T(
                en='Keep the rows where page["ends"] == "摄", take their column paragraph, and make a set of it.',
                zh='保留page["ends"] == "摄"的行，取出paragraph列，再变成集合。',
            ),
        ),
        mistakes=(
            Mistake(
                "later-than-the-speech",
                T(
                    en="You took what is dated after the speech. That misses two captions from before it, and takes "
                    "the web page’s own date for one.",
                    zh="你取的是日期晚于讲话的段落。这样会漏掉两条更早的图片说明，还会把网页的发布日期算进来。",
                ),
                wrong=dated_later,
            ),
            Mistake(
                "has-a-full-date",
                T(
                    en="You took everything with a full date. The date line of the speech and the date of the web page "
                    "have one as well, and a caption need not have any.",
                    zh="你取的是含完整日期的段落。可讲话的日期行、网页的发布日期也是完整日期，而图片说明未必有日期。",
                ),
                wrong=any_date,
            ),
            Mistake(
                "byline-and-later",
                T(
                    en="Your captions are captions, but you kept only those after the speech. A caption is page "
                    "furniture whatever its date.",
                    zh="你找到的确实是图片说明，但只留了晚于讲话的。不论日期早晚，图片说明都不属于讲话。",
                ),
                wrong=byline_and_later,
            ),
            Mistake(
                "byline-and-dated",
                T(
                    en="Right on this page, but you ask for a date as well. On the second page one caption has none.",
                    zh="在这个页面上对，但你还要求有日期。另一个页面上有一条图片说明没有日期。",
                ),
                wrong=byline_and_dated,
            ),
        ),
        why=T(
            en="The byline is what makes a caption a caption; the date only happens to go with it. A rule that rests "
            "on the reason carries over to the second, invented page; one that rests on the accident does not.",
            zh="署名才是图片说明的标志，日期只是碰巧同时出现。按标志写的规则，换到另一个虚构的页面照样管用；"
            "按巧合写的规则就不行。",
        ),
        right=T(
            en="Six captions: paragraphs 12, 18, 22, 34, 44 and 49. Four of them are later than the speech, so they "
            "cannot have been part of it.",
            zh="共六条图片说明：第12、18、22、34、44、49段。其中四条晚于讲话，不可能是讲话的一部分。",
        ),
        derive=lambda _: "read",
    ),
    Number(
        id="00-5",
        title=T(en="Two mentions, how many people?", zh="提到两次，是多少人？"),
        ask=T(en="the rural poor at the end of 2017, in 万 persons", zh="2017年底的农村贫困人口，以万人为单位"),
        unit=WAN_PERSONS,
        places=0,
        solution=poor_2017,
        hints=(
            T(
                en="If a newspaper prints the score of a match on two pages, how many matches were played?",
                zh="同一场比赛的比分登在报纸的两个版面上，一共赛了几场？",
            ),
            T(
                en="Both rows carry the same `fact`: the same people at the same moment. Take it once.",
                zh="两行的`fact`相同，说的是同一时点的同一群人。只取一次。",
            ),
        ),
        mistakes=(
            Mistake(
                "mentions-added",
                T(
                    en="You added two mentions of one fact. A figure does not grow by being repeated.",
                    zh="你把同一事实的两次提及加在了一起。一个数不会因为多说一遍就变大。",
                ),
                value=6092,
            ),
            Mistake(
                "mentions-counted",
                T(
                    en="You counted the mentions. Asked is how many people they report.",
                    zh="你数的是提及的次数。题目问的是多少人。",
                ),
                value=2,
            ),
            Mistake(
                "task-added",
                T(
                    en="You added the 3000多万 of paragraph 35. That is the task for the next three years, and it is "
                    "about the same people.",
                    zh="你加上了第35段的3000多万。那是今后三年的任务，说的是同一群人。",
                ),
                value=6046,
            ),
        ),
        why=T(
            en="A mention is a place where a number is printed; a fact is what it states. Paragraphs 13 and 35 are two "
            "mentions of one fact, so the sum over mentions counts every person twice.",
            zh="提及是数字印出来的地方，事实是它陈述的内容。第13段和第35段是同一事实的两次提及，按提及相加就把每个人数了两遍。",
        ),
        right=T(
            en="Two mentions, one fact: 30.46 million people. Repeating it did not make it any better supported.",
            zh="两次提及，一个事实：3046万人。重复一遍，并不会让它更有依据。",
        ),
    ),
    Choice(
        id="00-6",
        title=T(en="One hundred more counties", zh="还有100个县"),
        ask=T(en="what the speech says about these counties", zh="关于这些县，讲话究竟说了什么"),
        options=(
            Option(
                "a",
                T(
                    en="By 12 February 2018, 128 counties had left the list.",
                    zh="到2018年2月12日，已有128个县退出。",
                ),
                T(
                    en="This adds a result (28) to an expectation (100) and calls both a result. Look at the words "
                    "before the 100.",
                    zh="这是把结果（28个）和预计（100个）相加，又都当成了结果。请看100前面的词。",
                ),
                code="estimate-as-outcome",
            ),
            Option(
                "b",
                T(
                    en="For 2017 it expects 100 counties, by an initial estimate; the assessment was not complete yet.",
                    zh="对2017年，讲话给出的是初步评估：预计100个县；考核验收尚未结束。",
                ),
            ),
            Option(
                "c",
                T(
                    en="125 counties left for 2017, so this is what the record should hold.",
                    zh="2017年退出的是125个县，记录里就该写125。",
                ),
                T(
                    en="125 is a later official count, reported in October 2018. It tests the estimate; it is not what "
                    "was said in February.",
                    zh="125是后来（2018年10月报道）的正式数，可以用来检验这个预计，但不是2月讲话里说的。",
                ),
                code="later-count-read-in",
            ),
            Option(
                "d",
                T(
                    en="Nothing: an estimate is not information.",
                    zh="什么也没说：估计不算信息。",
                ),
                T(
                    en="An estimate is information about what was expected, and when. It can be checked later, if it "
                    "is kept as an estimate.",
                    zh="估计也是信息：它记下了当时的预期。只要按估计来记，日后就能检验。",
                ),
                code="estimate-is-nothing",
            ),
        ),
        answer="b",
        solution=verdict,
        hints=(
            T(
                en="When was the sentence spoken, and when did the assessment for 2017 end?",
                zh="这句话是什么时候讲的？2017年的考核验收又是什么时候结束的？",
            ),
            T(
                en="The words 初步评估 (initial estimate) stand before the 100, and none stand before the 28.",
                zh="100的前面有“初步评估”四个字，28的前面没有。",
            ),
        ),
        why=T(
            en="A record keeps what was known when it was said. The later count is a second record, with its own date "
            "and source; lesson 02 puts the two side by side.",
            zh="记录要保留说话当时的所知。后来的数是另一条记录，有自己的日期和来源；第02课会把两者放在一起比较。",
        ),
        right=T(
            en="An estimate, dated and marked as such. The official count that came later was 125: the estimate was "
            "exceeded, and we can say so only because it was recorded as an estimate.",
            zh="是一个注明时间的估计。后来的正式数是125个，超过了预计；正因为当初按估计来记，今天才能这样说。",
        ),
    ),
    Number(
        id="00-7",
        title=T(en="Your document: a bus company", zh="换一份材料：公交公司"),
        ask=T(
            en="the smallest number of trips a rider that both phrases allow, one decimal",
            zh="两个说法都容许的人均出行次数的最小值，保留一位小数",
        ),
        unit=TRIPS,
        places=1,
        solution=lowest,
        hints=(
            T(
                en="Neither number is a point. Write the low and the high end of each first.",
                zh="两个数都不是确切值。先分别写出它们的下界和上界。",
            ),
            T(
                en="A quotient is smallest when the top is as small and the bottom as large as it may be.",
                zh="分子尽量小、分母尽量大的时候，商最小。",
            ),
            T(
                en="Trips: 55 to 65 million. Riders: 2.4 to under 2.5 million.",
                zh="出行次数：5500万至6500万。乘客：240万至不到250万。",
            ),
        ),
        mistakes=(
            Mistake(
                "points-divided",
                T(
                    en="You divided the printed numbers as if they were exact. Both words leave room: use the ends.",
                    zh="你把印出来的两个数当成确切值相除了。两个词都留有余地，请用上下界来算。",
                ),
                value=25.0,
            ),
            Mistake(
                "low-over-low",
                T(
                    en="You took the low end of both. A larger number of riders makes the average smaller still.",
                    zh="你两处都取了下界。乘客越多，人均次数还会更小。",
                ),
                value=lambda lesson: 55 / 2.4,
            ),
            Mistake(
                "largest-instead",
                T(
                    en="This is the largest average the words allow. Asked is the smallest.",
                    zh="这是两个说法容许的最大值。题目问的是最小值。",
                ),
                value=lambda lesson: 65 / 2.4,
            ),
        ),
        why=T(
            en="Bounds go through a division crosswise: low over high for the smallest value, high over low for the "
            "largest. The printed numbers give 25, the words allow anything from 22.0 to 27.1.",
            zh="区间相除要交叉取：最小值用下界除以上界，最大值用上界除以下界。照印出的数算是25，照词语算则在22.0到27.1之间。",
        ),
        right=T(
            en="“More than 20 trips a rider” holds at both ends of the bounds; “25 trips a rider” does not. The method "
            "is the same for a bus company, a ministry or a speech.",
            zh="“人均超过20次”在区间两端都成立，“人均25次”则不然。无论公交公司、政府部门还是一篇讲话，方法都一样。",
        ),
        derive=lambda _: "simulated",
        transfer=True,
    ),
    Open(
        id="00-8",
        title=T(en="A record of your own", zh="你自己的一条记录"),
        ask=T(
            en="a complete record of one figure that your own government, employer or town has printed",
            zh="为你所在地政府、单位或企业公布的一个数，写一条完整的记录",
        ),
        fields=(
            Field("label", T(en="what is counted", zh="数的是什么"), least=4),
            Field("value", T(en="the value, a plain number", zh="数值，只写数字"), kind="number"),
            Field("unit", T(en="the unit", zh="单位"), least=1),
            Field("qualifier", T(en="the qualifier, or “none printed”", zh="限定词；没有就写“无”"), least=1),
            Field("period", T(en="date or period, with the year", zh="时点或时期，写明年份"), least=4),
            Field("place", T(en="page, table or paragraph", zh="页码、表号或段落"), least=2),
            Field("source", T(en="title and date of the document", zh="文件名称与日期"), least=6),
            Field("limit", T(en="one thing the figure cannot tell", zh="这个数回答不了的一个问题"), least=2),
        ),
        solution=record,
        hints=(
            T(
                en="Take something short and printed: a yearly report, a press release, a budget leaflet, a timetable.",
                zh="找一份短小的、印出来的材料：年度报告、新闻稿、预算公开单、时刻表都行。",
            ),
            T(
                en="Write the record so that a stranger could find the number again and would read it as you do.",
                zh="写到一个陌生人也能据此找到这个数，并且读出同样的意思。",
            ),
            T(
                en="Stuck on limit? Ask: who was counted, who was not, when, and by whom?",
                zh="写不出limit？问一问：数了谁，没数谁，什么时候数的，谁来数的？",
            ),
        ),
        mistakes=(
            Mistake(
                "period-without-a-year",
                T(
                    en="The period names no year. “Last year” means something else next year.",
                    zh="时期里没有写年份。到了明年，“去年”指的就是另一年了。",
                ),
                test=_has_no_year,
                wrong=_with(period="last year"),
            ),
            Mistake(
                "source-is-a-search",
                T(
                    en="A search engine or “the internet” is a way to find a source, not a source. Who printed it, and "
                    "in which document?",
                    zh="搜索引擎或“网上”是找来源的办法，不是来源。是谁、在哪份文件里公布的？",
                ),
                test=_source_is_a_search,
                wrong=_with(source="found with Google"),
            ),
            Mistake(
                "no-limit-found",
                T(
                    en="Every figure leaves something open. Who was counted, who was not, when, and by whom?",
                    zh="没有哪个数什么都能回答。数了谁，没数谁，什么时候数的，谁来数的？",
                ),
                test=_says_nothing_is_missing,
                wrong=_with(limit="none"),
            ),
        ),
        why=T(
            en="The example is one record among many. What makes it complete: someone else can find the figure, reads "
            "it the same way, and knows what not to conclude from it.",
            zh="例子只是写法之一。完整的标准是：别人能找到这个数，读法一致，也知道哪些结论不能从中得出。",
        ),
        right=T(
            en="Keep it: the later lessons ask you to check this figure’s arithmetic, its base and its source.",
            zh="请留好这条记录：以后的课会请你检查它的计算、基数和来源。",
        ),
        derive=lambda _: "read",
        transfer=True,
    ),
)
