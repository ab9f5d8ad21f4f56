"""County Jia as Parquet, and the same frames on every engine. The one file that asks for Spark starts it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from coursekit.models import inject
from coursekit.models.county import County
from coursekit.models.society import simulate, view

RATES = {"guarantee": 0.03, "expected_income": 0.05, "moved_support": 0.05, "same_year": 0.03, "dibao_only": 0.03}
ENGINES = ("pandas", "polars", "polars-lazy", "duckdb", "spark")


@dataclass
class Engine:
    """One engine: how it reads Parquet, and how its frames become one of pandas."""

    name: str
    session: Any
    folder: Path
    made: int = 0

    def read(self, folder: Path) -> Any:
        """Read every Parquet file of a folder as one frame."""
        files = sorted(folder.glob("*.parquet"))
        if self.name == "pandas":
            return pd.concat([pd.read_parquet(one) for one in files], ignore_index=True)
        if self.name == "duckdb":
            return self.session.read_parquet(str(folder / "*.parquet"))
        if self.name == "spark":
            return self.session.read.parquet(str(folder)).cache()
        import polars

        frame = polars.scan_parquet(files)
        return frame if self.name == "polars-lazy" else frame.collect()

    def put(self, data: pd.DataFrame) -> Any:
        """Make a frame of this engine of one of pandas."""
        if self.name == "pandas":
            return data
        self.made += 1
        folder = self.folder / f"{self.name}-{self.made}"
        folder.mkdir()
        data.to_parquet(folder / "all.parquet", index=False)
        return self.read(folder)

    def get(self, frame: Any) -> pd.DataFrame:
        """Make a frame of pandas of what a method returned, and hold that it is of this engine."""
        kinds = {"pandas": "DataFrame", "polars": "DataFrame", "polars-lazy": "LazyFrame", "duckdb": "DuckDBPyRelation"}
        assert type(frame).__name__ == kinds.get(self.name, "DataFrame")
        package = type(frame).__module__.split(".")[0].removeprefix("_")
        assert package == {"polars-lazy": "polars", "spark": "pyspark"}.get(self.name, self.name)
        if self.name == "pandas":
            return frame
        if self.name == "duckdb":
            return frame.df()
        if self.name == "spark":
            return frame.toArrow().to_pandas()
        return pd.DataFrame((frame.collect() if self.name == "polars-lazy" else frame).to_dict(as_series=False))


def without_spark() -> str:
    """Say what is missing for Spark; nothing if all is there."""
    if importlib.util.find_spec("pyspark") is None:
        return "PySpark is not installed: make spark"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "Java is not installed: apt install default-jre-headless"
    return ""


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A Spark of two threads on this machine; where ``COURSEKIT_NEEDS_SPARK`` is set, its absence is a failure."""
    missing = without_spark()
    if missing and os.environ.get("COURSEKIT_NEEDS_SPARK"):
        pytest.fail(f"{missing}. CI must test on Spark")
    if missing:
        pytest.skip(missing)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        # Short runs: less compiling, no cost for opening one small file after the other.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.sql.files.openCostInBytes": "0",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "UTC",
    }
    build = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        build = build.config(name, value)
    session = build.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(params=ENGINES, scope="session")
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Each engine in turn."""
    name, session = request.param, None
    if name == "spark":
        session = request.getfixturevalue("spark")
    elif name == "duckdb":
        import duckdb

        session = duckdb.connect()
    return Engine(name, session, tmp_path_factory.mktemp(name))


@pytest.fixture(scope="session")
def jia() -> County:
    """100,000 persons over seven years, with false exits put in."""
    return inject.inject(view.six_tables(simulate.generate(100_000)), RATES)


@pytest.fixture(scope="session")
def stored(jia: County, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in Parquet: one part a village, rows in no order, and one part that is empty."""
    root = tmp_path_factory.mktemp("jia")
    for name in ("register", "truth", "targets"):
        data = getattr(jia, name)
        (root / name).mkdir()
        data.head(0).to_parquet(root / name / "part-none.parquet", index=False)
        village = jia.register["village_id"] if name == "truth" else data["village_id"]
        for key, rows in data.sample(frac=1, random_state=1).groupby(village):
            rows.to_parquet(root / name / f"part-{key}.parquet", index=False)
    return root
