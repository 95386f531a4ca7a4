/** A post in the shape that POST /api/ingest takes. */
export type TorrentPost = {
  sourceId: string
  text: string
  publishedAt: string
  author: { name: string }
}

const heads = ['云', '海', '晴', '松', '岚', '江']
const tails = ['杉', '川', '禾', '泽', '屿', '峰', '溪', '野']

/** 48 brands; the last eight have the crises. */
export const torrentBrands = heads.flatMap((head) => tails.map((tail) => `${head}${tail}家电`))
export const quietBrands = torrentBrands.slice(0, 40)
export const crisisBrands = torrentBrands.slice(40)

const goods = ['热水器', '空调', '洗衣机', '油烟机', '冰箱', '净水器', '燃气灶', '电视']
const complaints = [
  '约好安装师傅一直没来，等了{n}天',
  '用了{n}天就坏了，维修推来推去',
  '退货申请{n}次都被驳回，客服不理人',
  '说好免费安装，上门又要{n}0元材料费',
  '送货晚了{n}天，箱子还是破的',
  '客服电话打了{n}遍没人接',
  '退款等了{n}天没到账',
  '保修期内换配件要等{n}天',
]
const others = [
  '用了{n}天，很安静，满意',
  '师傅{n}点准时上门，态度很好',
  '第{n}次回购，家里人都喜欢',
  '颜色比图片深一点，别的还行，给{n}分',
  '活动价买的，便宜了{n}0元',
  '朋友推荐的，先用{n}天看看',
]
const ends = ['。', '，记录一下。', '，仅供参考。', '，大家怎么看？', '，已经发给家里人看了。']

/** Reviews as an export brings them: half of them complain, no two are alike. */
export function reviews(from: number, n: number, at: Date): TorrentPost[] {
  return Array.from({ length: n }, (_one, k) => {
    const i = from + k
    const pick = <Item>(list: readonly Item[], step: number): Item | undefined =>
      list[Math.floor(i / step) % list.length]
    const said = i % 2 === 0 ? pick(complaints, 2) : pick(others, 2)
    const text = `${pick(quietBrands, 1)}的${pick(goods, 7)}，${(said ?? '').replace('{n}', String(2 + ((i * 7) % 29)))}${pick(ends, 3)}订单尾号${1000 + ((i * 7919) % 9000)}`
    return post(`review-${i}`, text, `顾客${i}`, at)
  })
}

/** Two people, one danger: enough for a crisis of its brand. */
export function crisisPosts(brand: string, at: Date): TorrentPost[] {
  return [
    post(
      `${brand}-1`,
      `${brand}的热水器漏电，我妈洗澡时被电击送进医院抢救，太危险了！`,
      `${brand}用户甲`,
      at,
    ),
    post(
      `${brand}-2`,
      `刚装的${brand}热水器漏电，手一碰就触电，孩子被电伤住院，有没有人管？`,
      `${brand}用户乙`,
      at,
    ),
  ]
}

function post(sourceId: string, text: string, name: string, at: Date): TorrentPost {
  return { sourceId, text, publishedAt: at.toISOString(), author: { name } }
}
