//! Who imports whom: between rooms, among the files of one room, and outside crates.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{GUARDED_STD, Plan};
use super::source::{PathUse, Source, Token};

/// A module's path from the crate's root: `["text", "range"]`.
type ModulePath = Vec<String>;

/// The modules of the crate and what each brings into its names.
struct Modules<'a> {
    /// The file of each module.
    files: BTreeMap<ModulePath, &'a Source>,
    /// For each module, the names that its `use` items make, and what they stand for.
    names: BTreeMap<ModulePath, BTreeMap<String, ModulePath>>,
}

/// Every breach of the plan in these files, as `file:line: what is wrong`.
pub fn breaches(sources: &[Source], plan: &Plan, dependencies: &BTreeSet<String>) -> Vec<String> {
    let test_only: BTreeSet<ModulePath> = sources
        .iter()
        .flat_map(|s| s.test_modules.iter().map(|m| child(&module_of(&s.path), m)))
        .collect();
    let mut modules = Modules { files: BTreeMap::new(), names: BTreeMap::new() };
    for source in sources {
        let path = module_of(&source.path);
        if !test_only.contains(&path) {
            modules.files.insert(path, source);
        }
    }
    modules.gather_names();

    let mut out = Vec::new();
    let mut between_rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut between_files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, source) in &modules.files {
        let Some(room) = module.first() else {
            out.extend(root_breaches(source));
            continue;
        };
        let Some(rules) = plan.rooms.get(room) else {
            out.push(format!("{}:1: the room `{room}` is not in the floor plan", source.path));
            continue;
        };
        let say = |line: usize, what: String| format!("{}:{line}: {what}", source.path);
        for path in &source.paths {
            if path.glob && path.import.as_ref().is_some_and(|i| i.public) {
                out.push(say(path.line, "re-exports everything of a module".into()));
            }
            for name in outside(path, dependencies) {
                if !rules.outside.contains(&name) {
                    out.push(say(path.line, format!("`{room}` may not use `{name}`")));
                }
            }
            let Some(target) = modules.target(module, path) else { continue };
            let Some(other) = target.first() else { continue };
            if other != room {
                between_rooms.entry(room.clone()).or_default().insert(other.clone());
                if !rules.rooms.contains(other) {
                    out.push(say(path.line, format!("`{room}` may not import `{other}`")));
                }
            }
        }
        let inside = modules.edges_inside(module, source);
        between_files.insert(source.path.clone(), inside);
    }
    out.extend(ring(&between_rooms).map(|r| format!("rooms import each other in a ring: {r}")));
    out.extend(ring(&between_files).map(|r| format!("files import each other in a ring: {r}")));
    out
}

fn root_breaches(source: &Source) -> Vec<String> {
    let imports = source.paths.iter().filter(|p| p.import.is_some());
    imports
        .map(|p| format!("{}:{}: the crate's root re-exports nothing", source.path, p.line))
        .collect()
}

/// The outside crates and guarded parts of `std` that a path names.
fn outside(path: &PathUse, dependencies: &BTreeSet<String>) -> Vec<String> {
    let mut out = Vec::new();
    let Some(first) = path.segments.first() else { return out };
    if dependencies.iter().any(|d| d.replace('-', "_") == *first) && first != "thiserror" {
        out.push(first.clone());
    }
    let start = path.segments.iter().take(2).cloned().collect::<Vec<_>>().join("::");
    if GUARDED_STD.contains(&start.as_str()) {
        out.push(start);
    }
    if path.segments == ["std"] && path.glob {
        out.extend(GUARDED_STD.map(String::from));
    }
    out
}

/// `src/text/range.rs` is `["text", "range"]`; the root is empty; `src/main.rs` is `["main"]`.
fn module_of(path: &str) -> ModulePath {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: ModulePath = inner.split('/').map(String::from).collect();
    if parts.last().is_some_and(|p| p == "mod") || parts == ["lib"] {
        parts.pop();
    }
    parts
}

