"""Words for every general verdict code, in both languages.

A code with a place (a column, a case, a line) has fields in braces, filled from the facts of the verdict. Words of a
named mistake stand in its exercise.
"""

from __future__ import annotations

from collections.abc import Mapping

from coursekit.exercises.chart_words import CHART, CHART_SAY
from coursekit.text import Text

__all__ = [
    "ASKED",
    "COMPLETE",
    "GAVE",
    "INCOMPLETE",
    "IN_WORDS",
    "KINDS",
    "NEXT",
    "NO_LIMIT",
    "NO_UNIT",
    "OVERRIDABLE",
    "SAY",
    "STEP",
    "USED_FIGURE",
    "WHY",
    "decimals",
]

GAVE = Text(en="You gave", zh="你的答案")
ASKED = Text(en="Asked for", zh="题目要求")
NEXT = Text(en="Next step", zh="下一步")
IN_WORDS = Text(en="In words", zh="解读")
WHY = Text(en="Why", zh="为什么")
COMPLETE = Text(en="Complete", zh="已完整")
INCOMPLETE = Text(en="Not complete yet", zh="还不完整")
USED_FIGURE = Text(
    en="This is a given number: {label}. It goes into the calculation and is not its result; go on from it.",
    zh="这是已知数：{label}。要用它来计算，它本身不是结果，请接着往下算。",
)

_DECIMALS = (
    Text(en="a whole number", zh="整数"),
    Text(en="one decimal", zh="一位小数"),
    Text(en="two decimals", zh="两位小数"),
    Text(en="three decimals", zh="三位小数"),
    Text(en="four decimals", zh="四位小数"),
)


def decimals(places: int) -> Text:
    """Say how many decimals are asked for.

    Examples
    --------
    >>> decimals(0).en, decimals(1).zh
    ('a whole number', '一位小数')
    """
    known = _DECIMALS[max(places, 0)] if places < len(_DECIMALS) else None
    return known or Text(en=f"{places} decimals", zh=f"{places}位小数")


KINDS: Mapping[str, Text] = {
    "number": Text(en="number", zh="数值题"),
    "choice": Text(en="choice", zh="选择题"),
    "table": Text(en="table", zh="表格题"),
    "function": Text(en="function", zh="函数题"),
    "chart": Text(en="chart", zh="图表题"),
    "open": Text(en="open", zh="开放题"),
}

NO_LIMIT = Text(
    en="No time limit could be set here: before Python 3.12 there is one only in the kernel’s main thread, and none on "
    "Windows. If the check does not end, interrupt the kernel.",
    zh="这里无法设置时限：Python 3.12以前，只有在内核的主线程中才能设置，在Windows上则不能。如果检查一直不结束，请中断内核。",
)

NO_UNIT = Text(en="Leave out what stands after the number.", zh="请去掉数后面的文字或符号。")
"""Said of whatever stands after a number that is asked for without a unit."""

OVERRIDABLE = frozenset(
    {"sign", "year-off", "fraction", "percent", "upside-down", "wan", "yi", "power-of-ten", "close", "cut-off"}
)
"""General mistakes an exercise may give words of its own."""

_ANSWER = {
    "none": Text(
        en="The answer is None. Put your answer there; if it comes from a function, check that the function has a "
        "`return`.",
        zh="答案是None。请填入你的答案；如果它来自函数，请检查函数里有没有`return`。",
    ),
    "slow-answer": Text(
        en="Hand in a plain value: reading this one took more than {seconds} seconds.",
        zh="请交一个普通的值：读取这个答案超过了{seconds}秒。",
    ),
    "answer-raises": Text(
        en="Hand in a plain value: this object raised {error} when it was read.",
        zh="请交一个普通的值：读取这个对象时出现了{error}。",
    ),
    "no-answer": Text(
        en='Pass your answer as well: write `lesson.check("{ref}", {name})`.',
        zh='请把答案一起交上来：写成`lesson.check("{ref}", {name})`。',
    ),
    "too-many-answers": Text(
        en='Pass the name of the exercise and one answer: `lesson.check("{ref}", {name})`. '
        "Decimals stand after a point, not after a comma.",
        zh='请只写练习的名称和一个答案：`lesson.check("{ref}", {name})`。小数点用“.”，不用逗号。',
    ),
    "commas": Text(
        en="Write the number without commas, and its decimals after a point. To Python a comma ends one value and "
        "begins the next.",
        zh="请把这个数连着写，不加逗号，小数点用“.”。在Python里，逗号表示前一个值结束、后一个值开始。",
    ),
}

