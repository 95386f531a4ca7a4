/**
 * Figures that anybody can rerun: `npm run bench -- crawl`. Without a name, or with one that is not
 * there, it says which there are.
 */
const benches = {
  crawl: [
    '采集：每秒页数与内存，对照裸 Crawlee',
    'crawling: pages/s and memory beside bare Crawlee',
  ],
  delivery: [
    '通知：故障注入下不丢不重，洪峰中危机页的时延',
    'delivery: nothing lost or doubled under faults, a crisis page in a flood',
  ],
  detection: [
    '异常检测：NAB 与稀疏小时计数，对照已发表的检测器',
    'detection: NAB and sparse hourly counts, beside published detectors',
  ],
  import: ['导入：每秒行数与内存', 'importing: rows/s and memory'],
  polarity: ['褒贬模型的准确度', 'how well the polarity model does'],
} as const

const [name = '', ...rest] = process.argv.slice(2)
process.argv.splice(2, Infinity, ...rest)
switch (name) {
  case 'crawl':
    await import('./crawl.ts')
    break
  case 'delivery':
    await import('./delivery.ts')
    break
  case 'detection':
    await import('./detection.ts')
    break
  case 'import':
    await import('./import.ts')
    break
  case 'polarity':
    await import('./polarity.ts')
    break
  default:
    for (const [one, [zh, en]] of Object.entries(benches))
      process.stdout.write(`npm run bench -- ${one.padEnd(10)} ${zh} / ${en}\n`)
    process.exitCode = name === '' ? 0 : 2
}
