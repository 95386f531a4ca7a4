import type { FaultResult } from './judge-run.ts'
import type { TorrentResult } from './run-torrent.ts'
import type { FloodResult } from './run-flood.ts'

/** The tables as Markdown, zh-CN beside English. */
export function printDelivery(
  faults: FaultResult,
  flood: FloodResult,
  torrent: TorrentResult,
): string {
  const { ours, control } = faults
  const crisis = flood.crisisMs.toSorted((a, b) => a - b)
  const seconds = (ms: number | undefined) =>
    ms === undefined ? '–' : `${(ms / 1000).toFixed(2)} s`
  return [
    `## 故障 / Faults: ${faults.ordered} pages in ${faults.seconds.toFixed(0)} s, workers killed ${faults.kills} ×`,
    '',
    `注入 / injected: ${faults.faults.map(([name, n]) => `${name} ${n}`).join(' · ')}`,
    '',
    '| | 口碑哨兵 Koushao | 对照：HTTP 200 即送达 / control: HTTP 200 is delivered |',
    '| --- | ---: | ---: |',
    `| 送达 arrived | ${ours.arrived} | ${control.arrived} |`,
    `| **丢失 lost** | **${ours.lost}** | **${faults.ordered - control.arrived}** |`,
    `| 其中自以为已送达 of these believed delivered | 0 | ${control.lostInSilence} |`,
    `| 重复：对方收下后超时 twice: taken, then no answer | ${ours.twiceAfterTimeout} | ${control.twice} |`,
    `| 重复：收下后进程被杀 twice: taken, then our process was killed | ${ours.twiceAfterKill} | – |`,
    `| 重复：无理由 twice without reason | ${ours.twiceWithoutReason} | – |`,
    `| 第二份被接收方按 id 丢弃 second copy dropped by the receiver by its id | ${ours.droppedById} | – |`,
    `| 转备用渠道 passed to the fallback | ${ours.spilled} | – |`,
    `| 失败待人处理 failed | ${ours.failed} | ${control.givenUp} |`,
    `| 仍在等待 still waiting | ${ours.waiting} | – |`,
    '',
    `## 洪峰 / Flood: ${flood.lesser} notifications to one WeCom robot (20/min) in real time`,
    '',
    '| | |',
    '| --- | ---: |',
    `| 危机页送达 crisis pages, median / worst of ${crisis.length} | ${seconds(crisis[Math.floor(crisis.length / 2)])} / ${seconds(crisis.at(-1))} |`,
    `| 机器人收到消息 messages that the robot got | ${flood.messages} in ${flood.seconds.toFixed(0)} s |`,
    `| 超出限额 over its limit | ${flood.overLimit} |`,
    `| 单发 / 汇总 told one by one / by digest | ${flood.tally['sent'] ?? 0} / ${flood.tally['digested'] ?? 0} |`,
    `| 未送 not told | ${flood.lesser + crisis.length - ((flood.tally['sent'] ?? 0) + (flood.tally['digested'] ?? 0)) > 0 ? (flood.tally['pending'] ?? 0) : 0} |`,
    '',
    `## 真实洪峰 / The flood for real: ${torrent.reviews} reviews through ingest, model, alert engine and robot in one process`,
    '',
    '| | |',
    '| --- | ---: |',
    `| 危机帖采到 → 机器人收下 crisis post fetched → taken by the robot, median / worst of ${torrent.fromFetchedMs.length} | ${medianAndWorst(torrent.fromFetchedMs)} |`,
    `| 危机帖入库 → 机器人收下 stored → taken, median / worst | ${medianAndWorst(torrent.fromStoredMs)} |`,
    `| 未送达的危机 crises not told | ${torrent.crises - torrent.fromFetchedMs.length} |`,
    `| 判读完 judged | ${torrent.classified} in ${torrent.seconds.toFixed(0)} s |`,
    `| 工单 tickets | ${torrent.tickets} |`,
    `| 机器人收到 / 拒收 messages taken / refused by the robot | ${torrent.messages} / ${torrent.refused} |`,
  ].join('\n')
}

function medianAndWorst(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const seconds = (ms: number | undefined) =>
    ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`
  return `${seconds(sorted[Math.floor(sorted.length / 2)])} / ${seconds(sorted.at(-1))}`
}