_NUMBER = {
    "not-a-number": Text(
        en="Write one number in digits, such as 12.5, without words.",
        zh="请用阿拉伯数字，例如12.5，不要夹文字。",
    ),
    "not-one": Text(
        en="Give one number: not a range, a list or a calculation, but its result.",
        zh="请只写一个数：不写区间、列表或算式，只写结果。",
    ),
    "grouping": Text(
        en="Write the decimals after a point, and separate digits only in groups of three: 1,234,567.8.",
        zh="小数点请用“.”，分节只能每三位一节：1,234,567.8。",
    ),
    "too-long": Text(en="Write one number; this text is too long for one.", zh="请写一个数；这段文字太长了。"),
    "too-large": Text(
        en="This number is far too large to be the answer. Look at the unit that is asked for.",
        zh="这个数大得不可能是答案。请看题目要求的单位。",
    ),
    "boolean": Text(
        en="True and False are no numbers. Hand in the number itself, not a comparison.",
        zh="True和False不是数。请交数本身，而不是比较的结果。",
    ),
    "nan": Text(
        en="The result is “not a number”. Look in your calculation for a missing value or for 0 divided by 0.",
        zh="结果是“非数”（NaN）。请检查算式里有没有缺失值，或者0除以0。",
    ),
    "infinite": Text(
        en="The result is infinite. Look in your calculation for a division by zero.",
        zh="结果是无穷大。请检查算式里有没有除以零。",
    ),
    "complex": Text(
        en="The result is a complex number. Look for a root or a power of a negative number.",
        zh="结果是复数。请检查有没有对负数开方或求幂。",
    ),
    "several": Text(
        en="One number is asked for. Take it out of the collection: `x[0]` for a list, `x.iloc[0]` for a column.",
        zh="题目只要一个数。请把它取出来：列表用`x[0]`，一列用`x.iloc[0]`。",
    ),
    "several-truths": Text(
        en="One number is asked for, and this is True or False many times. To count how often it is True, put "
        "brackets around it and `.sum()` after them: `(...).sum()`.",
        zh="题目只要一个数，你交的是许多个True或False。要数出有多少个True，请给它加上括号，再在后面写`.sum()`，即"
        "`(...).sum()`。",
    ),
    "several-table": Text(
        en="One number is asked for, and this is a whole table. `len(x)` is the number of its rows; one cell is "
        '`x.loc[row, "name"]`, by the label of its row and the name of its column.',
        zh='题目只要一个数，你交的是整张表。要行数，写`len(x)`；要某一格，写`x.loc[row, "name"]`，row为行标签，name为列名。',
    ),
    "callable": Text(
        en="This is a function, not its result. Call it: put brackets and its arguments after the name.",
        zh="这是函数，不是它的结果。请调用它：在名称后面加括号和参数。",
    ),
    "bounds": Text(
        en="This figure has bounds and is no single number. Use one of them: `.low` or `.high`.",
        zh="这个数有上下界，不是一个单独的数。请取其中一个：`.low`或`.high`。",
    ),
    "type": Text(en="Hand in a number; this is of type {type}.", zh="请交一个数；你交的是{type}类型。"),
    "unit": Text(
        en="Another unit stands after your number, or 万 or 亿. The unit asked for: {unit}. Convert the number if "
        "need be, or leave the unit out.",
        zh="数后面写了别的单位，或写了“万”“亿”。题目要求的单位：{unit}。需要换算的请先换算，也可以不写单位。",
    ),
    "percent-written": Text(
        en="Percent and percentage points are not the same. Asked for are percentage points: the plain difference of "
        "two rates.",
        zh="%与百分点不是一回事：本题问两个比率之差，单位是百分点。",
    ),
    "points-written": Text(
        en="Percentage points and percent are not the same. Asked for is a percentage, a part of a base.",
        zh="百分点与%不是一回事：本题问的是占基数的百分之几，单位是%。",
    ),
    "words-after": Text(
        en="Leave out what stands after the number. The unit asked for: {unit}.",
        zh="请去掉数后面的文字。题目要求的单位：{unit}。",
    ),
    "sign": Text(
        en="The size fits, the sign does not. Ask what the question calls positive; in a difference, what is taken "
        "from what.",
        zh="大小对，正负号不对。想一想题目把哪个方向算作正；如果是求差，是谁减谁。",
    ),
    "year-off": Text(
        en="This is one year off. Does the period start at the end of its first year, and is the last year counted?",
        zh="差了一年。这段时期是从起始年的年底算起吗？最后一年算在内吗？",
    ),
    "fraction": Text(
        en="This is the hundredth part of what it should be, as a fraction of 1 would be. The unit asked for: {unit}.",
        zh="只有应有值的百分之一，像是以1为整体的小数。题目要求的单位：{unit}。",
    ),
    "percent": Text(
        en="This is a hundred times what it should be, as a percentage would be. The question asks for a plain ratio.",
        zh="是应有值的100倍，像是写成了百分数。题目要求的是倍数本身。",
    ),
    "upside-down": Text(
        en="This is the answer upside down: 1 divided by it. Ask which of the two is the base; it goes below the line.",
        zh="比的方向反了，这是应有值的倒数。想一想以哪个数为基数：它应当做分母。",
    ),
    "wan": Text(
        en="The digits fit, but one 万 (10,000) too many or too few went in. Look at the unit that is asked for, and "
        "write the number out in full once.",
        zh="有效数字对，但多乘或少乘了一个“万”（1万=10,000）。请看题目要求的单位，把这个数完整写出来看一看。",
    ),
    "yi": Text(
        en="The digits fit, but one 亿 (100 million) too many or too few went in. Look at the unit that is asked for, "
        "and write the number out in full once.",
        zh="有效数字对，但多乘或少乘了一个“亿”（1亿=100,000,000）。请看题目要求的单位，把这个数完整写出来看一看。",
    ),
    "power-of-ten": Text(
        en="The digits fit, the point stands in the wrong place. Count the zeros between the two units.",
        zh="有效数字对，小数点的位置不对。请数一数两个单位之间差几个零。",
    ),
    "close": Text(
        en="This is the answer, rounded further than asked. Asked for: {decimals}. Calculate with all digits and "
        "round once, at the end.",
        zh="这是答案，但舍入得太粗。题目要求：{decimals}。请保留全部数字计算，最后再四舍五入一次。",
    ),
    "cut-off": Text(
        en="This is the answer with its last digits cut off, as `int` and `//` do. Asked for: {decimals}. Calculate "
        "with all digits and round once, at the end.",
        zh="这是答案，但末尾的数字被截掉了，`int`和`//`就会这样。题目要求：{decimals}。请保留全部数字计算，最后再四舍"
        "五入一次。",
    ),
    "other": Text(
        en="{read_as}: {decimals}. It is not the answer, and not one of the slips that are common here. "
        "Write down which numbers went in, each with its unit; hint 1 may help.",
        zh="{read_as}{decimals}。它不是答案，也不像本题常见的错法。请写下用到了哪些数、各是什么单位，也可以先看提示1。",
    ),
}

