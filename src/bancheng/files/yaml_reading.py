"""YAML as values that know their line; the reader itself is loaded when a file is read, for most commands read none."""

from collections.abc import Callable

from bancheng.files.located import Located
from bancheng.on_demand import on_demand

read_located: Callable[[str, str], Located] = on_demand("bancheng.files.yaml_text:read_located")
