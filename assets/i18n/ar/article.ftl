# المقالة ولوحة الوسوم فوقها

article-none = لم تُفتح مقالة
    .hint = اختر مقالة من القائمة، أو اضغط Ctrl+K وابحث عنها.
article-no-spans = لا وسوم في هذه المقالة بعد
    .hint = حدد كلمة بنقرة مزدوجة، ثم اضغط مفتاح الوسم: 1 أو 2 أو 3 أو 4.
article-name = نص المقالة: { $title }
article-span-name = { $label }: { $text }
article-nested-in = داخل { $label }

palette-labels = الوسوم
palette-label = { $label }، المفتاح { $key }، { $count }
palette-no-selection = حدد نصًا أولًا، ثم اختر وسمًا
article-face-naskh = نسخ
article-face-amiri = أميري
article-larger = تكبير النص
article-smaller = تصغير النص
article-direction = اتجاه الفقرة
direction-rtl = من اليمين إلى اليسار
direction-ltr = من اليسار إلى اليمين
direction-auto = تلقائي

article-page = نص المقالة
article-paragraphs = { PLURAL($count) ->
    [zero] لا فقرات
    [one] فقرة واحدة
    [two] فقرتان
    [few] { $count } فقرات
    [many] { $count } فقرة
   *[other] { $count } فقرة
}
