import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { classifications, corrections, mentions } from '../../db/schema/mentions.ts'
import { shippedModel } from '../../pipeline/model/shipped-model.ts'
import { wordsRevision } from '../../pipeline/words-revision.ts'
import { aBrand, aClassification, aMention, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { callKoushao } from './call-koushao.ts'
import { testFolder } from './run-koushao.ts'

const inForce = `${shippedModel().version}.${wordsRevision}`

let t: TestDatabase
let folder = ''
let remove = async () => {}
beforeAll(async () => {
  t = await testDatabase()
  ;({ folder, remove } = await testFolder())
})
afterAll(async () => {
  await t.close()
  await remove()
})
const call = (...args: string[]) =>
  callKoushao(['reclassify', ...args], { cwd: folder, env: { DATABASE_URL: t.url } })

/** A judged post that the old model took for no complaint. */
async function judged(brandId: number, text: string, at: string, modelVersion = 'old-1') {
  const { id } = await aMention(t.db, {
    brandId,
    text,
    countedAt: new Date(at),
    state: 'classified',
  })
  await aClassification(t.db, { mentionId: id, modelVersion })
  return id
}
const standing = async (id: number) =>
  (
    await t.db
      .select()
      .from(classifications)
      .where(eq(classifications.mentionId, id))
      .orderBy(asc(classifications.id))
  ).at(-1)
const stateOf = async (id: number) =>
  (await t.db.select().from(mentions).where(eq(mentions.id, id)))[0]?.state

describe('reclassify', { timeout: 60_000 }, () => {
  let ids: { old: number; young: number; known: number; other: number }
  beforeAll(async () => {
    const spruce = await aBrand(t.db, { name: '云杉热水器' })
    const birch = await aBrand(t.db, { name: '白桦冰箱' })
    ids = {
      old: await judged(spruce.id, '云杉热水器装好第二天就漏水', '2025-12-31T03:00:00Z'),
      young: await judged(spruce.id, '云杉热水器的安装师傅约了三次都没来', '2026-03-01T03:00:00Z'),
      known: await judged(spruce.id, '云杉热水器不错', '2026-03-02T03:00:00Z', inForce),
      other: await judged(birch.id, '白桦冰箱不制冷', '2026-03-03T03:00:00Z'),
    }
    await t.db.insert(corrections).values({
      mentionId: ids.other,
      revision: 1,
      sentiment: 'neu',
      complaint: false,
      aspects: [],
      severity: 0,
      correctedBy: 'li@example.com',
      correctedAt: testInstant,
    })
  })

  it('counts, and writes nothing, with --dry-run', async () => {
    const { code, stdout } = await call('--dry-run')
    expect(code).toBe(0)
    expect(stdout).toContain(`in force: ${inForce}`)
    expect(stdout).toContain('old-1: 3')
    expect(stdout).toContain('3 judged by other versions')
    expect((await standing(ids.old))?.modelVersion).toBe('old-1')
    expect(await stateOf(ids.old)).toBe('classified')
  })

  it('judges those of one brand from a day on, and leaves the rest', async () => {
    const { code, stdout } = await call('--brand', '云杉热水器', '--since', '2026')
    expect(code).toBe(0)
    expect(stdout).toContain('1 judged again')
    expect(await standing(ids.young)).toMatchObject({
      modelVersion: inForce,
      complaint: true,
      keyphrases: ['安装爽约'],
    })
    expect(await stateOf(ids.young)).toBe('classified')
    for (const id of [ids.old, ids.other]) expect((await standing(id))?.modelVersion).toBe('old-1')
  })

  it('judges all the others, keeps what people said, and then finds nothing to do', async () => {
    expect((await call()).stdout).toContain('2 judged again')
    expect((await standing(ids.old))?.modelVersion).toBe(inForce)
    expect((await standing(ids.other))?.modelVersion).toBe(inForce)
    expect(
      await t.db.select().from(corrections).where(eq(corrections.mentionId, ids.other)),
    ).toHaveLength(1)
    const { code, stdout } = await call()
    expect(code).toBe(0)
    expect(stdout).toContain('0 judged by other versions')
  })

  it.each([
    [['--brand', '云杉'], /云杉热水器/],
    [['--since', 'lately'], /lately/],
  ])('says what is wrong with %j', async (args, said) => {
    const { code, stderr } = await call(...args)
    expect(code).toBe(2)
    expect(stderr).toMatch(said)
  })
})
