"""Fill in the replies to new slips: ``python -m tests.lessons.slips 01``; ``--all`` fills in all of them again."""

from __future__ import annotations

import sys

from tests.lessons.slips.harness import answered, read, write


def main(arguments: list[str]) -> None:
    again = "--all" in arguments
    for number in (one for one in arguments if one != "--all"):
        slips = read(number)
        filled = [answered(number, slip) if again or slip.is_new else slip for slip in slips]
        write(number, filled)
        for before, after in zip(slips, filled, strict=True):
            if before != after:
                print(f"\n{number}/{after.exercise}  {after.answer}")
                print(f"  {after.code}\n  {after.reply_en}\n  {after.reply_zh}")


main(sys.argv[1:])
