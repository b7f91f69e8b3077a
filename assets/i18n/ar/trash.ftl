# صفحة ما أُزيل
action-show-trash = المهملات: إزالة واستعادة
trash-title = المهملات
trash-lead = لا يُحذف شيء: ما يُزال يبقى هنا كاملًا إلى أن يُستعاد، والسجلات التاريخية تبقى كما هي.
trash-remove-article = أزل هذه المقالة
trash-remove-layer = أزل طبقتي منها
trash-confirm-article = أتُنقل هذه المقالة إلى المهملات مع طبقات الجميع وقراراتهم؟
trash-confirm-layer = أتُنقل كل وسوم { $annotator } في هذه المقالة إلى المهملات؟
trash-confirm = نعم، إلى المهملات
trash-keep = لا، أبقها
trash-there = في المهملات
trash-empty = لم يُزَل شيء.
trash-article = المقالة «{ $title }» مع كل طبقاتها
trash-layer = { PLURAL($count) ->
    [zero] طبقة فارغة لـ{ $annotator } من «{ $title }»
    [one] طبقة { $annotator } من «{ $title }»: مقطع واحد
    [two] طبقة { $annotator } من «{ $title }»: مقطعان
    [few] طبقة { $annotator } من «{ $title }»: { $count } مقاطع
    [many] طبقة { $annotator } من «{ $title }»: { $count } مقطعًا
   *[other] طبقة { $annotator } من «{ $title }»: { $count } مقطع
}
trash-by = أزالها { $annotator } في { $day }
trash-restore = استعد
