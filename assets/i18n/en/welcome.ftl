# The welcome screen, and making and opening projects

welcome-title = Hashiya
welcome-lead = Read articles as they should look, and keep your tags in their margin.
welcome-new = New project
welcome-open = Open a project
welcome-sample = Open the sample project
    .tip = News from Kazakhstan in January 2022, tagged by two analysts
welcome-recent = Recent projects
welcome-no-recent = No projects yet
    .hint = Start a new one, or open the sample to see how the program works.
welcome-recent-missing = This folder is no longer there
welcome-forget = Remove from the list
welcome-drop = Or drop a project’s folder or text files here

new-project-title = New project
new-project-name = Title of the project
new-project-name-hint = For example: Protests in Kazakhstan 2022
new-project-folder = Folder
new-project-annotator = Your name, as colleagues will see it
new-project-create = Create the project
new-project-needs-name = Write a title for the project
new-project-needs-folder = Choose an empty or a new folder
new-project-needs-annotator = Write your name

open-project-title = Open a project
open-project-open = Open

# In place of the system’s dialogs where the desktop has none
path-title = Write the path
path-hint = For example: ~/articles
path-complete = Tab completes the name
