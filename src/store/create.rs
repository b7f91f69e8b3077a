//! A new project's folder.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use super::disk::{Disk, EntryKind, SystemDisk};
use super::error::{StoreError, StoreErrorKind};
use super::files::Files;
use super::folder::{ENTITIES, PROJECT, ProjectFolder, SCHEMA};
use super::head::Heads;
use super::registry::SharedRegistry;
use crate::model::{Project, Registry, Schema};

/// Keeps git from changing line ends, which digests and hashes would notice.
const GIT_ATTRIBUTES: &str = "* -text\n";

/// Largest file that a killed try of the same can have left, in bytes.
const LEFTOVER_LIMIT: u64 = 16 << 20;

/// The folders that every project has.
const FOLDERS: [&str; 3] = ["articles", "layers", "history"];

impl ProjectFolder {
    /// Makes a project in `dir`, which must not exist or be empty but for `.git` and its like, and
    /// for what a killed try of the same left.
    ///
    /// # Errors
    /// [`StoreErrorKind::Exists`] for any other folder; a failure of the disk, after which what was
    /// made is taken away again as far as the disk allows.
    pub fn create(dir: &Path, project: &Project, schema: &Schema) -> Result<Self, StoreError> {
        Self::create_on(dir, project, schema, Arc::new(SystemDisk))
    }

    /// [`ProjectFolder::create`] on another disk.
    ///
    /// # Errors
    /// As there.
    pub fn create_on(
        dir: &Path,
        project: &Project,
        schema: &Schema,
        disk: Arc<dyn Disk>,
    ) -> Result<Self, StoreError> {
        let io = |error: std::io::Error| StoreError::io(dir, &error);
        let made = match disk.list(dir) {
            Ok(_) => false,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                create_folders(&*disk, dir).map_err(io)?;
                true
            }
            Err(error) => return Err(io(error)),
        };
        let files = Files::below(dir, Arc::clone(&disk))?;
        let folder = Self { files };
        if !made && !folder.is_free(schema)? {
            return Err(StoreError::new(dir, StoreErrorKind::Exists));
        }
        match folder.fill(project, schema) {
            Ok(()) => Ok(folder),
            Err(error) => {
                if error.is_fault() {
                    folder.take_away(made);
                }
                Err(error)
            }
        }
    }

    /// Whether there is nothing here but what git keeps, and what a program that was killed while it
    /// made this very project left: empty folders, and files with the bytes that would be written.
    fn is_free(&self, schema: &Schema) -> Result<bool, StoreError> {
        let io = |error: std::io::Error| StoreError::io(self.root(), &error);
        let same = |name: &str, bytes: &str| -> Result<bool, StoreError> {
            let limit = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let there = self.files.bytes(&self.path(name), limit);
            Ok(there.is_ok_and(|there| there == bytes.as_bytes()))
        };
        for listed in self.files.disk().list(self.root()).map_err(io)? {
            let name = listed.name.to_str().unwrap_or_default();
            let free = match name {
                "articles" | "layers" | "history" => {
                    let there = self.files.disk().list(&self.path(name));
                    listed.kind == EntryKind::Folder && there.is_ok_and(|there| there.is_empty())
                }
                SCHEMA => same(name, &self.schema_source(schema)?)?,
                ENTITIES => self.read_registry().is_ok_and(|(shared, problems)| {
                    shared == SharedRegistry::default() && problems.is_empty()
                }),
                _ => is_git(&listed.name) || is_temporary(name),
            };
            if !free {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Writes the files of a new project, `project.ron` last: without it there is no project.
    fn fill(&self, project: &Project, schema: &Schema) -> Result<(), StoreError> {
        for name in FOLDERS {
            self.files.make_folder(&self.path(name))?;
        }
        let attributes = self.path(".gitattributes");
        if self.files.entry(&attributes)?.is_none() {
            self.files.write_new(&attributes, GIT_ATTRIBUTES.as_bytes())?;
        }
        for name in [PROJECT, SCHEMA, ENTITIES] {
            let path = self.path(name);
            if let Some((source, entry)) = self.files.text_to_replace(&path, LEFTOVER_LIMIT)? {
                // What a killed try left: the same is written again.
                self.files.seen(&path, entry, &source, u32::MAX);
            }
        }
        self.write_registry(&Registry::default(), &Heads::new())?;
        self.write_schema(schema)?;
        self.write_project(project)
    }

    /// Takes away what a failed [`ProjectFolder::fill`] made, as far as the disk allows.
    fn take_away(&self, folder_too: bool) {
        for name in [PROJECT, SCHEMA, ENTITIES, ".gitattributes"] {
            if name != ".gitattributes" || folder_too {
                let _ = self.files.remove(&self.path(name));
            }
        }
        for name in FOLDERS {
            let _ = self.files.disk().remove_folder(&self.path(name));
        }
        if folder_too {
            let _ = self.files.disk().remove_folder(self.root());
        }
    }
}

/// Whether this is how a file of a project is called while it is written.
fn is_temporary(name: &str) -> bool {
    [PROJECT, SCHEMA, ENTITIES, ".gitattributes"]
        .iter()
        .any(|file| name.strip_prefix('.').is_some_and(|name| name == format!("{file}.new")))
}

fn is_git(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".git")
}

/// Makes `dir` and the folders above it, each synced into its own.
fn create_folders(disk: &dyn Disk, dir: &Path) -> std::io::Result<()> {
    let above =
        dir.parent().map(|above| if above.as_os_str().is_empty() { Path::new(".") } else { above });
    if let Some(above) = above
        && disk.entry(above).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
    {
        create_folders(disk, above)?;
    }
    disk.create_folder(dir)?;
    above.map_or(Ok(()), |above| disk.sync_folder(above))
}
