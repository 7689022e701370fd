from pathlib import Path
GOLD = Path(__file__).parent / "gold" / "stories.tsv"
def read_gold(file):
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return dict(line.split("\t") for line in lines)
