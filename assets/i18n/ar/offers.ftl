# ما يُقترح وسمه: اقتراحات الآلة، ومواضع ألفاظ مقطع

offers-title = اقتراحات الآلة
offers-none = لا اقتراحات في هذه المقالة الآن.
offers-from = اقبل معًا ما ثقته فأكثر
offers-accept-all = قبول الكل ({ $count })
offers-more = { PLURAL($count) ->
    [zero] لا شيء غيرها
    [one] واحد غيرها
    [two] اثنان غيرها
    [few] { $count } غيرها
    [many] { $count } غيرها
   *[other] { $count } غيرها
}
offers-turn-off = إيقاف الاقتراحات
offers-turn-on = تشغيل الاقتراحات
offers-leave = إنهاء
offers-queue = كل المواضع
offers-queue-article = { PLURAL($count) ->
    [zero] لا موضع آخر لـ«{ $words }» في هذه المقالة
    [one] موضع واحد لـ«{ $words }» في هذه المقالة
    [two] موضعان لـ«{ $words }» في هذه المقالة
    [few] { $count } مواضع لـ«{ $words }» في هذه المقالة
    [many] { $count } موضعًا لـ«{ $words }» في هذه المقالة
   *[other] { $count } موضع لـ«{ $words }» في هذه المقالة
}
offers-queue-project = { PLURAL($count) ->
    [zero] لا موضع آخر لـ«{ $words }» في المشروع
    [one] موضع واحد لـ«{ $words }» في المشروع
    [two] موضعان لـ«{ $words }» في المشروع
    [few] { $count } مواضع لـ«{ $words }» في المشروع
    [many] { $count } موضعًا لـ«{ $words }» في المشروع
   *[other] { $count } موضع لـ«{ $words }» في المشروع
}
offer-line = { $label }: { $words }
offer-name = اقتراح { $label }: { $words } ({ $why })
offer-place = { $number } من { $total }
offer-quote = نص الاقتراح: { $words }
offer-along = ومعه: { $what }
offer-accept = قبول
offer-refuse = رفض
offer-accept-all = قبول الكل
offer-next = الاقتراح التالي
offer-stop = إيقاف
offer-sure = مؤكد { $percent }
offer-likely = مرجّح { $percent }
offer-unsure = محتمل { $percent }
offer-why-occurrence = الألفاظ نفسها أو اسم آخر للكيان نفسه
offer-why-number = عبارة عددية
offer-why-registry = اسم في السجل: { $entity }
offer-why-remembered = وُسم مثله من قبل في المشروع
offer-why-pattern = صيغة الاسم نفسها
offer-why-reporting = بعد لفظ من ألفاظ القول
offer-why-learned = مما تعلمته من وسومك
offer-reading = تقرأ الآلة وسومك…
offer-training = تتعلم الآلة من وسومك…
offer-finding = البحث عن المواضع…
propagate-tip = في هذه المقالة، ومع Shift في المشروع كله
action-propagate = وسم كل المواضع
action-propagate-project = وسم كل المواضع في المشروع
action-toggle-proposals = تشغيل اقتراحات الآلة أو إيقافها
action-train = إعادة تعليم الآلة من كل ما وُسم
keys-group-offers = الاقتراحات
keys-next-offer = الاقتراح التالي إن وُجد
keys-previous-offer = الاقتراح السابق إن وُجد
keys-accept-all = قبول الكل
keys-leave-offers = ترك الاقتراحات
keys-walk-spans = المقطع التالي مع وجود اقتراحات
status-offers = { PLURAL($count) ->
    [zero] لا اقتراحات
    [one] اقتراح واحد
    [two] اقتراحان
    [few] { $count } اقتراحات
    [many] { $count } اقتراحًا
   *[other] { $count } اقتراح
}
status-places = { PLURAL($count) ->
    [zero] لا مواضع
    [one] موضع واحد
    [two] موضعان
    [few] { $count } مواضع
    [many] { $count } موضعًا
   *[other] { $count } موضع
}
notice-no-occurrences = لا موضع آخر لـ«{ $words }» لم يوسم بعد.
notice-propagate-fragments = المقطع من عدة أجزاء، فلا يُبحث عن مواضعه.
notice-no-such-span = لا مقطع { $span } في طبقة { $annotator } من المقالة { $article }
    .hint = «hashiya export --format layer.json» يعرض المقاطع بأرقامها.
