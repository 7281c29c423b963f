//! Scores records against annotated texts, layer by layer.
