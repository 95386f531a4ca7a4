import { describe, expect, it } from 'vitest'

import { complainedAspects } from '../../../core/classification.ts'
import { judgeByRules } from '../../../pipeline/judge-by-rules.ts'
import { normalize } from '../../../pipeline/normalize.ts'
import { readMention } from '../../../pipeline/read-mention.ts'

// the rules by themselves
const classify = ({ text }: { text: string }) => judgeByRules(readMention(normalize(text)), null)

function judge(text: string) {
  const answer = classify({ text })
  return { aspects: complainedAspects(answer).toSorted(), severity: answer.severity }
}

describe('what an English complaint is about', () => {
  it.each([
    ['The rug was meant to arrive on Monday.', ['delivery'], 1],
    ['The courier never turned up with the desk.', ['delivery'], 2],
    ['The mirror arrived shattered.', ['delivery'], 1],
    ['Our crib came two weeks late.', ['delivery'], 1],
    ['The fitters left the sink loose.', ['installation'], 1],
    ['The shelf was mounted upside down.', ['installation'], 1],
    ['My scooter is still not repaired.', ['repair'], 2],
    ['The mechanic did not fix it.', ['repair'], 1],
    ['They refused to exchange the lamp.', ['responsiveness', 'return'], 2],
    ["They won't take the coat back.", ['return'], 2],
    ['My deposit was not returned.', ['refund'], 2],
    ['Still waiting for my money back.', ['refund'], 2],
    ['My warranty claim was rejected.', ['warranty'], 2],
    ['The guarantee turned out to be worthless.', ['warranty'], 1],
    ['Two screws were missing.', ['parts'], 1],
    ['The drone came without the charger.', ['parts'], 1],
    ['I was overcharged for the filter.', ['fees'], 2],
    ['There was a hidden fee on my bill.', ['fees'], 1],
    ['The clerk was rude and hung up on me.', ['attitude'], 1],
    ['The waitress rolled her eyes.', ['attitude'], 1],
    ['Nobody answers the phone.', ['responsiveness'], 2],
    ['I had to call five times.', ['responsiveness'], 2],
    ['My emails went unanswered.', ['responsiveness'], 2],
    ["The lamp won't turn on.", ['quality'], 2],
    ['The drill was dead on arrival.', ['quality'], 2],
    ['My watch stopped charging.', ['quality'], 2],
    ['The handle snapped.', ['quality'], 1],
    ['The socks shrunk in the wash.', ['quality'], 1],
    ['The heater exploded.', ['safety'], 3],
    ['The plug melted and my finger got burned.', ['safety'], 3],
    ['This ladder is dangerous.', ['safety'], 2],
    ['The belt is sold as leather but it is plastic.', ['honesty'], 1],
    ['A fake perfume.', ['honesty'], 1],
    ['I cannot log in to my account.', ['support'], 1],
    ['The manual is useless.', ['support'], 1],
  ])('%s: %j, severity %i', (text, aspects, severity) => {
    expect(judge(text)).toEqual({ aspects, severity })
  })
})

describe('what is no complaint in English', () => {
  it.each([
    // denied
    ['The lamp never flickers.', 'pos'],
    ['It has not leaked once.', 'pos'],
    ['I did not have a single problem.', 'pos'],
    ['No missing screws, no scratches.', 'pos'],
    ['Great taste and no complaints.', 'pos'],
    ["You won't be disappointed.", 'pos'],
    ['The service could not be better.', 'pos'],
    // made good, or cured
    ['They replaced the cracked bowl the next day.', 'neu'],
    ['This paste fixed the leaking joint.', 'neu'],
    ['Perfect for scratched floors.', 'pos'],
    // of something else
    ['My previous mixer broke.', 'neu'],
    ['My neighbour said hers cracked.', 'neu'],
    ['Reports of faulty valves reached the council.', 'neu'],
    // rules and questions
    ['Broken items must be reported within a week.', 'neu'],
    ['Please report missing parts by e-mail.', 'neu'],
    ['Does the lid break easily?', 'neu'],
    ['Which one is quieter, or do both rattle?', 'neu'],
    // a bare judgement
    ['Utterly useless company.', 'neg'],
    ['The ending was predictable.', 'neg'],
  ])('%s: %s', (text, sentiment) => {
    const answer = classify({ text })
    expect({ complaint: answer.complaint, sentiment: answer.sentiment }).toEqual({
      complaint: false,
      sentiment,
    })
  })
})

describe('an English story in which no known word is', () => {
  it.each([
    ['I still see the same three pages.', true],
    ['I paid for a window and sat on the aisle.', true],
    ['The lamp is green.', false],
    ['Is it still the same?', false],
    ['I love the same three pages.', false],
  ])('%s: for a person %s', (text, unsure) => {
    expect(classify({ text })).toMatchObject({ complaint: false, unsure })
  })
})
