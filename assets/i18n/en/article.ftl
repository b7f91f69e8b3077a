# The article, and the palette of labels above it

article-none = No article is open
    .hint = Choose one from the list, or press Ctrl+K and search for it.
article-no-spans = Nothing is tagged in this article yet
    .hint = Select a word with a double click, then press a label’s key: 1, 2, 3 or 4.
article-name = Text of the article: { $title }
article-span-name = { $label }: { $text }
article-nested-in = inside { $label }

palette-labels = Labels
palette-label = { $label }, key { $key }, { $count }
palette-no-selection = Select text first, then choose a label
article-face-naskh = Naskh
article-face-amiri = Amiri
article-larger = Larger text
article-smaller = Smaller text
article-direction = Direction of the paragraph
direction-rtl = Right to left
direction-ltr = Left to right
direction-auto = Automatic

article-page = Text of the article
article-paragraphs = { PLURAL($count) ->
    [zero] no paragraphs
    [one] one paragraph
   *[other] { $count } paragraphs
}
