"""How PyInstaller collects torch: without headers, its own tests and their programs.

Takes the place of the hook in pyinstaller-hooks-contrib, which collects these, too.
"""

from __future__ import annotations

from pathlib import PurePath

from PyInstaller.utils.hooks import (
    PY_DYLIB_PATTERNS,
    collect_data_files,
    collect_dynamic_libs,
)

# torch reads the source of some of its functions when it is imported.
module_collection_mode = "pyz+py"
warn_on_missing_hiddenimports = False
binaries = [
    (source, folder)
    for source, folder in collect_dynamic_libs("torch", search_patterns=PY_DYLIB_PATTERNS)
    if not {"bin", "test"} & set(PurePath(folder).parts)
]
# Only processes that share tensors run it, but torch cannot be imported without it.
datas = collect_data_files("torch", includes=["bin/torch_shm_manager"])
excludedimports = ["torch.utils.tensorboard", "tensorboard"]
# Its libraries find one another in their folder, not by links in the bundle's.
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
