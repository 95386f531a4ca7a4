import { englishOpinions } from './lexicon/english-opinions.ts'

// what the scripts of a character say, found at its first sight: most texts write a few hundred
const han = 1
const kana = 2
const latin = 3
const other = 4
const scripts = new Uint8Array(0x10000)

/** zh where Han characters carry the text, en where Latin words that English uses do, else other. */
export function detectLanguage(normalised: string): 'zh' | 'en' | 'other' {
  let hans = 0
  let kanas = 0
  let latins = 0
  let before = 0
  for (let i = 0; i < normalised.length; i += 1) {
    const unit = normalised.charCodeAt(i)
    let script = scripts[unit] ?? 0
    if (script === 0) scripts[unit] = script = scriptOf(String.fromCharCode(unit))
    if (script === other && (unit & 0xfc00) === 0xd800) {
      // half a pair may stand before anything
      const char = String.fromCodePoint(normalised.codePointAt(i) ?? unit)
      script = scriptOf(char)
      i += char.length - 1
    }
    if (script === han) hans += 1
    else if (script === kana) kanas += 1
    else if (script === latin && before !== latin) latins += 1
    before = script
  }
  if (kanas > hans) return 'other'
  if (hans > 0 && hans * 2 >= latins) return 'zh'
  if (latins === 0) return 'other'
  const words = normalised.toLowerCase().match(/\p{Script=Latin}+/gu) ?? []
  let known = 0
  for (const word of words)
    known +=
      englishWords.has(word) || judging.has(word)
        ? 1
        : sharedWords.has(word)
          ? 0.5
          : foreignWords.has(word)
            ? -1
            : 0
  return known / latins >= 0.12 || (latins <= 4 && known > 0) ? 'en' : 'other'
}

function scriptOf(char: string): number {
  if (/^\p{Script=Han}/u.test(char)) return han
  if (/^\p{Script=Latin}/u.test(char)) return latin
  return /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(char) ? kana : other
}

const list = (words: string) => new Set(words.trim().split(/\s+/u))
// what English reviewers write most and other Latin languages do not
const englishWords = list(`
the and it to this that for with my they you have are but what when very would never does don didn doesn wasn
isn after still good bad great terrible product service quality broken refund works work worst love awful
excellent slow fast delivery customer thanks thank please just can get got your our their there here how why
who where which will wont could should been being were from out off about because into than then too only
again now back need want know think make take took came going gone say said tell told ask asked wait waiting
hours hour days day week weeks month months year years today tomorrow yesterday time first next new old two
every any some much many better best really ever always nothing nobody anyone someone im dont didnt doesnt
wasnt isnt ive ill youre couldnt wouldnt arent havent hasnt shes hes phone call called help buy bought order
ordered price money pay paid charge charged cheap expensive happy awesome amazing nice perfect poor horrible
useless easy quick flight room food screen battery recommend recommended lost late cancelled canceled delayed
missing wrong disappointed arrived received return returned working stopped broke died sold fix fixed repair
installed install warranty parts theyd issue issues problem problems sounds sent send until while already
anytime soon sooner later another both each few less same such own under down through between before during
since whether shouldnt mustve wouldve couldve shouldve yet though although maybe perhaps actually
literally honestly seriously crew flights bags seat seats website browser bugs crash crashes update updated
packed parcel courier sealed seller checked check checks thread found small big little run runs normally
usually fav favourite favorite loved loves luv cool brilliant lovely crazy insane ridiculous absolutely joke
rubbish trash garbage scam rip waste hands went wear wore third kids wife husband mum son daughter dog house
office lunch
`)
// what some of those write too
const sharedWords = list(`
a an i in on at as if by be do so up me he we us all has or am go him her his she man over no is of was not
also more most one its had
`)
// what they write most
const foreignWords = list(`
de la le les des du et un une est pas je ne que qui pour dans avec sur ce cette très der die das und ist nicht
ein eine ich mit sie von zu auf für war den dem el los las y es en se lo por con para una su muy pero il di
che non è per sono della del gli o e os um uma não com mais muito het een niet van ik dat te zijn voor maar
yang dan tidak ini itu ada untuk ve bir bu çok da är och att det som inte på jag av nie jest się na
`)
// the words that judge are English as well
const judging = new Set(
  englishOpinions
    .flatMap(([, terms]) => terms.split(/[\s,'-]+/u))
    .filter((word) => word.length > 3),
)
