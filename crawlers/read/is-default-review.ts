const nobody = '(?:(?:此|该|本)?(?:用户|买家|顾客)|评价方|您)'
const wroteNothing =
  '(?:没有|未|没)(?:及时)?(?:填写|作出|做出|留下|发表|写)?(?:任何)?(?:文字|有效)?'
const defaulted = '(?:系统)?默认(?:好评|满意|评价|评论)'

const forms = [
  new RegExp(`^${nobody}${wroteNothing}(?:评价|评论|内容|评价内容)(?:${defaulted})?$`),
  new RegExp(`^(?:\\d{1,2}天内)?买家未[作做]出评价(?:${defaulted})?$`),
  new RegExp(`^${defaulted}$`),
  /^(?:此|该)用户觉得商品[非常很较比不错好]{1,5}给出好评$/,
]

/** What shops write in the name of a buyer who wrote nothing: no opinion, and never to be counted as praise. */
export function isDefaultReview(text: string): boolean {
  if (text.length > 40) return false
  const bare = text.replaceAll(/[\s\p{P}]/gu, '')
  return forms.some((form) => form.test(bare))
}