_CHOICE = {
    "not-a-letter": Text(
        en='Hand in the letter of one option as a text, such as `"a"`; this is of type {type}.',
        zh='请用文字写出一个选项的字母，例如`"a"`；你交的是{type}类型。',
    ),
    "no-such-option": Text(en="Choose one of the letters {options}.", zh="请从字母{options}中选一个。"),
}

_TABLE = {
    "not-a-table": Text(
        en="Hand in a table: a DataFrame of pandas, or a dict with one list for each column. This is of type {type}.",
        zh="请交一张表：pandas的DataFrame，或者每列一个列表的字典。你交的是{type}类型。",
    ),
    "columns-missing": Text(
        en="Name the columns as the question does. Not found: {missing}.",
        zh="列名请与题目一致。没有找到：{missing}。",
    ),
    "columns-twice": Text(
        en="The column `{column}` is there more than once. Keep one of them.",
        zh="`{column}`这一列出现了不止一次。请只留一列。",
    ),
    "too-many-rows": Text(
        en="The table has {rows} rows, far more than asked for. Did a merge multiply them?",
        zh="这张表有{rows}行，远多于题目要求。是不是合并时行数翻倍了？",
    ),
    "row-nameless": Text(
        en="Some rows have nothing in {columns}. pandas lays columns together by their row labels; where the labels "
        "differ, rows stay empty. Look the values up by name instead, with `.map(...)` or a merge.",
        zh="有些行的{columns}是空的。pandas按行标签把各列拼在一起，标签对不上的行就会留空。请按名称去查：用`.map(...)"
        "`或合并。",
    ),
    "row-twice": Text(
        en="The row {row} is there more than once. Keep one of them.",
        zh="{row}这一行出现了不止一次。请只留一行。",
    ),
    "rows-missing": Text(en="Add what is missing ({count}): {missing}.", zh="还缺{count}行，请补上：{missing}。"),
    "rows-extra": Text(
        en="Take out the rows that were not asked for ({count}): {extra}.",
        zh="有{count}行不是题目要求的，请去掉：{extra}。",
    ),
    "partly": Text(
        en="Fill in what is still open ({count} in all). The first: row {row}, column `{column}` ({label}).",
        zh="还有{count}处没有填。第一处：{row}这一行的`{column}`列（{label}）。",
    ),
    "cell-empty": Text(
        en="There is no value in this cell, but one is asked for: {label}.",
        zh="这一格没有值，但题目要求填写：{label}。",
    ),
    "cell-none": Text(
        en="This cell holds a text, {value}. Write a value without quotation marks; None, too, stands without them.",
        zh="这一格是文字{value}。值不加引号，None也不加引号。",
    ),
    "cell-too-large": Text(
        en="This number is far too large for the cell: {label}. Look at the unit that is asked for.",
        zh="对这一格来说，这个数大得不可能：{label}。请看题目要求的单位。",
    ),
    "cell-not-number": Text(
        en="This cell holds {type}; write a number, without quotation marks.",
        zh="这一格是{type}；请写数，不加引号。",
    ),
    "cell-not-text": Text(
        en="This cell holds {type}; write a text, in quotation marks.",
        zh="这一格是{type}；请写文字，加引号。",
    ),
    "cell-not-a-word": Text(
        en="Write one of these words into the cell: {words}.",
        zh="这一格只能填下列词语之一：{words}。",
    ),
    "cell-not-bool": Text(
        en="This cell holds {type}; write True or False, without quotation marks.",
        zh="这一格是{type}；请写True或False，不加引号。",
    ),
    "columns-swapped": Text(
        en="Two columns stand in each other’s place: {one}, and {other}. Swap them.",
        zh="两列的位置互换了：{one}，{other}。请换回来。",
    ),
    "column-factor": Text(
        en="All of column `{column}` is off by one and the same power of ten. Look at its unit: {label}.",
        zh="`{column}`整列都相差同一个十的整数次方。请看单位：{label}。",
    ),
    "cell-factor": Text(
        en="In row {row} the digits of `{column}` fit, the point does not: the number is off by a power of ten. Look "
        "at the unit: {label}.",
        zh="{row}这一行的`{column}`，数字对，小数点的位置不对：相差十的若干次方。请看单位：{label}。",
    ),
    "cell": Text(
        en="Row {row}, column `{column}` ({label}): {value} is not right yet. Cells that do not fit: {count}; begin "
        "with this one.",
        zh="{row}这一行的`{column}`列（{label}）：{value}不对。不对的共有{count}格，请先看这一格。",
    ),
}

