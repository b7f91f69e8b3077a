# Working together: who is at work, what changed on the disk, conflict copies

# Who holds the files
notice-held = The tags of { $annotator } are open in another program: { $holder }
    .safe = The project is open here read-only, so the two programs never write at once.
    .hint = Close the other program and try again, or work here as another annotator.
notice-held-no-more = The other program was closed; the tags of { $annotator } are written from here now
    .safe = The files were read again before anything was written.
holder-known = process { $process } on { $host }, since { $since }
holder-process = process { $process }, since { $since }
holder-unknown = a program that is not known
status-held = Read-only: held by another program ({ $holder })
status-parted = Read-only: your history on the disk is not the one here
action-try-again = Try again to open the files for writing
sharing-try-again = Try again
sharing-work-as = Work as another

# Conflict copies
notice-conflict = “{ $file }” is a conflict copy that a sync or merge tool made
    .safe = The copy is not read, and nothing in it has changed.
    .hint = Compare it with the file itself, keep what is right there, then move the copy out of the project.
notice-conflict-marks = “{ $file }” holds the marks of an unfinished merge, from line { $line } on
    .safe = The file was not written over; it holds what both sides wrote.
    .hint = Open it in a text editor, keep one side and take the marks away, or bring back the file of one side with git.
