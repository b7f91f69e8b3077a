# البحث في المشروع

notice-search-no-word = لا كلمة للبحث عنها
    .hint = اكتب كلمة أو عبارة؛ أما العلامات وحدها فيُبحث عنها بتعبير نمطي.
notice-search-pattern = تعذّرت قراءة التعبير النمطي
    .safe = لم يُبحث عن شيء.
    .hint = صحّحه عند الموضع المبيَّن، أو ابحث عن كلمات.
notice-search-too-large = هذا التعبير النمطي يحتاج إلى ذاكرة أكبر من المسموح
    .safe = لم يُبحث عن شيء.
    .hint = قلّل ما يتكرر فيه أو عدد مرات تكراره.
notice-search-no-source = لا مقالة من المصدر «{ $source }»
    .hint = تأكد من الاسم؛ في المكتبة مصدر كل مقالة.
notice-search-no-annotator = لم يسم { $annotator } شيئًا في هذا المشروع
    .hint = تأكد من الاسم.
job-search = جارٍ البحث
job-index = جارٍ قراءة المقالات

# الصفحة
search-title = ابحث في المشروع
search-hint = كلمة أو عبارة
search-start = يجد الكلمات في المقالات كلها، كيفما كُتبت وأيًّا كانت لواصقها. يفتح Enter الموضع، ويمضي F3 إلى ما بعده.
search-manner = طريقة البحث
search-manner-words = كلمات، كيفما كُتبت
search-manner-inside = داخل الكلمات أيضًا
search-manner-exact = حرفًا حرفًا
search-manner-pattern = تعبير نمطي
search-manner-pattern-as-written = تعبير نمطي، كما كُتب النص
search-label = الوسم
search-any-label = موسومًا أو لا
search-annotator = المحلل
search-any-annotator = كل المحللين
search-source = المصدر
search-any-source = كل المصادر
search-going-on = لا شيء حتى الآن
search-none = لم يوجد شيء من «{ $text }»
search-hits = { PLURAL($count) ->
    [zero] لا مواضع
    [one] موضع واحد
    [two] موضعان
    [few] { $count } مواضع
    [many] { $count } موضعًا
   *[other] { $count } موضع
}
search-articles = { PLURAL($count) ->
    [zero] لا مقالات
    [one] مقالة واحدة
    [two] مقالتين
    [few] { $count } مقالات
    [many] { $count } مقالة
   *[other] { $count } مقالة
}
search-found = { $hits } في { $articles }
search-shown = { PLURAL($count) ->
    [zero] لا يُعرض شيء
    [one] يُعرض أولها
    [two] يُعرض أول اثنين
    [few] تُعرض أول { $count }
    [many] تُعرض أول { $count }
   *[other] تُعرض أول { $count }
}
search-with = { $first }؛ { $second }
search-stop = إيقاف
search-unread = { PLURAL($count) ->
    [zero] قُرئت الطبقات كلها.
    [one] تعذّرت قراءة طبقة واحدة فلم يُبحث فيها.
    [two] تعذّرت قراءة طبقتين فلم يُبحث فيهما.
    [few] تعذّرت قراءة { $count } طبقات فلم يُبحث فيها.
    [many] تعذّرت قراءة { $count } طبقة فلم يُبحث فيها.
   *[other] تعذّرت قراءة { $count } طبقة فلم يُبحث فيها.
}
search-refused = { $what }
search-refused-why = { $what }: { $why }
notice-no-further-hit = لا موضع بعد هذا
