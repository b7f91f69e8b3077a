# The article, and the palette of labels above it

article-none = No article is open
    .hint = Choose one from the list, or press Ctrl+K and search for it.

article-face-naskh = Naskh
article-face-amiri = Amiri

article-page = Text of the article
article-paragraphs = { PLURAL($count) ->
    [zero] no paragraphs
    [one] one paragraph
   *[other] { $count } paragraphs
}
article-edition = Edition { $number } of { $count }
