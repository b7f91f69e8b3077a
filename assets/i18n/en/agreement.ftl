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
notice-agreement-too-much = This text is longer than agreement can be told of
    .safe = Nothing was changed.
