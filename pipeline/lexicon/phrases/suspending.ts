/** What suspends a phrase in its clause. */

/** Before it: another's or another time's, heard of or likened. */
export const ofAnother = /(?:之前的|上一?[台部款]|网传|网上说|评论说|听说|据说|像要|哪天|嫌|没有一[个点])/u

/** The whole clause wishes or fears: "能降价就好了". */
export const wished = /(?:能|要是|如果|希望|可以|再|早).*就(?:好|完美|更好)了|就惨了/u

/** After it: "没有网上说的发烫现象" denies, where `deniedBefore` stands before. */
export const asPhenomenon = /^的?(?:现象|情况|说法)/u
export const deniedBefore = /(?:没有|没出现|没发现|不存在|不接受)[^，,]{0,6}的?$/u

/** Words that look like a denial or a fear of what follows and are none. */
export const deniesNothing =
  /恐怕|可怕|哪怕|还没到(?=就)|没(?:用|到|过)?(?:几天|多久|几次|几个月|一[天周月]|多长时间)/gu
