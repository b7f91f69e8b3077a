# The library: the project's articles and how far the work on each is

library-count = Articles · { $count }
library-filter = Filter by title or source
library-filter-all = All
library-states = State of the work
library-none = No articles in this project yet
    .hint = Drop text files here, or import them with the button.
library-import = Import articles…
library-no-match = No article matches “{ $filter }”
    .hint = Clear the filter to see all articles.
library-none-of-state = No articles are in this state
    .hint = Choose another state, or show all articles.
library-clear-filter = Clear the filter
library-untitled = Untitled article

state-new = new
state-in-progress = in progress
state-done = done
state-reviewed = reviewed

# Source and date beneath an article's title
library-edition = Edition { $number }
library-byline = { $source } · { $date }
library-progress = tags reach { $percent } of the article
