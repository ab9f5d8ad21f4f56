"""Words for every general verdict code, in both languages.

A code with a place (a column, a case, a line) has fields in braces, filled from the facts of the verdict. Words of a
named mistake stand in its exercise.
"""

from __future__ import annotations

from collections.abc import Mapping

from coursekit.exercises.chart_words import CHART, CHART_SAY
from coursekit.text import Text

__all__ = ["ASKED", "COMPLETE", "GAVE", "IN_WORDS", "KINDS", "NEXT", "NO_LIMIT", "OVERRIDABLE", "SAY", "STEP", "WHY"]

GAVE = Text(en="You gave", zh="你的答案")
ASKED = Text(en="Asked for", zh="题目所问")
NEXT = Text(en="Next step", zh="下一步")
IN_WORDS = Text(en="In words", zh="读法")
WHY = Text(en="Why", zh="为什么")
COMPLETE = Text(en="Complete", zh="已完整")

KINDS: Mapping[str, Text] = {
    "number": Text(en="number", zh="数值题"),
    "choice": Text(en="choice", zh="选择题"),
    "table": Text(en="table", zh="表格题"),
    "function": Text(en="function", zh="函数题"),
    "chart": Text(en="chart", zh="图表题"),
    "open": Text(en="open", zh="开放题"),
}

NO_LIMIT = Text(
    en="No time limit could be set here, because the check does not run in the kernel’s main thread. If it does not "
    "end, interrupt the kernel.",
    zh="这里无法设置时限，因为检查没有在内核的主线程中运行。如果一直不结束，请中断内核。",
)

OVERRIDABLE = frozenset(
    {"sign", "year-off", "fraction", "percent", "upside-down", "wan", "yi", "power-of-ten", "close"}
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
        en="Pass your answer as well: write `lesson.check({number}, {name})`.",
        zh="请把答案一起交上来：写成`lesson.check({number}, {name})`。",
    ),
    "too-many-answers": Text(
        en="Pass the number of the exercise and one answer: `lesson.check({number}, {name})`.",
        zh="请只写题号和一个答案：`lesson.check({number}, {name})`。",
    ),
}

