# Searching the project

notice-search-no-word = There is no word to search for
    .hint = Type a word or a phrase; signs alone can be found with a regular expression.
notice-search-pattern = This regular expression cannot be read
    .safe = Nothing was searched.
    .hint = Correct it at the place that is marked, or search for words instead.
notice-search-too-large = This regular expression would need too much memory
    .safe = Nothing was searched.
    .hint = Repeat fewer things, or fewer times.
notice-search-no-source = No article is from the source “{ $source }”
    .hint = Check the name; the library shows every article’s source.
notice-search-no-annotator = { $annotator } has tagged nothing in this project
    .hint = Check the name.
job-search = Searching
job-index = Reading the articles
