# الاستيراد والتصدير

import-title = استيراد
import-lead = أفلت ملفات أو مجلدًا هنا، أو اخترها.
import-files = اختيار ملفات…
import-folder = اختيار مجلد…
import-kinds = مقالات نصية (‎.txt) أو طبقات وسوم (‎.json)
import-annotator = باسم المحلل
import-annotator-from-file = كما هو مكتوب في الملف
import-encoding = ترميز الملف
encoding-utf-8 = UTF-8
encoding-windows-1256 = Windows-1256 (العربية)
encoding-utf-16le = UTF-16 LE
encoding-utf-16be = UTF-16 BE
import-encoding-preview = هكذا تبدأ المقالة بهذا الترميز:
import-start = استيراد

export-title = تصدير
export-lead = تُكتب الوسوم في ملف تقرؤه برامج أخرى، ومعه تقرير بما لم تتسع له الصيغة.
export-format = الصيغة
export-layer = الطبقة
export-layer-gold = المعتمدة
export-layer-all = كل الطبقات
export-articles = المقالات
export-articles-all = { PLURAL($count) ->
    [zero] لا مقالات
    [one] المقالة الوحيدة
    [two] المقالتان
    [few] المقالات الـ{ $count } كلها
   *[other] كل المقالات ({ $count })
}
export-articles-open = المقالة المفتوحة فقط
export-articles-done = المقالات المنجزة فقط
export-path = إلى
export-start = تصدير
export-losses = ما لم تتسع له الصيغة
export-no-losses = تتسع الصيغة لكل ما وُسم
export-show-file = إظهار الملف

format-layer-json = layer.json
    .tip = طبقة كاملة: المقاطع وسماتها وعلاقاتها؛ تُستورد ثانية كما هي
format-jsonl = JSON Lines
    .tip = مقالة في كل سطر، بنصها ومقاطعها؛ للتدريب
format-conll = CoNLL
    .tip = كلمة في كل سطر، وعمود لكل وسم (IOB2)
format-csv = CSV
    .tip = مقطع في كل سطر؛ لجداول البيانات
