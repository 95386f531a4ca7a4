import type { EnglishCues } from './english-cues.ts'
import { qualityDamage } from './quality-damage.ts'
import { qualityFunction } from './quality-function.ts'
import { qualityService } from './quality-service.ts'
import { qualityShortfall } from './quality-shortfall.ts'

export const quality: EnglishCues = {
  faults: [
    ...qualityFunction,
    ...qualityDamage,
    ...qualityShortfall,
    ...qualityService,
  ],
  reports: [
    "only (?:comes|works|plays|charges|heats|lasts|runs|connects|opens|cools|cleans|holds|reaches|prints) (?:from|on|if|when|for|one|half|after|at|up to)",
    "(?:pity|shame|too bad) (?:that |about )?(?:the|one|it|its|it's|they|two|my|some|there|you)",
    "only (?:complaint|problem|issue|downside|gripe|drawback|niggle|snag|catch|let.?down)(?: is| was| with| i have|:)",
    "(?:after|within) (?:only|just|less than|barely|under) (?:<span>|# (?:uses|washes|wears)|(?:one|two|three|a few) (?:use|uses|washes|wears|days))",
    "(?:first|second|third) (?:time|use|wash|day)[^.!?]{0,20}?(?:it|and) (?:broke|stopped|failed|tore|split|fell)|could (?:definitely |certainly )?be (?:improved|better)",
    "needs? (?:improvement|improving|work|fixing)",
    "every (?:single )?time (?:i|it|we|you|my|the)|as soon as (?:you|i|it|we) (?:\\w+ )?(?:turn|plug|open|press|start|switch|type|click|use|put|try)",
    "whenever (?:i|it|we|you|my|the)",
    "after (?:only |just |about |less than )?(?:one|two|three|four|five|six|a few|a couple of|a|#) (?:day|days|week|weeks|month|months|uses?|wash|washes|wears?)(?! (?:of (?:research|waiting|happy)|i (?:ordered|bought|still)|it (?:arrived|came)|and (?:still|i|it)))",
    "after (?:the|its|my) (?:very )?(?:first|second|third|fourth) (?:wash|use|wear|day|week|ride|trip|charge|month|session)",
  ],
  nouns: 'quality|product|battery|screen|machine|app|device|build|food|room|rooms|bathroom|wifi|wi-fi|website|software|update|sound|picture|camera|keyboard|mattress|engine|gearbox|interior|fabric|material|stitching|breakfast|portion|signal|connection|suction|motor|fan|compressor|heating|shower|cleanliness|washing machine|washer|dryer|dishwasher|fridge|freezer|oven|vacuum|kettle|laptop|printer|router|headphones|earbuds|speaker|phone|boiler|zip|zipper|seams?',
  praises: [
    "(?:works?|wash(?:es)?|fits?|sits?|cleans?|performs?|cooks?|heats?|runs?|holds?|drives?|sleeps?|plays?|charges?|cuts?|dries) (?:\\w+ )?(?:well|great|beautifully|perfectly|nicely|smoothly|brilliantly|superbly|flawlessly)",
    "still (?:looks?|works?|runs?|going|as|like|fits?|feels?) (?:\\w+ )?(?:new|fine|great|perfect(?:ly)?|good|strong|well)|(?:has|have) not failed",
    "(?:hasn't|haven't|never) (?:failed|missed|let)",
    "(?:good|great|excellent|amazing|superb|top|high|fantastic|outstanding|solid|premium) (?:quality|product|build|sound|picture|battery life|craftsmanship)",
    "(?:well|beautifully|solidly|nicely) (?:made|built|designed|finished)",
    "works? (?:\\w+ )?(?:great|well|perfectly|fine|flawlessly|beautifully|like (?:a charm|new|a dream)|brilliantly|wonderfully|as (?:advertised|described|expected|it should))",
    "(?:still )?(?:going|running) (?:strong|smoothly|perfectly)|does (?:exactly )?what it (?:says|should|is supposed)",
    "battery (?:lasts|life is) (?:\\w+ )?(?:ages|forever|all day|long|great|excellent|for days|two days|days)",
  ],
}
