"""Failed tasks in the editor's side: what, when, how often, why; try again or discard."""