fn child(module: &[String], name: &str) -> ModulePath {
    let mut path = module.to_vec();
    path.push(name.to_owned());
    path
}

impl Modules<'_> {
    fn gather_names(&mut self) {
        let mut names: BTreeMap<ModulePath, BTreeMap<String, ModulePath>> = BTreeMap::new();
        for (module, source) in &self.files {
            for path in source.paths.iter().filter(|p| p.inside.is_empty()) {
                let name = path.import.as_ref().and_then(|i| i.name.clone());
                if let (Some(name), Some(full)) = (name, self.absolute(module, path)) {
                    names.entry(module.clone()).or_default().insert(name, full);
                }
            }
        }
        self.names = names;
    }

    /// The path from the crate's root, or `None` for a path that leads out of the crate.
    fn absolute(&self, module: &[String], path: &PathUse) -> Option<ModulePath> {
        let here: ModulePath = module.iter().chain(&path.inside).cloned().collect();
        let (first, rest) = path.segments.split_first()?;
        let mut at = match first.as_str() {
            "crate" | "hashiya" => Vec::new(),
            "self" => here.clone(),
            "super" => here[..here.len().saturating_sub(1)].to_vec(),
            name if self.files.contains_key(&child(&here, name)) => child(&here, name),
            _ => return None,
        };
        for segment in rest {
            if segment == "super" {
                at.pop();
            } else {
                at.push(segment.clone());
            }
        }
        Some(at)
    }

    /// The module whose file a path leads to, through re-exports.
    fn target(&self, module: &[String], path: &PathUse) -> Option<ModulePath> {
        let mut full = self.absolute(module, path)?;
        // A ring of re-exports does not compile; the bound only keeps this loop finite.
        for _ in 0..8 {
            let depth = (0..=full.len()).rev().find(|n| self.files.contains_key(&full[..*n]))?;
            let found = full[..depth].to_vec();
            let next = full.get(depth).and_then(|name| self.names.get(&found)?.get(name));
            match next {
                Some(elsewhere) if *elsewhere != full => full.clone_from(elsewhere),
                _ => return Some(found),
            }
        }
        None
    }

    /// The files of the same room that this file really uses. A re-export alone is no use.
    fn edges_inside(&self, module: &[String], source: &Source) -> BTreeSet<String> {
        let words: BTreeMap<&str, usize> =
            source.tokens.iter().fold(BTreeMap::new(), |mut all, t| {
                if let Token::Word(word) = &t.token {
                    *all.entry(word.as_str()).or_default() += 1;
                }
                all
            });
        let mut out = BTreeSet::new();
        for path in &source.paths {
            let only_shown = path.import.as_ref().is_some_and(|import| {
                let name = import.name.as_deref().unwrap_or_default();
                import.public && words.get(name).is_none_or(|count| *count < 2)
            });
            if only_shown {
                continue;
            }
            if let Some(target) = self.target(module, path)
                && target.first() == module.first()
                && target != module
                && let Some(file) = self.files.get(&target)
            {
                out.insert(file.path.clone());
            }
        }
        out
    }
}

/// One ring of the graph, if it has any, written with arrows.
pub fn ring(edges: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let mut done = BTreeSet::new();
    let mut trail = Vec::new();
    edges.keys().find_map(|start| walk(edges, start, &mut trail, &mut done))
}

fn walk(
    edges: &BTreeMap<String, BTreeSet<String>>,
    at: &str,
    trail: &mut Vec<String>,
    done: &mut BTreeSet<String>,
) -> Option<String> {
    if let Some(start) = trail.iter().position(|seen| seen == at) {
        return Some(format!("{} → {at}", trail[start..].join(" → ")));
    }
    if done.contains(at) {
        return None;
    }
    trail.push(at.to_owned());
    let found = edges.get(at).into_iter().flatten().find_map(|to| walk(edges, to, trail, done));
    trail.pop();
    done.insert(at.to_owned());
    found
}