_NUMBER = {
    "not-a-number": Text(
        en="Write one number in digits, such as 12.5; no words in front of it.",
        zh="请用数字写一个数，例如12.5，前面不要加文字。",
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
        en="Another unit stands after your number. The unit asked for: {unit}. Convert the number if need be, or leave "
        "the unit out.",
        zh="数后面写的是别的单位。题目要求的单位：{unit}。需要换算的请先换算，也可以不写单位。",
    ),
    "words-after": Text(
        en="Leave out what stands after the number. The unit asked for: {unit}.",
        zh="请去掉数后面的文字。题目要求的单位：{unit}。",
    ),
    "sign": Text(
        en="The size fits, the sign does not. Ask which way the difference is taken, and what the question calls "
        "positive.",
        zh="大小对，正负号不对。想一想谁减谁，题目把哪个方向算作正。",
    ),
    "year-off": Text(
        en="One year off. Does the period start at the end of its first year, and is the last year counted?",
        zh="差了一年。这段时期是从起始年的年底算起吗？最后一年算在内吗？",
    ),
    "fraction": Text(
        en="This is a hundred times too small, as if written as a fraction of 1. The unit asked for: {unit}.",
        zh="小了一百倍，像是写成了以1为整体的小数。题目要求的单位：{unit}。",
    ),
    "percent": Text(
        en="This is a hundred times too large, as if it were in percent. The question asks for a plain ratio.",
        zh="大了一百倍，像是写成了百分数。题目要的是倍数本身。",
    ),
    "upside-down": Text(
        en="The ratio is upside down. Ask which of the two is the base: it goes below the line.",
        zh="比的方向反了。想一想以哪个数为基数：它应当做分母。",
    ),
    "wan": Text(
        en="The digits fit, the size is off by 10,000: one 万 too many or too few. Write the number out in full once.",
        zh="数字对，大小差一万倍：多算或少算了一个“万”。请把这个数完整写出来看一看。",
    ),
    "yi": Text(
        en="The digits fit, the size is off by 100 million: one 亿 too many or too few. Write the number out in full "
        "once.",
        zh="数字对，大小差一亿倍：多算或少算了一个“亿”。请把这个数完整写出来看一看。",
    ),
    "power-of-ten": Text(
        en="The digits fit, the point stands in the wrong place. Count the zeros between the two units.",
        zh="数字对，小数点的位置不对。请数一数两个单位之间差几个零。",
    ),
    "close": Text(
        en="Close, but not to the decimals asked for. Calculate with all digits and round once, at the end.",
        zh="很接近，但没有达到要求的小数位数。请保留全部数字计算，最后再四舍五入一次。",
    ),
    "other": Text(
        en="Go through the calculation once more: which numbers go in, and in which unit? Hint 1 helps to start.",
        zh="请再检查一遍计算：用的是哪些数，单位是什么？可以先看提示1。",
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
        en="Hand in a table: a DataFrame, or a dict with one list for each column. This is of type {type}.",
        zh="请交一张表：DataFrame，或者每列一个列表的字典。你交的是{type}类型。",
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
        zh="这张表有{rows}行，远多于题目所要的。是不是合并时行数翻倍了？",
    ),
    "row-nameless": Text(
        en="Some rows have nothing in {columns}. pandas lays columns together by their row labels; where the labels "
        "differ, rows stay empty. Look the values up by name instead, with `.map(...)` or a merge.",
        zh="有些行的{columns}是空的。pandas按行标签把各列拼在一起，标签对不上的行就会留空。请按名称去查：用`.map(...)`或合并。",
    ),
    "row-twice": Text(
        en="The row {row} is there more than once. Keep one of them.",
        zh="{row}这一行出现了不止一次。请只留一行。",
    ),
    "rows-missing": Text(en="Add what is missing ({count}): {missing}.", zh="还缺{count}行，请补上：{missing}。"),
    "rows-extra": Text(
        en="Take out the rows that were not asked for ({count}): {extra}.",
        zh="有{count}行不是题目所要的，请去掉：{extra}。",
    ),
    "partly": Text(
        en="Fill in what is still open ({count} in all). The first: row {row}, column `{column}` ({label}).",
        zh="还有{count}处没有填。第一处：{row}这一行的`{column}`列（{label}）。",
    ),
    "cell-empty": Text(
        en="There is no number in this cell, but one is asked for: {label}.",
        zh="这一格没有值，但题目要求填写：{label}。",
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
        en="The column `{column}` fits but for a power of ten. Look at its unit: {label}.",
        zh="`{column}`这一列只差十的若干次方。请看单位：{label}。",
    ),
    "cell": Text(
        en="Look at this cell first: {label}. Cells that do not fit yet: {count}.",
        zh="先看这一格：{label}。不对的共有{count}格。",
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
        zh="对{case}，返回的值太大，或者包含了它自己，无法比较。请只返回题目所要的值。",
    ),
    "changes-input": Text(
        en="{case} changes the data handed to it. Work on a copy: `data = data.copy()`.",
        zh="{case}改动了传入的数据。请先复制一份再算：`data = data.copy()`。",
    ),
    "returns-nothing": Text(
        en="The function returns nothing. End it with `return` and the result; `print` only shows it.",
        zh="函数没有返回值。请在最后用`return`返回结果；`print`只是显示出来。",
    ),
    "generator": Text(
        en="The function returns a generator. Return the values themselves, with `list(...)` or `return` for `yield`.",
        zh="函数返回的是生成器。请返回值本身：用`list(...)`，或把`yield`改成`return`。",
    ),
    "output-kind": Text(en="Return {kind}; yours returns {got}.", zh="请返回{kind}；你的函数返回的是{got}。"),
    "output-small": Text(
        en="For this case the number is too small. Work it out by hand once ({passed} of {count} cases fit).",
        zh="这个例子的结果偏小。请动手算一遍（{count}个例子中有{passed}个符合）。",
    ),
    "output-large": Text(
        en="For this case the number is too large. Work it out by hand once ({passed} of {count} cases fit).",
        zh="这个例子的结果偏大。请动手算一遍（{count}个例子中有{passed}个符合）。",
    ),
    "output": Text(
        en="For this case something else comes out. Work it out by hand once ({passed} of {count} cases fit).",
        zh="这个例子应当得到别的结果。请动手算一遍（{count}个例子中有{passed}个符合）。",
    ),
    "output-length": Text(
        en="Return {length} values; yours returns {got}.", zh="请返回{length}个值；你的函数返回了{got}个。"
    ),
    "set-extra": Text(
        en="{item} does not belong in the result ({count} too many). Which condition lets it in?",
        zh="{item}不应在结果里（多了{count}个）。是哪个条件把它放进来的？",
    ),
    "set-lacking": Text(
        en="What is there is right, but {count} more belong in. Which condition keeps them out?",
        zh="已有的都对，但还缺{count}个。是哪个条件把它们挡在外面的？",
    ),
    "dict-lacking": Text(
        en="{item} is missing from the result ({count} in all).", zh="结果里缺少{item}（共缺{count}项）。"
    ),
    "dict-extra": Text(en="{item} was not asked for ({count} too many).", zh="{item}不是题目所要的（多了{count}项）。"),
}