_FUNCTION = {
    "not-callable": Text(
        en="Hand in the function itself, by its name without brackets: `{name}`. This is of type {type}.",
        zh="请交函数本身，只写名称，不加括号：`{name}`。你交的是{type}类型。",
    ),
    "arity": Text(
        en="Let the function take these arguments, in this order: {parameters}.",
        zh="请让函数依次接收这些参数：{parameters}。",
    ),
    "too-big": Text(
        en="For {case} the output is too large to be compared, or contains itself. Return only what is asked for.",
        zh="输入{case}时，函数返回的值太大，或者包含了它自己，无法比较。请只返回题目要求的值。",
    ),
    "changes-input": Text(
        en="With {case} your function changes the data handed to it. Work on a copy: `data = data.copy()`.",
        zh="输入{case}时，函数改动了传入的数据。请先复制一份再算：`data = data.copy()`。",
    ),
    "returns-nothing": Text(
        en="The function returns nothing. End it with `return` and the result; `print` only shows it.",
        zh="函数没有返回值。请在最后用`return`返回结果；`print`只是显示出来。",
    ),
    "generator": Text(
        en="The function returns a generator. Return the values themselves, with `list(...)` or `return` for `yield`.",
        zh="函数返回的是生成器。请返回值本身：用`list(...)`，或把`yield`改成`return`。",
    ),
    "output-kind": Text(
        en="Return {kind}; yours returns {got}.",
        zh="请返回{kind}；你的函数返回的是{got}。",
    ),
    "output-small": Text(
        en="For {case}, {place} is too small ({passed} of {count} cases fit). Work this case out by hand once.",
        zh="输入{case}时，{place}偏小（{count}个输入中有{passed}个符合）。请动手算一遍这个输入。",
    ),
    "output-large": Text(
        en="For {case}, {place} is too large ({passed} of {count} cases fit). Work this case out by hand once.",
        zh="输入{case}时，{place}偏大（{count}个输入中有{passed}个符合）。请动手算一遍这个输入。",
    ),
    "output": Text(
        en="For {case}, {place} does not fit ({passed} of {count} cases fit). Work this case out by hand once.",
        zh="输入{case}时，{place}不符（{count}个输入中有{passed}个符合）。请动手算一遍这个输入。",
    ),
    "output-same": Text(
        en="Your function returns the same for all {count} cases, whatever is handed to it. Calculate from its "
        "arguments, not from values written into it or defined outside.",
        zh="无论输入什么，你的函数都返回同一个结果（共{count}个输入）。请用参数来计算，不要用写死在函数里或在函数外定"
        "义的值。",
    ),
    "output-columns": Text(
        en="These are the names of the columns: a table as a whole is a collection of them. Take the values of one "
        'column: `table["name"]`.',
        zh='这些是各列的名称：整张表就是列名的集合。请取某一列的值：`table["name"]`。',
    ),
    "output-labels": Text(
        en="These are the labels of the right rows (`.index`), which need not be what stands in them. Take the "
        'column: `table.loc[..., "{column}"]`.',
        zh='行选对了，但你取的是行的标签（`.index`），它不一定等于行里的值。请取这一列：`table.loc[..., "{column}"]`。',
    ),
    "output-mask": Text(
        en='This is True or False for every row. Use it to pick rows, and then a column: `table.loc[..., "name"]`.',
        zh='这是每一行的True或False。请用它来选行，再取一列：`table.loc[..., "name"]`。',
    ),
    "output-power": Text(
        en="Every number is {times}. Look at the units, and at percent.",
        zh="每个数都成了{times}。请检查单位，也看看有没有百分数。",
    ),
    "output-rounded": Text(
        en="These are the right values, rounded to {decimals}. Let the function return all digits; round only when "
        "you write a number down.",
        zh="数值本身是对的，但被舍入到了{decimals}。请让函数返回全部数字，写出来时再四舍五入。",
    ),
    "output-cut-off": Text(
        en="These are the right values with their decimals cut off, as `int` and `//` do. Let the function return "
        "all digits.",
        zh="数值本身是对的，但小数部分被截掉了，`int`和`//`就会这样。请让函数返回全部数字。",
    ),
    "output-off-by-one": Text(
        en="Every number is {way} by 1. Is a first or a last item counted that does not belong, or left out?",
        zh="每个数都{way}了1。是不是多算或漏算了第一个或最后一个？",
    ),
    "output-reversed": Text(
        en="The values are right and stand in the opposite order. Return them in the order that is asked for.",
        zh="数值都对，但次序反了。请按题目要求的次序返回。",
    ),
    "caret": Text(
        en="Your function uses `^`, which in Python is no power. Write a power with `**`, such as `10 ** -2`.",
        zh="你的函数用了`^`，它在Python里不是乘方。乘方请用`**`，例如`10 ** -2`。",
    ),
    "output-length": Text(
        en="Return {length} values; yours returns {got}.", zh="请返回{length}个值；你的函数返回了{got}个。"
    ),
    "set-extra": Text(
        en="For {case}, {item} does not belong in the result (such items: {extent}). Look that item up in the data: "
        "what tells it from those that belong?",
        zh="输入{case}时，{item}不应在结果里（这样的共{extent}个）。请在数据里找到它：它与应在结果里的有什么不同？",
    ),
    "set-lacking": Text(
        en="For {case}, no item is wrong, but items are missing ({extent}). Look at what your function leaves out.",
        zh="输入{case}时，已有的都对，但还缺{extent}个。请看看函数漏掉了哪些。",
    ),
    "set-empty": Text(
        en="For {case} the result is empty; items that belong in it: {extent}. Show each step by itself: where do "
        "they get lost?",
        zh="输入{case}时，结果是空的；应当有{extent}个。请把每一步单独显示出来：它们是在哪一步丢掉的？",
    ),
    "dict-lacking": Text(
        en="For {case}, {item} is missing from the result ({extent} in all).",
        zh="输入{case}时，结果里缺少{item}（共缺{extent}项）。",
    ),
    "dict-extra": Text(
        en="For {case}, {item} was not asked for ({extent} too many).",
        zh="输入{case}时，结果里的{item}不是题目要求的（多了{extent}项）。",
    ),
}

