# المكتبة: مقالات المشروع وأين وصل العمل فيها

library-count = المقالات · { $count }
library-filter = تصفية بالعنوان أو المصدر
library-filter-all = الكل
library-states = حالة العمل
library-none = لا مقالات في المشروع بعد
    .hint = أفلت ملفات نصية هنا، أو استوردها بالزر.
library-import = استيراد مقالات…
library-no-match = لا مقالة تطابق «{ $filter }»
    .hint = امسح التصفية لترى كل المقالات.
library-none-of-state = لا مقالات في هذه الحالة
    .hint = اختر حالة أخرى، أو اعرض كل المقالات.
library-clear-filter = مسح التصفية
library-untitled = مقالة بلا عنوان

state-new = جديد
state-in-progress = قيد العمل
state-done = منجز
state-reviewed = مُراجَع

# سطر المصدر والتاريخ تحت عنوان المقالة
library-edition = الطبعة { $number }
library-byline = { $source } · { $date }
library-progress = وصل الوسم إلى { $percent } من المقالة