_OPEN = {
    "not-a-dict": Text(
        en="Hand in a dict with the fields {fields}. This is of type {type}.",
        zh="请交一个字典，包含这些字段：{fields}。你交的是{type}类型。",
    ),
    "fields-missing": Text(en="Add the missing fields: {fields}.", zh="请补上缺少的字段：{fields}。"),
    "field-empty": Text(en="Fill in `{field}`: {label}.", zh="请填写`{field}`：{label}。"),
    "field-kind": Text(en="Write `{field}` as a text or a number: {label}.", zh="`{field}`请写文字或数：{label}。"),
    "field-number": Text(en="Write `{field}` as one number: {label}.", zh="`{field}`请写一个数：{label}。"),
    "field-choice": Text(en="Write one of these into `{field}`: {options}.", zh="`{field}`请从中选一个：{options}。"),
    "field-short": Text(
        en="Say more in `{field}` ({label}): {least} characters or more.",
        zh="`{field}`（{label}）请写得具体些，不少于{least}个字符。",
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
        zh="第{line}行中断，错误类型为{error}，出现在{case}。这次不算答错。",
    ),
    "error-no-line": Text(
        en="Your code stopped with {error}. This is not counted as a wrong answer.",
        zh="你的代码中断，错误类型为{error}。这次不算答错。",
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
        en="Define `{symbol}` before this line, or correct its spelling, then run the cell again.",
        zh="请在这一行之前定义`{symbol}`，或改正拼写，再运行一次这个单元格。",
    ),
    "error-local-name": Text(
        en="`{symbol}` is used before it is given a value inside the function. Give it one first.",
        zh="函数里在给`{symbol}`赋值之前就用到了它。请先赋值。",
    ),
    "error-key": Text(
        en="There is no `{symbol}` here. `print(list(x))` shows which names there are; put your table or dict for x.",
        zh="这里没有`{symbol}`。用`print(list(x))`可以列出已有的名称，请把x换成你的表或字典。",
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
        en="Two things do not go together in this line, such as a text and a number. Look at the type of each.",
        zh="这一行里有两样东西合不到一起，例如文字与数。请看看它们各是什么类型。",
    ),
    "error-value-error": Text(
        en="A value in this line is of the right type but cannot be used there. Show it before the line with `print`.",
        zh="这一行里有一个值，类型对但不能这样用。请在这一行之前用`print`看看它。",
    ),
    "error-truth-of-many": Text(
        en="`if`, `and`, `or` and `not` want one True or False; here stands a whole column. Compare the column itself, "
        "and join columns with `&`, `|` and `~`.",
        zh="`if`、`and`、`or`、`not`只接受一个True或False，这里却是一整列。请直接对整列做比较，列与列之间用`&`、`|`、`~`。",
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
        zh="请单独对{case}运行这个函数，看看Python怎么说。",
    ),
    "ours": Text(
        en="Go on with the lesson. Please tell those who gave you this course: the number of the exercise, your answer "
        "and the words in brackets.",
        zh="请继续学习。欢迎把题号、你的答案和括号里的文字告诉提供本课程的人。",
    ),
}
"""Next step of every general code."""
