//! A new project's folder.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use super::disk::{Disk, SystemDisk};
use super::error::{StoreError, StoreErrorKind};
use super::files::Files;
use super::folder::{ENTITIES, PROJECT, ProjectFolder, SCHEMA};
use super::head::Heads;
use crate::model::{Project, Registry, Schema};

/// Keeps git from changing line ends, which digests and hashes would notice.
const GIT_ATTRIBUTES: &str = "* -text\n";

/// The folders that every project has.
const FOLDERS: [&str; 3] = ["articles", "layers", "history"];

impl ProjectFolder {
    /// Makes a project in `dir`, which must not exist or be empty but for `.git` and its like.
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
            Ok(names) if names.iter().all(|listed| is_git(&listed.name)) => false,
            Ok(_) => return Err(StoreError::new(dir, StoreErrorKind::Exists)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                create_folders(&*disk, dir).map_err(io)?;
                true
            }
            Err(error) => return Err(io(error)),
        };
        let files = Files::below(dir, Arc::clone(&disk))?;
        let folder = Self { files };
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
            self.files.text_to_replace(&self.path(name), 1)?;
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