_OPEN = {
    "not-a-dict": Text(
        en="Hand in a dict with the fields {fields}. This is of type {type}.",
        zh="请交一个字典，包含这些字段：{fields}。你交的是{type}类型。",
    ),
    "fields-missing": Text(en="Add the missing fields: {fields}.", zh="请补上缺少的字段：{fields}。"),
    "field-empty": Text(en="Fill in `{field}`: {label}.", zh="请填写`{field}`：{label}。"),
    "field-kind": Text(
        en="Write `{field}` as a text or a number: {label}.",
        zh="`{field}`请写文字或数：{label}。",
    ),
    "field-bool": Text(
        en="Write `{field}` in words, not as True or False: {label}.",
        zh="`{field}`请用文字写，不写True或False：{label}。",
    ),
    "field-number": Text(
        en="Write `{field}` as one number in digits: {label}.",
        zh="`{field}`请用阿拉伯数字写一个数：{label}。",
    ),
    "field-scale": Text(
        en="`{field}` takes a plain number, such as 1230000: write it out in full, without “{after}”{elsewhere}.",
        zh="`{field}`只写数字，例如1230000，请不用“{after}”，把数完整写出来{elsewhere}。",
    ),
    "field-unit": Text(
        en="`{field}` takes a plain number, such as 1230000: leave out “{after}”{elsewhere}.",
        zh="`{field}`只写数字，例如1230000，请去掉“{after}”{elsewhere}。",
    ),
    "field-percent": Text(
        en="`{field}` takes a plain number, not a percentage: {label}. Work out how many that is, and leave out "
        "“{after}”.",
        zh="`{field}`要的是数本身，不是百分数：{label}。请先算出是多少，不写“{after}”。",
    ),
    "field-too-large": Text(
        en="The number in `{field}` is far too large: {label}.",
        zh="`{field}`里的数大得不可能：{label}。",
    ),
    "field-low": Text(
        en="`{field}` ({label}) cannot be below {low}. Look at the sign and the unit.",
        zh="`{field}`（{label}）不可能小于{low}。请检查正负号和单位。",
    ),
    "field-high": Text(
        en="`{field}` ({label}) cannot be above {high}. Look at the unit.",
        zh="`{field}`（{label}）不可能大于{high}。请检查单位。",
    ),
    "field-choice": Text(en="Write one of these into `{field}`: {options}.", zh="`{field}`请从中选一个：{options}。"),
    "field-short": Text(
        en="Say more in `{field}` ({label}): {least} characters or more.",
        zh="`{field}`（{label}）请写得具体些，不少于{least}个字符（一个汉字算两个）。",
    ),
    "field-one-key": Text(
        en="Write `{field}` ({label}) in words: one character repeated says nothing yet.",
        zh="`{field}`（{label}）请用文字写：只重复一个字符，还没有说出内容。",
    ),
    "field-long": Text(en="Shorten `{field}` to {most} characters.", zh="`{field}`请缩短到{most}个字符以内。"),
}

