"""Write the frozen baseline schema anew from the models: `python -m tests.baseline`, until the first release."""

from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.schema import CreateIndex, CreateTable

from fbdesk.db import migrations
from fbdesk.db.models import Base


def schema() -> str:
    """Return all CREATE statements in the order in which they can be run."""
    engine = create_engine("sqlite://")
    statements = []
    for table in Base.metadata.sorted_tables:
        made = str(CreateTable(table).compile(engine)).strip()
        statements.append(made.replace("\t", "    ").replace(" \n", "\n"))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(engine)).strip() for index in indexes]
    return ";\n\n".join(statements) + ";\n"


if __name__ == "__main__":
    Path(migrations.__file__).with_name("versions").joinpath("baseline_0001.sql").write_text(
        schema(), "utf-8"
    )
