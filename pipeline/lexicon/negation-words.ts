/** Words of the segmenter that turn what follows them in their clause. */
export const negators: ReadonlySet<string> = words(`
  不 没 没有 未 未曾 不曾 从不 从没 从未 从来不 从来没 从来没有 并不 并没 并没有 并未 并非 绝不 绝非
  决不 毫不 毫无 毫没 不是 不会 不能 不用 不必 不再 不太 不大 不怎么 不够 不算 不需要 不需 无需 无须
  没啥 没什么 没人 没让 不让 没被 不要 别 没法 不可能 不可 不易 不见 没见 没见过 没出 不出 不带 没带
  无 谈不上 算不上 说不上 称不上 不至于 不像 不存在 没少 不怕 不愁`)

/** Words that begin like a negation and negate nothing. */
export const falseNegators: ReadonlySet<string> = words(`
  不过 不仅 不但 不光 不只 不止 不管 不论 不如 不错 不锈钢 不得不 不愧 不然 不少 不断 不禁 不妨 不惜
  不料 不同 不知 不知道 不久 不到 不得了 不一会 不一会儿 不好意思 不由得 不可或缺 不时 不必说 不用说
  不幸 不良 不足 不便 不利 无论 无线 无非 无比 无数 无疑 没准 没准儿 没想到 没想 没事 未来 未必 未免
  别人 别的 别致 别墅 别说 别看 别家 别扭 别处`)

/** A word that turns the clause: what was negated before it is negated no more. */
export const clauseTurns: ReadonlySet<string> = words(
  `但 但是 可是 可 却 不过 就是 只是 而 而是 而且 还 又 也 就 所以 因为 结果 反而 然而 虽然 如果 要是 才`,
)

/** Words that carry so little meaning that a negation reaches over them. */
export const lightWords: ReadonlySet<string> = words(`
  的 了 地 得 过 着 很 太 非常 特别 这么 那么 这样 那样 一点 一点儿 点 什么 任何 有 是 会 能 再 都 让 把
  被 给 我 你 他 我们 到 个 一个 一次 丝毫 半点 想象 中`)

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u))
}
