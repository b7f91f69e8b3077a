# الاستيراد والتصدير

import-title = استيراد
import-start = استيراد

export-title = تصدير
export-lead = تُكتب الوسوم في ملف تقرؤه برامج أخرى، ومعه تقرير بما لم تتسع له الصيغة.
export-format = الصيغة
export-layer = الطبقة
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
export-path = إلى
export-start = تصدير

format-layer-json = layer.json
    .tip = طبقة كاملة: المقاطع وسماتها وعلاقاتها؛ تُستورد ثانية كما هي
format-jsonl = JSON Lines
    .tip = مقالة في كل سطر، بنصها ومقاطعها؛ للتدريب
format-conll = CoNLL
    .tip = كلمة في كل سطر، وعمود لكل وسم (IOB2)
format-csv = CSV
    .tip = مقطع في كل سطر؛ لجداول البيانات
