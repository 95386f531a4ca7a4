/** Dangers told by single people on ordinary days: weeks apart, so that they make no crisis by themselves. */
export const safetySingle = [
  '热|{p}排烟管接口松了，浴室里有股废气味，{f}洗完头晕了半天，幸亏窗户开着。',
  '洗|{p}插头用着用着发烫，插座都烤黄了，闻到焦味我赶紧拔了。',
  '热|半夜闻到一股煤气味，查了半天是{p}的进气接口在漏气，吓出一身汗。',
  '洗|{p}玻璃门洗着洗着啪一声炸了，碎渣崩一地，还好人不在旁边。',
]