SAY: Mapping[str, Text] = {
    "time-out": Text(
        en="Exercise {id} was stopped after {seconds} seconds, at line {line} of your code. This is not counted as a "
        "wrong answer.",
        zh="第{id}题运行{seconds}秒后被停下，停在你的代码第{line}行。这次不算答错。",
    ),
    "time-out-no-line": Text(
        en="Exercise {id} was stopped after {seconds} seconds. This is not counted as a wrong answer.",
        zh="第{id}题运行{seconds}秒后被停下。这次不算答错。",
    ),
    "error": Text(
        en="Line {line} stopped with {error}, for {case}. This is not counted as a wrong answer.",
        zh="代码出错：第{line}行出错（{error}），当时的输入是{case}。这次不算答错。",
    ),
    "error-no-line": Text(
        en="Your code stopped with {error}. This is not counted as a wrong answer.",
        zh="代码出错（{error}）。这次不算答错。",
    ),
    **CHART_SAY,
    "slow-answer": Text(
        en="Your answer could not be read in {seconds} seconds. This is not counted as a wrong answer.",
        zh="{seconds}秒内没能读完你的答案。这次不算答错。",
    ),
    "ours": Text(
        en="The check of exercise {id} failed in the kit itself ({error}). Your answer was neither right nor wrong; it "
        "is kept.",
        zh="第{id}题的检查程序自身出错（{error}）。你的答案既没有判对，也没有判错，已经保留。",
    ),
}
"""Sentences above the code of an error."""

