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

# The page
search-title = Search the project
search-hint = A word or a phrase
search-start = Finds words in any spelling and behind any clitic, in all articles. Enter opens a hit; F3 goes on to the next.
search-manner = How to search
search-manner-words = Words, in any spelling
search-manner-inside = Also inside words
search-manner-exact = Letter by letter
search-manner-pattern = Regular expression
search-manner-pattern-as-written = Regular expression, as written
search-label = Label
search-any-label = Tagged or not
search-annotator = Annotator
search-any-annotator = Any annotator
search-source = Source
search-any-source = All sources
search-going-on = Nothing so far
search-none = Nothing found for “{ $text }”
search-hits = { PLURAL($count) ->
    [one] one hit
   *[other] { $count } hits
}
search-articles = { PLURAL($count) ->
    [one] one article
   *[other] { $count } articles
}
search-found = { $hits } in { $articles }
search-shown = { PLURAL($count) ->
    [one] the first is shown
   *[other] the first { $count } are shown
}
search-with = { $first }; { $second }
search-stop = Stop
search-unread = { PLURAL($count) ->
    [one] One layer could not be read and was left out.
   *[other] { $count } layers could not be read and were left out.
}
search-refused = { $what }
search-refused-why = { $what }: { $why }
notice-no-further-hit = There is no further hit
