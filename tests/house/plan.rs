//! The tables of `ARCHITECTURE.md`.

use std::collections::{BTreeMap, BTreeSet};

/// What one room may do.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// Its height; imports go to lower ones only.
    pub floor: u32,
    /// The rooms it may import.
    pub rooms: BTreeSet<String>,
    /// The outside crates and guarded parts of `std` it may use, as written in code.
    pub outside: BTreeSet<String>,
}

/// The floor plan and the dependencies, as the page says them.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Rooms by name.
    pub rooms: BTreeMap<String, Room>,
    /// The crates of the dependency table, as written in `Cargo.toml`.
    pub dependencies: BTreeSet<String>,
}

/// Parts of the standard library that a room needs a word in the table for.
pub const GUARDED_STD: [&str; 4] = ["std::fs", "std::thread", "std::process", "std::net"];

impl Plan {
    /// Reads the page; says what is wrong with it when it is not the plan of a house.
    pub fn read(page: &str) -> Result<Self, String> {
        let mut plan = Self::default();
        for row in table(page, &["Room", "Floor", "May import", "Outside"])? {
            let name = ticked(&row[0]).into_iter().next().ok_or("a room without a name")?;
            let floor = row[1].parse().map_err(|_| format!("`{name}` has no floor"))?;
            let room = Room {
                floor,
                rooms: ticked(&row[2]).into_iter().collect(),
                outside: ticked(&row[3]).into_iter().collect(),
            };
            if plan.rooms.insert(name.clone(), room).is_some() {
                return Err(format!("`{name}` stands in the table twice"));
            }
        }
        for row in table(page, &["Crate", "Why it is here"])? {
            plan.dependencies.extend(ticked(&row[0]));
        }
        for (name, room) in &plan.rooms {
            for other in &room.rooms {
                let below =
                    plan.rooms.get(other).ok_or(format!("`{name}` names no room: `{other}`"))?;
                if below.floor >= room.floor {
                    return Err(format!(
                        "`{name}` may not import `{other}`: it is not on a lower floor"
                    ));
                }
            }
        }
        Ok(plan)
    }
}

/// The rows below the header that starts with these cells.
fn table(page: &str, header: &[&str]) -> Result<Vec<Vec<String>>, String> {
    let cells = |line: &str| -> Vec<String> {
        line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = page.lines().skip_while(|line| {
        !line.starts_with('|') || !cells(line).iter().zip(header).all(|(a, b)| a == b)
    });
    lines.next().ok_or(format!("no table with the columns {header:?}"))?;
    let rows: Vec<_> = lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect();
    match rows.iter().find(|row| row.len() < header.len()) {
        Some(short) => Err(format!("a row with too few columns: {short:?}")),
        None => Ok(rows),
    }
}

/// The words between backticks.
fn ticked(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The names in `[dependencies]`, `[dev-dependencies]` and `[build-dependencies]` of a `Cargo.toml`.
pub fn declared_dependencies(manifest: &str) -> BTreeSet<String> {
    let mut wanted = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            wanted = line.trim_end().ends_with("dependencies]");
        } else if wanted && let Some((name, _)) = line.split_once('=') {
            let name = name.trim();
            if !name.starts_with('#') {
                names.insert(name.split('.').next().unwrap_or(name).to_owned());
            }
        }
    }
    names
}