STEP: Mapping[str, Text] = {
    **_ANSWER,
    **_NUMBER,
    **_CHOICE,
    **_TABLE,
    **_FUNCTION,
    **CHART,
    **_OPEN,
    "time-out": Text(
        en="Look for a loop that never ends: does its condition ever become false? Is there a quicker way than going "
        "through everything?",
        zh="请检查有没有不会结束的循环：循环条件会变为假吗？有没有不必逐个尝试的更快的办法？",
    ),
    "chart-broken": Text(
        en="Show the chart in a cell of its own and mend what Altair complains about, then check again.",
        zh="请在单独的单元格里显示这张图，改正Altair指出的问题，再检查一次。",
    ),
    "error-name": Text(
        en="Python does not know `{symbol}` yet. If a cell above defines it, run that cell; after a restart, run all "
        "cells above. Otherwise check the spelling.",
        zh="Python还不认识`{symbol}`。如果上面的单元格定义过它，请先运行那个单元格；重启内核之后，请把上面的单元格全"
        "部运行一遍。否则请检查拼写。",
    ),
    "error-name-import": Text(
        en="Python does not know `{symbol}` yet. Write `{import}` at the top of the cell and run it again.",
        zh="Python还不认识`{symbol}`。请在单元格最上面写`{import}`，再运行一次。",
    ),
    "error-name-math": Text(
        en="`{symbol}` belongs to the module math. Write `import math` at the top of the cell, and `math.{symbol}` "
        "here.",
        zh="`{symbol}`属于math模块。请在单元格最上面写`import math`，在这里写`math.{symbol}`。",
    ),
    "error-caret": Text(
        en="`^` is no power in Python. Write a power with `**`, such as `10 ** -2`.",
        zh="`^`在Python里不是乘方。乘方请用`**`，例如`10 ** -2`。",
    ),
    "error-input": Text(
        en="The check cannot type for you: take `input()` out and use the arguments of the function.",
        zh="检查时没有人能从键盘输入：请去掉`input()`，改用函数的参数。",
    ),
    "error-interrupt": Text(
        en="The function itself raises KeyboardInterrupt. Take that out: a function ends with `return`.",
        zh="是函数自己抛出了KeyboardInterrupt。请把它去掉：函数用`return`结束。",
    ),
    "error-local-name": Text(
        en="`{symbol}` is used before it is given a value inside the function. Give it one first.",
        zh="函数里在给`{symbol}`赋值之前就用到了它。请先赋值。",
    ),
    "error-key": Text(
        en="There is no column or key named `{symbol}` here. `print(list(x))` shows which names there are; put your "
        "table or dict for x.",
        zh="这里没有名为`{symbol}`的列或键。用`print(list(x))`可以列出已有的名称，请把x换成你的表或字典。",
    ),
    "error-key-nameless": Text(
        en="A column or key is asked for that is not there. `print(list(x))` shows which names there are; put your "
        "table or dict for x.",
        zh="要取的列或键不存在。用`print(list(x))`可以列出已有的名称，请把x换成你的表或字典。",
    ),
    "error-key-compared": Text(
        en="A column named `{symbol}` is asked for: something was compared inside the brackets before the column was "
        'taken. Take the column first, then compare: `x["name"] == value`.',
        zh='这里没有名为`{symbol}`的列：还没取出列，就在方括号里比较了。请先取列，再比较：`x["name"] == value`。',
    ),
    "error-key-several": Text(
        en='Several columns need a list inside the brackets: `x[["a", "b"]]`, not `x["a", "b"]`.',
        zh='取几列，方括号里要放列表：写`x[["a", "b"]]`，不写`x["a", "b"]`。',
    ),
    "error-index": Text(
        en="The position is beyond the end. The first one is 0, the last one is the length minus 1.",
        zh="位置超出了末尾。第一个是0，最后一个是长度减1。",
    ),
    "error-attribute": Text(
        en="This object has no `{symbol}`. Look at what it is: `type(...)` says so.",
        zh="这个对象没有`{symbol}`。请用`type(...)`看看它是什么类型。",
    ),
    "error-zero-division": Text(
        en="Something is divided by zero. Say first what should come out when the base is zero.",
        zh="出现了除以零。请先想好基数为零时应当得到什么。",
    ),
    "error-import": Text(
        en="`{symbol}` cannot be imported here. Check the spelling; the lesson needs no further package.",
        zh="这里无法导入`{symbol}`。请检查拼写；本课不需要另外的包。",
    ),
    "error-recursion": Text(
        en="The function calls itself without end. Give it a case in which it stops.",
        zh="函数不停地调用自己。请给它一个停下来的条件。",
    ),
    "error-memory": Text(
        en="The memory did not suffice. Work on fewer or smaller values at a time.",
        zh="内存不够。请减少一次处理的数据。",
    ),
    "error-type-error": Text(
        en="This line joins or calls things whose types do not go together. Look at the type of each with `type(...)`.",
        zh="这一行里，有的东西类型不合，不能这样运算或调用。请用`type(...)`看看各是什么类型。",
    ),
    "error-columns-joined": Text(
        en="Between two columns `&` and `|` compare row with row, and only True with False. For what stands in both "
        "columns, or in either, make a set of each first: `set(...)`.",
        zh="两列之间的`&`和`|`是逐行比较，而且只用于True和False。要找两列共有的内容，或任一列有的内容，请先各做成集合："
        "`set(...)`。",
    ),
    "error-value-error": Text(
        en="A value in this line is of the right type but cannot be used there. Show it before the line with `print`.",
        zh="这一行里有一个值，类型对但不能这样用。请在这一行之前用`print`看看它。",
    ),
    "error-truth-of-many": Text(
        en="`if`, `and`, `or` and `not` want one True or False; here stands a whole column. Compare the column itself, "
        "and join columns with `&`, `|` and `~`.",
        zh="`if`、`and`、`or`、`not`只接受一个True或False，这里却是一整列。请直接对整列做比较，列与列之间用`&`、`|`、"
        "`~`。",
    ),
    "error-assertion": Text(
        en="Your own `assert` failed. Look at what it compares.", zh="你写的`assert`没有通过。请看看它比较的是什么。"
    ),
    "error-not-written": Text(
        en="This part is not written yet. Write it, then check again.", zh="这一部分还没有写。请写好再检查。"
    ),
    "error-overflow": Text(
        en="A number becomes too large in this line. Look at the powers and the units.",
        zh="这一行里的数变得太大。请检查乘方和单位。",
    ),
    "error-exit": Text(
        en="Take `exit` or `quit` out: a function ends with `return`.", zh="请去掉`exit`或`quit`：函数用`return`结束。"
    ),
    "error-other": Text(
        en="Run the function by itself on {case} and see what Python says.",
        zh="请单独用{case}运行这个函数，看看Python怎么说。",
    ),
    "ours": Text(
        en="Go on with the lesson. Please tell those who gave you this course: the number of the exercise, your answer "
        "and the words in brackets.",
        zh="请继续学习。欢迎把题号、你的答案和括号里的文字告诉提供本课程的人。",
    ),
}
"""Next step of every general code."""
