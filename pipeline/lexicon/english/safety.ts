import { englishHarm } from '../english-harm.ts'
import type { EnglishCues } from './english-cues.ts'

export const safety: EnglishCues = {
  faults: [
    ...englishHarm,
    "injur*|dangerous(?:ly)?|unsafe|(?:fire|safety|health|trip|tripping|choking|electrical|serious) hazard|hazardous|burning (?:smell|plastic|rubber|wire)",
    "smell(?:s|ed|ing)?(?: of| like)? (?:burning|burnt|smoke)",
    "(?:death ?trap|accident waiting to happen|potentially (?:lethal|fatal)|lethal|toxic (?:smell|fumes|chemicals?)|fumes)|(?:health|safety) (?:risk|issue|concern|problem)s?",
    "(?:sharp|jagged|razor) (?:edges?|corners?|metal)|scared to (?:use|plug|drive|leave)|afraid to (?:use|plug|drive|leave)",
    "(?:red|burning|scorching|boiling|scalding|too) hot to (?:touch|hold)",
    "(?:gets?|got|getting|becomes?|became|runs?) (?:\\w+ )?(?:scalding|burning|scorching|dangerously|red) hot|tips? over (?:easily|too)",
    "(?:counterfeit|expired) (?:medicine|medication|drugs?|vaccine)|bare wires?|(?:swollen|bulging|bloated) battery",
    "battery (?:is |was |has |started )?(?:\\w+ )?(?:swollen|bulging|bloated|swelling|swelled)|nearly (?:fell|tripped|slipped)",
    "(?:so|too|extremely|dangerously|unbearably|scarily) hot (?:that|in my|to hold|to touch|it|i)|(?:loose|exposed|bare|frayed|chewed) (?:wires?|wiring|cables?)|lead paint",
    "near miss|slip hazard|no (?:safety|fire) (?:guard|lock|catch|exit|alarm)|almost (?:fell|tripped|slipped)",
  ],
  nouns: 'safety',
  praises: ['(?:very|completely|perfectly|totally|so) safe|feel safe|safe (?:and|for (?:kids|children|babies))'],
}
