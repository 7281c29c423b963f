//! `cargo xtask new-rule LAYER NAME`: the file of a rule, its tests, and its line in the registry.

use anyhow::{Context, Result};
use clap::Args;
use std::fs;
use std::path::Path;

/// Where the rule belongs and what it is called.
#[derive(Args)]
pub struct Options {
    /// The layer: regions, times, figures, mentions, actors, statements, events or contexts.
    layer: String,
    /// The rule's name in words: `colon_after_name`.
    name: String,
}

/// Writes the file and enters it in the layer's `mod.rs`.
pub fn write(root: &Path, options: &Options) -> Result<()> {
    let Options { layer, name } = options;
    let is_name =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    anyhow::ensure!(is_name, "{name:?} is no rule name: lower-case words joined by '_'");
    let folder = root.join("crates/isnad-extract/src").join(layer);
    let module = folder.join("mod.rs");
    let registry = fs::read_to_string(&module).with_context(|| format!("{layer} is no layer"))?;
    let file = folder.join(format!("{name}.rs"));
    anyhow::ensure!(!file.exists(), "{} is there already", file.display());
    fs::write(&module, register(&registry, name)?)?;
    fs::write(&file, render(layer, name))?;
    println!(
        "{}\nNow say what it finds, with an example and a look-alike, and call it from mod.rs.",
        file.display()
    );
    Ok(())
}

/// A layer's `mod.rs` with the module and the registry line of a new rule, which is preferred least.
fn register(registry: &str, name: &str) -> Result<String> {
    let module = format!("mod {name};\n");
    // modules are sorted; the first of them that comes later, else the imports
    let at = registry
        .match_indices("\nmod ")
        .map(|(at, _)| at + 1)
        .find(|&at| registry[at..].lines().next().is_some_and(|line| line > module.trim_end()))
        .or_else(|| registry.find("\nuse ").map(|at| at + 1))
        .context("mod.rs has no line to put the module before")?;
    let registry = format!("{}{module}{}", &registry[..at], &registry[at..]);
    let list = registry.find("const RULES: &[Rule] = &[").context("mod.rs has no RULES")?;
    let end = list + registry[list..].find("];").context("mod.rs has no end of RULES")?;
    Ok(format!("{}    {name}::RULE,\n{}", registry[..end].trim_end_matches(' '), &registry[end..]))
}

fn render(layer: &str, name: &str) -> String {
    let variant: String = layer[..1].to_uppercase() + &layer[1..];
    format!(
        r#"//! What this construction is, in one sentence.
//!
//! `an Arabic example` – "its gloss": what is found in it.
//!
//! Not: `a look-alike` (why not).

use crate::rule::{{Layer, Rule}};

pub(super) const RULE: Rule = Rule {{
    name: "{name}",
    layer: Layer::{variant},
    finds: "",
    example: "",
    look_alike: "",
}};

#[cfg(test)]
mod tests {{
    use super::RULE;
    use crate::{{NoTrace, analyze}};
    use isnad_lexicon::Lexicon;
    use isnad_record::Article;

    fn fires(text: &str) -> bool {{
        let record = analyze(&Article::new("test", text), Lexicon::builtin(), &mut NoTrace);
        record.{layer}.iter().any(|item| item.evidence.rule == RULE.name)
    }}

    #[test]
    fn fires_in_its_example() {{
        assert!(fires(RULE.example));
    }}

    #[test]
    fn is_silent_in_its_look_alike() {{
        assert!(!fires(RULE.look_alike));
    }}
}}
"#
    )
}

#[cfg(test)]
mod tests {
    use super::register;

    #[test]
    fn a_rule_is_entered_in_order_and_preferred_least() {
        let before =
            "//! A layer.\n\nmod a;\nmod c;\n\nuse x;\n\nconst RULES: &[Rule] = &[\n    a::RULE,\n];\n";
        let after = register(before, "b").unwrap();
        assert!(after.contains("mod a;\nmod b;\nmod c;\n"));
        assert!(after.contains("    a::RULE,\n    b::RULE,\n];"));
    }
}
