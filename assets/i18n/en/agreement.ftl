# Agreement: the coefficients, which question each suits (.about), and why one may have no value

agreement-span-f1-exact = F1, same span
    .about = How many spans do both have with the same ends and the same label? Read it first, with what is unmatched.
agreement-span-f1-boundaries = F1, same ends
    .about = Do both mark the same stretches, whatever they call them?
agreement-span-f1-overlap = F1, overlapping
    .about = Do both see the same things with the same label, even where they do not end in the same place?
agreement-matched-same-label = Same label
    .about = Of the spans that stand for the same thing, what share has the same label?
agreement-matched-cohen-kappa = Cohen’s κ of labels
    .about = How far do the labels of matching spans agree beyond chance?
agreement-cohen-kappa-characters = Cohen’s κ, characters
    .about = How far do two agree beyond chance on what each character is, each with habits of their own?
agreement-cohen-kappa-words = Cohen’s κ, words
    .about = The same for each word: a long word weighs no more than a short one.
agreement-fleiss-kappa-characters = Fleiss’ κ (Scott’s π), characters
    .about = How far do any number of annotators agree on each character, if all share one habit?
agreement-fleiss-kappa-words = Fleiss’ κ (Scott’s π), words
    .about = The same for each word.
agreement-krippendorff-alpha-characters = Krippendorff’s α, characters
    .about = As Fleiss’ κ, fair to short texts; it lets results with differing numbers of annotators be compared.
agreement-krippendorff-alpha-words = Krippendorff’s α, words
    .about = The same for each word.
agreement-krippendorff-alpha-u = Krippendorff’s α_U
    .about = Do spans lie in the same places? One long span for several short ones counts as a grave disagreement.
agreement-u-alpha = uα
    .about = Do spans, labels and the gaps between them cover the same text, with what chance does to whole spans taken off?
agreement-u-alpha-binary = |uα, marked at all
    .about = Do annotators find the same text worth marking, whatever the label?
agreement-cu-alpha = cuα, labels alone
    .about = Where several marked something, do they give it the same label?
agreement-ku-alpha = (k)uα, this label
    .about = Where this label meets anything marked by others, is it the same label? Read it with its coverage.
agreement-gamma = γ
    .about = Taken together, do spans match in place and label, even where they nest and overlap?
agreement-gamma-cat = γcat, labels alone
    .about = Where the best alignment puts spans together, do their labels agree?

agreement-undefined-nothing-marked = Undefined: nobody marked anything
agreement-undefined-no-variation = Undefined: only one thing was ever said, so there was nothing to disagree on
agreement-undefined-overlapping = Undefined: spans of one annotator overlap, which this coefficient does not know
agreement-undefined-nothing-meets = Undefined: nothing that one marked meets what another marked
agreement-undefined-too-hard = Not found: too many alignments are possible

# Why nothing can be said
notice-agreement-alone = Agreement needs the layers of at least two annotators
    .safe = Nothing was changed.
    .hint = Import a colleague’s layer of the same articles, or merge a colleague’s copy of the project.
notice-agreement-apart = No article has layers of two of these annotators
    .safe = Nothing was changed.
    .hint = Choose annotators who worked on the same articles.
notice-agreement-hidden = Colleagues’ tags in these articles are still hidden from you
    .safe = Nothing was changed.
    .hint = This project is annotated blindly: mark articles as done first.
notice-agreement-too-much = This text is longer than agreement can be told of
    .safe = Nothing was changed.
notice-agreement-broken = Agreement could not be worked out
    .safe = Nothing in the project has changed.
notice-agreement-saved = The agreement was written to “{ $file }”

# The page
action-show-agreement = Agreement of annotators
agreement-title = Agreement
agreement-lead = How far annotators agree on the articles that they all worked on. Read F1 and what is unmatched first.
agreement-annotators = Annotators
agreement-labels = Labels
agreement-all-labels = all labels
agreement-articles = Articles
agreement-articles-hint = All; or words of title, source, date or id
agreement-articles-found = { PLURAL($count) ->
    [zero] No article fits
    [one] One article fits
   *[other] { $count } articles fit
}
agreement-weight-place = Weight of place (α)
agreement-weight-label = Weight of label (β)
agreement-weight-alone = Cost of a lone span (δ)
agreement-samples = Random texts
agreement-weights-about = γ weighs where a span lies against which label it has.
agreement-weights-wrong = Weights are numbers above 0 (β may be 0), random texts from 1 to 1000.
agreement-with-gamma = with γ, which takes longer
agreement-start = Compare
agreement-stop = Stop
agreement-save = Save as a table
agreement-reading = Reading article { $done } of { $total }
agreement-measuring = Comparing, { $done } of { $total }
agreement-empty = Choose at least two annotators, then press “Compare”.
agreement-between = Between
agreement-on = On
agreement-pair = { $first } and { $second }
agreement-everybody = all { $count }
agreement-base = { $articles } articles · { $spans } spans · { $marked } of what anybody marked, all marked
agreement-undefined = undefined
agreement-value = value
agreement-interval = 95% interval
agreement-covers = covers
agreement-unmatched = unmatched
agreement-from-to = { $low } to { $high }
agreement-matrix = Labels that met: rows { $first }, columns { $second }
agreement-none = no partner
agreement-cell = { $row } by { $column }: { $count }
agreement-matrix-more = Only the { $count } most frequent labels are drawn; the table holds all.
agreement-attribute = { $attribute }: the same in { $same } of { $items } spans
