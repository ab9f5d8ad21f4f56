"""Why attempts are kept in memory only, what to do about it, and when it is over, in the reader's language."""

from __future__ import annotations

from coursekit.text import Text

__all__ = ["kept_again", "not_kept"]

_SAID = Text(
    en="{what} kept only until the kernel ends: {why}. {step}",
    zh="{what}，内核停止后就会丢失：{why}。{step}",
)
_NONE = Text(en="For now, attempts are", zh="作答记录暂时只存在内存里")
_ONE = Text(en="This attempt is", zh="这次作答暂时只存在内存里")
_MANY = Text(en="The last {count} attempts are", zh="最近{count}次作答暂时只存在内存里")

_AGAIN_ONE = Text(
    en="Attempts are kept again; the one that waited is written to `{where}`.",
    zh="作答记录已恢复保存，此前暂存的1次作答已写入`{where}`。",
)
_AGAIN_MANY = Text(
    en="Attempts are kept again; the {count} that waited are written to `{where}`.",
    zh="作答记录已恢复保存，此前暂存的{count}次作答已写入`{where}`。",
)

_LOCKED = (
    Text(en="another program holds the file `{where}`", zh="文件`{where}`正被另一个程序占用"),
    Text(
        en="Shut down other kernels that hang. The next check tries again, and then writes down all of them.",
        zh="请关闭其他没有响应的内核。下次检查时会再试一次，并把这些记录一并写入。",
    ),
)
_NEWER = (
    Text(
        en="the file `{where}` was written by a newer version of the course, which this one must not change",
        zh="文件`{where}`由更新版本的课程写成，当前版本不能改动它",
    ),
    Text(
        en="Update the course in this environment, then restart the kernel.",
        zh="请在当前环境中更新课程，再重启内核。",
    ),
)
_FULL = (
    Text(en="the disk with `{where}` is full", zh="`{where}`所在的磁盘已满"),
    Text(
        en="Make room on it; the next check then writes down all of them.",
        zh="请腾出磁盘空间，下次检查时会一并写入。",
    ),
)
_FOREIGN = (
    Text(en="the file `{where}` is no record of attempts", zh="文件`{where}`不是作答记录"),
    Text(
        en="Move it elsewhere, or set COURSEKIT_ATTEMPTS to another file and restart the kernel.",
        zh="请把它移到别处；也可以把环境变量COURSEKIT_ATTEMPTS设为另一个文件，再重启内核。",
    ),
)
_OTHER = (
    Text(en="the file `{where}` cannot be written ({error})", zh="无法写入文件`{where}`（{error}）"),
    Text(
        en="`coursekit doctor` in a terminal says more. To keep attempts elsewhere, set COURSEKIT_ATTEMPTS to a file "
        "you may write, and restart the kernel.",
        zh="在终端运行`coursekit doctor`可以查看详情。要换一个位置保存，"
        "请把环境变量COURSEKIT_ATTEMPTS设为可写入的文件，再重启内核。",
    ),
)


def not_kept(error: Exception, where: str, waiting: int) -> Text:
    """Say that attempts wait in memory, why, and what to do.

    Parameters
    ----------
    error : Exception
        What the store raised.
    where : str
        The file.
    waiting : int
        How many attempts wait.
    """
    why, step = _kind(error)
    what = _NONE if waiting == 0 else _ONE if waiting == 1 else _MANY.fill(count=waiting)
    return _SAID.fill(what=what, why=why.fill(where=where, error=type(error).__name__), step=step)


def kept_again(where: str, count: int) -> Text:
    """Say that the file is written again, and how many attempts had waited."""
    return (_AGAIN_ONE if count == 1 else _AGAIN_MANY).fill(where=where, count=count)


def _kind(error: Exception) -> tuple[Text, Text]:
    said = f"{type(error).__name__}: {error}"
    if "newer than this" in said:
        return _NEWER
    if "locked" in said or "busy" in said:
        return _LOCKED
    if "disk is full" in said or "No space left" in said:
        return _FULL
    if "not a database" in said or "malformed" in said:
        return _FOREIGN
    return _OTHER
