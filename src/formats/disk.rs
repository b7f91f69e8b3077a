//! Bytes to and from paths that a person named.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::format::Format;
use super::text_file::MAX_FILE_BYTES;

/// Files left over by attempts that were killed, beyond which something else is wrong.
const MAX_LEFT_OVER: usize = 1000;

/// Why a file could not be read or written. What was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// Nothing has that path.
    #[error("there is no such file or folder")]
    Missing,
    /// Something has that path, but no file: a folder, a pipe, a device.
    #[error("this is no ordinary file")]
    NotAFile,
    /// Beyond [`MAX_FILE_BYTES`].
    #[error("the file is {bytes} bytes long; at most {MAX_FILE_BYTES} are read")]
    TooLarge {
        /// Its length.
        bytes: u64,
    },
    /// The folder to write into is not there.
    #[error("the folder {} does not exist", .0.display())]
    NoFolder(PathBuf),
    /// The system says no.
    #[error("{0}")]
    Io(io::Error),
}

impl From<io::Error> for DiskError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::Missing } else { Self::Io(error) }
    }
}

/// The bytes of the ordinary file at `path`. Links are followed; pipes and devices, which may never
/// end, are not read.
///
/// # Errors
/// [`DiskError`]; a file beyond [`MAX_FILE_BYTES`] is not read at all.
pub fn read_file(path: &Path) -> Result<Vec<u8>, DiskError> {
    // Asked before opening: opening a pipe waits for its other end.
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(DiskError::NotAFile);
    }
    if about.len() > MAX_FILE_BYTES {
        return Err(DiskError::TooLarge { bytes: about.len() });
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(DiskError::TooLarge { bytes: bytes.len() as u64 });
    }
    Ok(bytes)
}

/// The files directly in the folder `path` that can be imported, by name: texts (`.txt`) and
/// annotations of a format that is read. `None` when it is no folder.
///
/// # Errors
/// [`DiskError`] when the folder cannot be listed.
pub fn files_to_import(path: &Path) -> Result<Option<Vec<PathBuf>>, DiskError> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(None);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let text = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
        let wanted = text || Format::of_path(&path).is_some_and(Format::is_read);
        if wanted && !hidden && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(Some(files))
}

/// Puts `bytes` at `path`, whole or not at all: beside it first, synced, then renamed over it. A
/// link is followed; a pipe or device is written to directly.
///
/// # Errors
/// [`DiskError`]; a file that was there before is then as it was.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    put_in_place(&fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()), bytes)
}

/// [`write_file`] for a path that nobody named, such as that of a report beside a file: a link there
/// is replaced, not followed. It may lead anywhere.
///
/// # Errors
/// As there.
pub fn write_unnamed(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    put_in_place(path, bytes)
}

fn put_in_place(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let there = fs::symlink_metadata(path).ok().filter(|about| !about.is_symlink());
    match &there {
        Some(about) if about.is_dir() => return Err(DiskError::NotAFile),
        Some(about) if !about.is_file() => {
            File::options().write(true).open(path)?.write_all(bytes)?;
            return Ok(());
        }
        _ => {}
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(DiskError::NoFolder(folder.to_owned()));
    }
    let Some(name) = path.file_name() else { return Err(DiskError::NotAFile) };
    let (beside, file) = new_beside(folder, name).map_err(DiskError::Io)?;
    let kept = there.map_or(Ok(()), |about| file.set_permissions(about.permissions()));
    let written = kept.and_then(|()| put(file, bytes)).and_then(|()| fs::rename(&beside, path));
    if let Err(error) = written {
        // What is left of the attempt; the error that counts is the first one.
        let _ = fs::remove_file(&beside);
        return Err(DiskError::Io(error));
    }
    // The folder's entry; some systems cannot sync a folder, and the file itself is safe.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// A new hidden file in `folder`, named after `name`; never one that is there already.
fn new_beside(folder: &Path, name: &OsStr) -> io::Result<(PathBuf, File)> {
    let mut number = 0;
    loop {
        let mut beside = OsString::from(".");
        beside.push(name);
        beside.push(format!(".{number}.part"));
        let beside = folder.join(beside);
        match File::create_new(&beside) {
            Err(error)
                if error.kind() == io::ErrorKind::AlreadyExists && number < MAX_LEFT_OVER =>
            {
                number += 1;
            }
            made => return Ok((beside, made?)),
        }
    }
}

fn put(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        write_file(&path, b"one").unwrap();
        write_file(&path, b"two").unwrap();
        assert_eq!(read_file(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let missing = folder.path().join("no/out.json");
        assert!(matches!(write_file(&missing, b""), Err(DiskError::NoFolder(_))));
        assert!(matches!(write_file(folder.path(), b""), Err(DiskError::NotAFile)));
    }

    #[test]
    fn only_ordinary_files_are_read() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read_file(&folder.path().join("x")), Err(DiskError::Missing)));
        assert!(matches!(read_file(folder.path()), Err(DiskError::NotAFile)));
        let huge = folder.path().join("huge.txt");
        File::create(&huge).unwrap().set_len(MAX_FILE_BYTES + 1).unwrap();
        assert!(matches!(read_file(&huge), Err(DiskError::TooLarge { .. })));
    }

    #[test]
    fn a_folder_gives_what_can_be_imported_by_name() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.TXT", ".hidden.txt", "c.json", "d.csv", "e"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join("f.txt")).unwrap();
        let files = files_to_import(folder.path()).unwrap().unwrap();
        let names: Vec<_> = files.iter().filter_map(|path| path.file_name()?.to_str()).collect();
        assert_eq!(names, ["a.TXT", "b.txt", "c.json"]);
        assert!(files_to_import(&folder.path().join("b.txt")).unwrap().is_none());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write_file(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
    }
}
