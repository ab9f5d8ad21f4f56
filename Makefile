# What a learner, an instructor and a maintainer run. Each target sets up the .venv that it needs.
#
# Only relative paths and `python -m`: the folder may be called 张三 的课程, and a console script cannot start from there.

PORT ?= 8000
# Numbers of lessons: make notebooks LESSON="01 13". Empty: all.
LESSON ?=
# Further arguments for JupyterLab: make lab LAB="-- --no-browser --port 9000"
LAB ?=

# The .venv knows where it was made: after the folder is moved, its install would point to the old place.
HERE := $(shell pwd -P | cksum | cut -d ' ' -f 1)
RUN := .venv/ready-run-$(HERE)
DEV := .venv/ready-dev-$(HERE)
SPARK := .venv/ready-spark-$(HERE)
BENCH := .venv/ready-bench-$(HERE)
PY := .venv/bin/python
# `user = true` among a user's settings of pip stops it in a .venv.
PIP := $(PY) -m pip install --disable-pip-version-check --no-input --no-user -c constraints.txt

export PYTHONUTF8 := 1

.PHONY: help lab lab-zh site wheel serve test lint format spark python bench notebooks lesson words clean
.DEFAULT_GOAL := help

help:
	@echo "make lab        JupyterLab at lesson 00, in English"
	@echo "make lab-zh     在 JupyterLab 中打开第00课（中文）"
	@echo "make test       every check: lint, types, tests, notebooks, site, browser"
	@echo "make site       both languages of the site, into _build/site"
	@echo "make wheel      the course as a file to install, with the settings of this copy, into dist"
	@echo "make serve      the site on http://127.0.0.1:$(PORT)"
	@echo "make lint       style, types and the floors of the house"
	@echo "make format     put the code in order, and name what a hand must mend"
	@echo "make notebooks  write the notebooks from their sources, run and store them (LESSON=01: one)"
	@echo "make lesson     LESSON=02: everything that is wrong with one lesson; NEW=1 lays out an empty one"
	@echo "make words      LESSON=02: its words on one page, English beside Chinese"
	@echo "make spark      adds PySpark (430 MB): where Java is installed, make test then tests on Spark, too"
	@echo "make python     fetches the browser's Python by npm (6 MB): make test then runs cells in a browser, too"
	@echo "make bench      ratios against peers and goals"
	@echo "make clean      remove what was built; keeps your lessons"

lab: $(RUN)
	@$(PY) -m coursekit start my-lessons/en --lang en $(LAB)

lab-zh: $(RUN)
	@$(PY) -m coursekit start my-lessons/zh --lang zh $(LAB)

site: $(DEV)
	@$(PY) -m book

wheel: $(DEV)
	@$(PY) -m book --check
	@$(PY) -m build --wheel --no-isolation --outdir dist

serve: site
	@$(PY) -m book.serve --port $(PORT)

# The last line is pytest's summary. One file stays on one worker: a notebook's cells share a kernel.
test: lint site
	@$(PY) -m pytest --nbval -n 3 --dist loadfile

lint: $(DEV)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m tests.support.lines
	@$(PY) -m mypy
	@$(PY) -c "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"

format: $(DEV)
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format --quiet .
	@$(PY) -m ruff check .
	@$(PY) -m tests.support.lines

notebooks: $(DEV)
	@$(PY) -m coursekit notebooks $(LESSON)

# One lesson, in both languages; with NEW=1 an empty one is laid out.
lesson: $(DEV)
	@$(PY) -m coursekit lesson $(LESSON) $(if $(NEW),--new)

words: $(DEV)
	@$(PY) -m coursekit lesson $(LESSON) --words

spark: $(SPARK)

python: $(DEV)
	@$(PY) -m book.python core

bench: $(BENCH)
	@$(PY) benchmarks/run.py

clean:
	rm -rf _build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(PY):
	@found=; \
	for python in "$(PYTHON)" python3.11 python3.12 python3.13 python3 python; do \
	  [ -n "$$python" ] || continue; \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Python 3.11 or later is needed and was not found. Install it, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python" >&2; \
	  echo "需要Python 3.11或更高版本，没有找到。请先安装，或指明位置：make $(MAKECMDGOALS) PYTHON=/路径/python" >&2; \
	  exit 1; \
	fi; \
	echo "Making .venv with $$("$$found" --version) …"; \
	"$$found" -m venv .venv || { \
	  rm -rf .venv; \
	  echo "The venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2; \
	  echo "缺少venv模块。Debian与Ubuntu：apt install python3-venv" >&2; \
	  exit 1; \
	}

$(RUN): pyproject.toml constraints.txt | $(PY)
	@echo "Installing the course into .venv (once; one to three minutes) · 正在安装课程（只需一次，约一至三分钟）…"
	@$(PIP) --editable .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(PY)
	@echo "Installing the course and its tools into .venv (once; one to three minutes) …"
	@$(PIP) --editable ".[dev]"
	@touch $@ $(RUN)

$(SPARK): $(DEV)
	@echo "Installing PySpark …"
	@$(PIP) --editable ".[dev,spark]"
	@touch $@

$(BENCH): $(DEV)
	@echo "Installing what the course is measured against …"
	@$(PIP) --editable ".[dev,bench]"
	@touch $@
