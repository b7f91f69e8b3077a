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

# طبعة جديدة من مقالة
reimport-title = نسخة منقّحة
merge-title = نسخة زميل من المشروع
merge-start = دمج
edition-title = طبعة جديدة
edition-lead = يصير النص مقالة باسم «{ $edition }»، هي الطبعة الجديدة من «{ $article }». تبقى الطبعة السابقة ووسومها كما هي.
edition-counts = مقاطعك: كما هي { $same } · في موضع آخر { $moved } · تغيّرت { $changed } · فُقد موضعها { $lost }
edition-others = تُنقل كذلك وسوم { $names }، ويؤكد كل منهم ما تغيّر عنده.
edition-accept-changed = قبول كل ما تغيّر ({ $count })
edition-accept-moved = قبول كل ما انتقل ({ $count })
edition-accept = صحيح
edition-later = لاحقًا
edition-lost = مفقود
edition-was = كان: { $words }
edition-now = صار: { $words }
edition-no-place = لم يبقَ موضعه في الطبعة الجديدة، ويُحفظ في قائمة المفقود.
edition-fate-same = كما هو
edition-fate-moved = انتقل
edition-fate-changed = تغيّر
edition-fate-lost = فُقد موضعه
edition-make = إنشاء الطبعة
