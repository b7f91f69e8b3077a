# المقالة ولوحة الوسوم فوقها

article-none = لم تُفتح مقالة
    .hint = اختر مقالة من القائمة، أو اضغط Ctrl+K وابحث عنها.

article-face-naskh = نسخ
article-face-amiri = أميري

article-page = نص المقالة
article-paragraphs = { PLURAL($count) ->
    [zero] لا فقرات
    [one] فقرة واحدة
    [two] فقرتان
    [few] { $count } فقرات
    [many] { $count } فقرة
   *[other] { $count } فقرة
}
article-edition = الطبعة { $number } من { $count }
