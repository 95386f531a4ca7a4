/** Words that turn, strengthen, weaken or suspend what they govern. */

/** Before an opinion: strengthens or weakens it. */
export const degrees: ReadonlyArray<readonly [factor: number, pattern: RegExp]> = [
  [1.4, /(?:非常|特别|超级|极其|极度|十分|相当|实在|真心|真是|真的|简直|太|超|极|最|真|巨|贼|忒|好|老|这么|那么|如此|很是|很|挺|蛮)的?$/u],
  [0.6, /(?:有一点儿?|有点儿?|有些|稍微|稍稍|略微|略|稍|一点点?|些许|不太|不是太|不是很)$/u],
]

/** After an opinion: "差得要命", "贵死了". */
export const afterDegree = /^(?:得|的)?(?:要死|要命|不行|不得了|离谱|一塌糊涂|很|可以|死了?|透了?|极了|爆了?|惨了|吓人|飞起|一[批比逼匹]|[，,]{0}吓死)/u

/** Directly before an opinion (degrees and fillers stripped): turns it. */
export const negator =
  /(?:不是|不算|不够|不会|不能|不太|不怎么|不再|不见得|不见|不用|没有|没见|没觉得|没感觉|没发现|没出现|没什么|没啥|没那么|没|不|无|未|毫无|并非|并不|从不|从未|从没|不存在|谈不上|称不上|算不上|说不上|难以|缺乏|缺少|(?<!特|分|区|级|类)别|免得|避免|杜绝|防止|以防|非(?!常))$/u
export const filler =
  /(?:很|太|特别|那么|这么|是|有过?|会|再|能|得|什么|任何|怎么|多|大|出现过?|发现|发生过?|感到|觉得|感觉|敢|想|要|到|过|啥|一点|任何的|的|现象|给人|给|让人|想象中|想象的|想像中|说的|网上说的|别人说的|预期|别人|一次|一个|任何一个|[\u4e00-\u9fff]{2}[中里上](?:说的)?)$/u

/** A fault under one of these did not happen (yet). */
export const hypothetical =
  /(?:如果|要是|万一|假如|若是|倘若|希望|但愿|祝愿|以免|免得|小心|防止|避免|预防|不然|否则|有没有|会不会|是否|是不是|能不能|可不可以|怕|担心|害怕|之前(?:那台|的旧|的那)|老(?:的|热水器)|旧(?:的|热水器)|原来的|以前的|别家|别的牌子|别的品牌|人家)/u

/** Words that begin with a negation and deny nothing. */
export const falseNegation = /不过|不料|不仅|不但|不光|不只|不管|不论|无论|不知道?|不得不|没想到|无非|非常|特别|不然|不愧是?/gu

/** Expects, has not seen. */
export const expected = /(?:应该|估计|听说|据说|看介绍|想着|以为|本来|本以为|原以为|相信)[^，。]{0,8}$/u

/** Asks, does not report. */
export const inquiry = /(?:请问|想问|问一下|问下|求问|求助|怎么弄|怎样|如何|有没有|是不是|能不能|可不可以|会不会|多少钱|什么时候|吗|呢|哪里|哪儿|多久)[^?]*$/u
